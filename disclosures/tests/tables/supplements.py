"""The supplementary tables and lines of them, drawn or made up."""

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import strategies as st

from disclosures.catalogue import all_tables
from disclosures.spec.content import Cell, Line
from disclosures.spec.table import Kind, Rows, Section, Table

KEYS = (
    "assets",
    "explanations",
    "initial_budget",
    "meetings_training",
    "operating_costs",
    "performance",
    "prior_year",
    "procurement",
    "profile",
    "three_public_quantities",
)
TABLES = tuple(all_tables()[key] for key in KEYS)
CODES = (("201", "一般公共服务支出"), ("2010504", "信息事务"), ("208", "社会保障和就业支出"))
NAMES = ("工业互联网培训", "12345热线", "“互联网+监管”平台", "=1+1", "(一)某局")

_LINE = st.text("数据局用于办公是否12.5%（）“”、。，+-= \t", min_size=1, max_size=40)
TEXTS = (
    st.lists(_LINE, min_size=1, max_size=3)
    .map(lambda lines: "\n".join(filter(None, map(str.strip, lines))))
    .filter(lambda text: text.strip() and "\t" not in text)
)
AMOUNTS = st.decimals(-(10**8), 10**8, places=2, allow_nan=False, allow_infinity=False)
COUNTS = st.decimals(0, 10**5, places=3, allow_nan=False, allow_infinity=False)


def rows(section: Section) -> list[tuple[str, str]]:
    """Every declared row of a section, and some codes or free rows."""
    found = [(row.key, row.label) for row in section.rows]
    if section.rows_from is Rows.FUNCTION:
        found += CODES
    if section.rows_from is Rows.FREE:
        found += [(f"{section.key}-{n}", name) for n, name in enumerate(NAMES, start=1)]
    return found


def full(table: Table) -> Iterator[Line]:
    """A line for every row with something in every column, no two alike."""
    number = 0
    for section in table.sections:
        for key, label in rows(section):
            cells = {}
            for column in section.columns:
                number += 1
                cells[column.key] = _made(table.kind(key, column), number)
            yield Line(table.key, key, label, cells)


def _made(kind: Kind, number: int) -> Cell:
    if kind is Kind.TEXT:
        return Cell(text=("是", str(number), f"第一行\n第{number}行")[number % 3])
    return Cell(Decimal(number) if kind is Kind.NUMBER else Decimal(number) + Decimal("0.25"))


@st.composite
def drawn(draw: st.DrawFn, table: Table) -> list[Line]:
    """Any of its rows, each with any of its columns filled; free rows numbered without a gap."""
    found = []
    for section in table.sections:
        own = rows(section)
        if section.rows_from is Rows.FREE:
            own = own[: draw(st.integers(0, len(own)))]
        for key, label in own:
            cells = {
                column.key: cell
                for column in section.columns
                if (cell := draw(_cells(table.kind(key, column)))) is not None
            }
            if cells or section.rows_from is Rows.FREE:
                found.append(Line(table.key, key, label, cells))
    return found


def _cells(kind: Kind) -> st.SearchStrategy[Cell | None]:
    if kind is Kind.TEXT:
        filled = TEXTS.map(lambda text: Cell(text=text))
    else:
        filled = (AMOUNTS if kind is Kind.AMOUNT else COUNTS).map(Cell)
        filled = st.one_of(filled, st.just(Cell(text="——")))
    return st.one_of(st.none(), filled)


def said(lines: list[Line]) -> dict[str, str | Decimal]:
    """What the lines say, by address, and what the rows are called."""
    found: dict[str, str | Decimal] = {f"{line.table}.{line.row}": line.label for line in lines}
    for line in lines:
        for address, cell in line.addresses():
            found[str(address)] = cell.text if cell.amount is None else cell.amount.normalize()
    return found
