"""Which figures stand near one another: beside, above, across. A clerk's eye slips there."""

from weakref import WeakKeyDictionary

from disclosures.spec.address import Address
from disclosures.spec.figures import TOTAL, Figures

_ACROSS = {
    "income_total": "expenditure_total",
    "income_grand_total": "expenditure_grand_total",
    "opening": "closing",
}
_ROWS_ACROSS = _ACROSS | {there: here for here, there in _ACROSS.items()}
_COLUMNS_ACROSS = {"income": "total", "total": "income", "opening": "closing", "closing": "opening"}

_BOTH_SIDES = {"income_expense_total": "amount", "appropriation_total": "amount"}
_FUNDS = ("government_fund", "state_capital")
_BY_CODE = {"income": ("appropriation", "expenditure"), "expenditure": ("total", "income")}

_ORDER: WeakKeyDictionary[Figures, dict[str, tuple[tuple[str, ...], dict[str, int]]]] = (
    WeakKeyDictionary()
)
"""The rows of each table in their order, looked up once."""


def rows_beside(figures: Figures, address: Address) -> tuple[str, ...]:
    """The rows printed just above and below that a figure may have slipped from."""
    tables = _ORDER.setdefault(figures, {})
    if address.table not in tables:
        rows = tuple(figures.rows(address.table))
        tables[address.table] = rows, {row: i for i, row in enumerate(rows)}
    rows, places = tables[address.table]
    here = places.get(address.row)
    if here is None:
        return ()
    return tuple(rows[i] for i in (here - 1, here + 1) if 0 <= i < len(rows))


def parent(figures: Figures, address: Address) -> Address | None:
    """The figure of the code above in the same column; above a 类 stands 合计."""
    code = address.row
    if not code.isdigit():
        return None
    above = code[:-2] if len(code) > 3 else TOTAL
    return address._replace(row=above) if above in figures.rows(address.table) else None


def counterpart(address: Address) -> Address | None:
    """The figure of the other side: income for expenditure, opening for closing."""
    table, row, column = address
    if table in _BOTH_SIDES and row in _ROWS_ACROSS:
        return Address(table, _ROWS_ACROSS[row], "total" if _split(table, row) else "amount")
    if table in _FUNDS and column in _COLUMNS_ACROSS:
        return Address(table, row, _COLUMNS_ACROSS[column])
    if table in _BY_CODE and column == _BY_CODE[table][0]:
        other = _BY_CODE[table][1]
        return Address(other, row, _BY_CODE[other][0])
    return None


def _split(table: str, row: str) -> bool:
    """Whether the other side of 04 is the one with a column for each budget."""
    return table == "appropriation_total" and _ROWS_ACROSS[row] in (
        "expenditure_total",
        "expenditure_grand_total",
        "closing",
    )


def is_total(address: Address) -> bool:
    """Whether software usually adds the figure up: a total rather than a leaf."""
    return address.row.endswith("total") or address.column == TOTAL
