"""What tables, rows and columns are called in a sentence: in the words of the printed form.

Two rows of one form may have the same label (总计 on both sides of 01, the three budgets twice
in 04): a name tells them apart by the side or by the row they belong to.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from disclosures.spec.address import Address
from disclosures.spec.content import Line
from disclosures.spec.labels import unnumbered
from disclosures.spec.quantity import Measure, Quantity
from disclosures.spec.table import Column, Row, Rows, Section, Table

_VAGUE = ("小计", "合计")
_MEASURED = {
    Measure.CHANGE: "{0}与{1}相差的数",
    Measure.RATE: "{0}比{1}的增减率",
    Measure.SHARE: "{0}占{1}的比重",
    Measure.COMPLETION: "{0}完成{1}的比例",
    Measure.REST: "{0}减去{1}",
}


class TableNames:
    """The names within one table. ``number`` is that of the edition where it has another."""

    def __init__(self, table: Table, number: str = "") -> None:
        self._table = table
        self.number = (number or table.number).removeprefix("公开") or f"《{table.title}》"

    def row(self, key: str, line: Line | None = None) -> str:
        """收入总计, 一般公共服务支出, 301 工资福利支出, 2010504 信息事务; the key if unknown."""
        declared = self._rows.get(key)
        if declared is None:
            return f"{key} {line.label}".strip() if line else key
        return declared

    def column(self, row: str, key: str) -> str:
        """Empty where the row has one figure only; 本年支出小计 where 小计 says too little."""
        columns = self.columns(row)
        if len(columns) < 2:
            return ""
        return next((column_name(column) for column in columns if column.key == key), key)

    @cached_property
    def _rows(self) -> Mapping[str, str]:
        labels = Counter(unnumbered(row.label) for _, row in self._table.rows())
        names: dict[str, str] = {}
        for section in self._table.sections:
            above = ""
            for row in section.rows:
                if row.key:
                    names[row.key] = _row_name(section, row, labels, above)
                    above = unnumbered(row.label) if row.level == 1 else above
        return names

    def section(self, key: str) -> str:
        """The title of a section, without its enumeration."""
        found = (section.title for section in self._table.sections if section.key == key)
        return unnumbered(next(found, key))

    def columns(self, row: str) -> tuple[Column, ...]:
        """The columns of figures that a row has."""
        if not row:  # any row of a table by code
            return self._table.columns
        try:
            return self._table.section_of(row).columns
        except KeyError:
            return self._table.columns


def _row_name(section: Section, row: Row, labels: Counter[str], above: str) -> str:
    label = unnumbered(row.label)
    if section.rows_from is Rows.ECONOMIC and row.key.isdigit():
        return f"{row.key} {label}"
    if labels[label] < 2:
        return label
    if row.level == 0:
        return f"{section.title}{label}"
    return f"{above}（{label}）" if row.level > 1 and above else label


def column_name(column: Column) -> str:
    """
    >>> column_name(Column("total", ("本年支出", "小计")))
    '本年支出小计'
    """
    return "".join(column.path) if column.label in _VAGUE else column.label


class Names:
    """The names of any figure. ``numbers`` are those of an edition, ``lines`` give labels."""

    def __init__(
        self,
        tables: Mapping[str, Table],
        *,
        numbers: Mapping[str, str] | None = None,
        lines: Mapping[str, Mapping[str, Line]] | None = None,
    ) -> None:
        self._tables, self._numbers, self._lines = tables, numbers or {}, lines or {}
        self._known: dict[str, TableNames] = {}

    def table(self, key: str) -> TableNames:
        if key not in self._known:
            self._known[key] = TableNames(self._tables[key], self._numbers.get(key, ""))
        return self._known[key]

    def row(self, table: str, row: str) -> str:
        return self.table(table).row(row, self._lines.get(table, {}).get(row))

    def figure(self, address: Address, *, prior: bool = False) -> str:
        """01表“本年收入合计”, 02表“合计”行“本年收入合计”列; ``prior`` of the year before."""
        names = self.table(address.table)
        row, column = (
            self.row(address.table, address.row),
            names.column(address.row, address.column),
        )
        return ("上年" if prior else "") + names.number + place(row, column)

    def quantity(self, quantity: Quantity) -> str:
        """As ``figure``, with what it is measured by: 02表“合计”行“事业收入”列比上年的增减率."""
        first, last = quantity.operands[0], quantity.operands[-1]
        name = self.figure(first.address, prior=first.prior)
        base = self.figure(last.address, prior=last.prior)
        if last.prior and last.address == first.address:
            base = "上年"
        return _MEASURED.get(quantity.measure, "{0}").format(name, base)


def place(row: str, column: str) -> str:
    """
    >>> place("合计", "财政拨款收入"), place("", "基本支出")
    ('“合计”行“财政拨款收入”列', '“基本支出”')
    """
    if row and column:
        return f"“{row}”行“{column}”列"
    return f"“{row or column}”" if row or column else ""
