"""Finding a figure by what people call it: a table by number or title, a row by code or label."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from disclosures.spec.address import Address
from disclosures.spec.entry import Unknown, code_of, kind_at
from disclosures.spec.labels import bare, normal
from disclosures.spec.report import Report
from disclosures.spec.table import Column, Kind, Rows, Section, Table

SHOWN = 40


class NotThere(LookupError):
    """Nothing is called that, or two things are; ``field`` is the part that does not fit."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class Lookup:
    """The figures of one report by key, or in the words of its forms where these are unique."""

    def __init__(self, tables: Mapping[str, Table], report: Report) -> None:
        self._declared, self._report = tables, report
        self._tables = _unique(self._table_words())
        self._rows: dict[str, Mapping[str, str]] = {}

    def find(self, table: str, row: str, column: str) -> Address:
        """Raises NotThere."""
        key = self._tables.get(normal(table))
        if key is None:
            raise NotThere(
                "table", f"没有“{table[:SHOWN]}”这张表。请写表号（如 公开03表）、表名或表的代码。"
            )
        declared = self._declared[key]
        found = self._row(declared, row)
        return Address(key, found, self._column(declared, found, column))

    def kind(self, address: Address) -> Kind:
        return kind_at(self._declared[address.table], address)

    def is_new(self, address: Address) -> bool:
        """Whether it is in a row by code that the report does not have."""
        section = self._declared[address.table].section_of(address.row)
        by_code = section.rows_from is Rows.FUNCTION and address.row.isdigit()
        return by_code and address.row not in self._present(address.table)

    def _present(self, table: str) -> set[str]:
        shown = self._report.table(table)
        return {line.row for line in shown.lines} if shown else set()

    def _table_words(self) -> Iterator[tuple[str, str]]:
        for key, table in self._declared.items():
            form = self._report.edition.form(key)
            number = form.number if form else ""
            title = form.title if form else ""
            digits = number.removeprefix("公开").removesuffix("表")
            for word in (key, number, digits, digits.lstrip("0"), f"{digits}表", title):
                yield word, key
            yield table.title, key

    def _row(self, table: Table, text: str) -> str:
        if text in self._present(table.key) or table.row(text) is not None:
            return text
        if any(section.rows_from is Rows.FUNCTION for section in table.sections):
            try:
                return code_of(text)
            except Unknown:
                pass
        words = self._row_words(table)
        found = words.get(normal(text)) or words.get(bare(text))
        if not text or found is None:
            raise NotThere(
                "row",
                f"《{table.title}》没有“{text[:SHOWN]}”这一行，或者有几行都叫这个名称。"
                "请写行的代码或科目代码。",
            )
        return found

    def _row_words(self, table: Table) -> Mapping[str, str]:
        if table.key not in self._rows:
            shown = self._report.table(table.key)
            pairs = [(line.label, line.row) for line in (shown.lines if shown else ())]
            for _, row in table.rows() if not table.repeats else ():
                label = self._report.edition.label(table, row)
                pairs += [(word, row.key) for word in (label, row.label, *row.aliases)]
            words = [(form(text), key) for text, key in pairs for form in (normal, bare)]
            self._rows[table.key] = _unique(words)
        return self._rows[table.key]

    def _column(self, table: Table, row: str, text: str) -> str:
        try:
            section = table.section_of(row)
        except KeyError:
            raise NotThere("row", f"《{table.title}》没有“{row[:SHOWN]}”这一行。") from None
        columns = section.columns
        if not text and len(columns) == 1:
            return columns[0].key
        found = _unique(_column_words(columns)).get(normal(text))
        if found is None:
            raise NotThere("column", _strange_column(table, section, text))
        return found


def _column_words(columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    for column in columns:
        for word in (column.key, column.full_label, "".join(column.path), *column.aliases):
            yield word, column.key
        yield column.label, column.key


def _strange_column(table: Table, section: Section, text: str) -> str:
    known = "、".join(column.full_label for column in section.columns)
    return f"《{table.title}》的这一行没有“{text[:SHOWN]}”这一列。可以填的列：{known}。"


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Words that mean one thing only."""
    meanings = {(normal(word), key) for word, key in pairs if word}
    counted = Counter(word for word, _ in meanings)
    return {word: key for word, key in meanings if counted[word] == 1}
