"""Reads 09, in every layout that provinces print.

A figure belongs to an item (因公出国…) and to a side (预算数, 决算数). Either may stand above it
or in front of it: six and six across, six pairs across, items down the page with the two
sides as columns, or sides down the page. So each figure's words are gathered, the path of
its column and the label of its row, and the item and the side are found among them.
"""

from disclosures.spec.content import Cell
from disclosures.spec.edition import Edition
from disclosures.spec.grid import cell_name
from disclosures.spec.table import Column, Row, Table
from disclosures.workbooks import words
from disclosures.workbooks.columns import names
from disclosures.workbooks.headings import Band
from disclosures.workbooks.segment import Body, Cells, Position
from disclosures.workbooks.sides import strange_column
from disclosures.workbooks.words import printed

_GENERIC = frozenset({"小计", "合计"})


class AcrossReader:
    """Reads one segment below its headings."""

    def __init__(self, body: Body, band: Band) -> None:
        self._body = body
        self._band = band
        self._section = body.table.sections[0]
        self._items = _items(body.table, body.edition)
        self._labels: dict[str, str] = {}
        self._figures: dict[tuple[str, str], tuple[Position, Cell]] = {}
        self._unknown: dict[int, list[Position]] = {}

    def read(self, content: list[tuple[int, Cells]]) -> None:
        """Reads the rows of the table into the body."""
        leads = [c for c in self._band.columns if words.is_lead(self._band.leaf(c))]
        self._note_headings(leads)
        for row, cells in content:
            self._row(row, cells, leads)
        for column, places in self._unknown.items():
            heading = self._band.label(column)
            self._body.report_all(strange_column(heading, len(places)), places)
        for item in self._section.rows:
            if item.key in self._labels:
                cells_of = {
                    k[1]: cell for k, (_, cell) in self._figures.items() if k[0] == item.key
                }
                ordered = {
                    c.key: cells_of[c.key] for c in self._section.columns if c.key in cells_of
                }
                self._body.line(item.key, self._labels[item.key], ordered)

    def _note_headings(self, leads: list[int]) -> None:
        """The items that stand in the headings have a line even when no figure is there."""
        for column in self._band.columns:
            path = self._band.path(column)
            item = self._item(path)
            if item is not None and column not in leads:
                self._labels.setdefault(item.key, self._printed_name(item, column))

    def _printed_name(self, item: Row, column: int) -> str:
        """The heading that names the item: where 小计 is printed, its parent names it."""
        texts = self._band.texts(column)
        known = [t for t in texts if self._items.get(words.without_unit(words.normal(t))) is item]
        return known[-1] if known else item.label

    def _row(self, row: int, cells: Cells, leads: list[int]) -> None:
        label = next((t for c in leads if (t := printed(cells.get(c)))), "")
        word = words.without_unit(words.normal(label))
        item = self._items.get(word) or self._items.get(words.bare(label))
        if item is not None:
            self._labels.setdefault(item.key, label)
        for column in cells:
            if words.ROW_NUMBER.match(self._band.leaf(column)):
                self._body.structure(row, column)
            elif column not in leads:
                self._figure(row, column, cells, item, word)

    def _figure(self, row: int, column: int, cells: Cells, item: Row | None, word: str) -> None:
        path = self._band.path(column)
        side = self._side((*path, word))
        named = self._named(path, item)
        if side is None or named is None:
            if self._body.numbers({column: cells[column]}, row):
                self._unknown.setdefault(column, []).append((row, column))
            return
        address = named.key, side.key
        kind = self._body.table.kind(named.key, side)
        cell = self._body.cell(row, column, cells[column], kind)
        if cell is None:
            return
        if address in self._figures:
            first = cell_name(*self._figures[address][0])
            what = f"“{named.label}”的{side.label}出现了两次：{first} 和 {cell_name(row, column)}。"
            self._body.report(what + "本表每项只应有一个数字，请删去一个。", row, column)
            return
        self._figures[address] = (row, column), cell

    def _named(self, path: tuple[str, ...], item: Row | None) -> Row | None:
        """The item of a figure: that of its row, else that of its column.

        In front of an item, a column may say 合计 (the sum over the budgets) and nothing else.
        """
        if item is None:
            return self._item(path)
        others = (w for w in path if self._side((w,)) is None and w not in _GENERIC)
        return item if all(map(words.is_lead, others)) else None

    def _item(self, path: tuple[str, ...]) -> Row | None:
        """The item a path names: its lowest word, 小计 together with the word above it."""
        rest = [word for word in path if self._side((word,)) is None]
        while rest:
            word = rest.pop()
            if word in _GENERIC and rest and rest[-1] in self._items:
                continue
            return self._items.get(word) or self._items.get("".join([*rest[-1:], word]))
        return None

    def _side(self, path: tuple[str, ...]) -> Column | None:
        found = [c for word in path for c in self._section.columns if word in names(c)]
        return found[-1] if found else None


def _items(table: Table, edition: Edition) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in table.sections[0].rows:
        texts = (edition.label(table, row), row.label, *row.aliases)
        for text in texts:
            if words.normal(text) != "小计":
                found.setdefault(words.without_unit(words.normal(text)), row)
    return found
