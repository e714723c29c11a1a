"""Hypothesis strategies: random figures in random layouts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import cycle

from hypothesis import strategies as st

from disclosures.catalogue import all_tables
from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import Edition
from disclosures.spec.table import Rows
from disclosures.tests.workbooks.builders import Block, Style, block
from disclosures.tests.workbooks.files import SheetOf, save
from disclosures.tests.workbooks.layouts import Layout, expected_lines
from disclosures.tests.workbooks.small import HUNAN, SHANGHAI, SHANXI, standard_lines

amounts = st.one_of(
    st.none(),
    st.just(Decimal("0.00")),
    st.just("——"),
    st.decimals(min_value=-99_999, max_value=9_999_999, places=2).filter(bool),
    st.decimals(min_value=-9, max_value=9, places=4).filter(bool),
)
sevens = st.from_regex(r"2[0-3][0-9]0[1-3]0[1-3]", fullmatch=True)
notes = st.sampled_from(["", "注：本表反映部门本年度情况。", "注：甲。\n说明：本表无数据。"])

CODES = ("one", "number", "spaced", "indented", "in_name", "split", "split_number", "split_whole")
CODES += ("split_last",)

styles = st.builds(
    Style,
    edition_numbers=st.booleans(),
    merges=st.booleans(),
    codes=st.sampled_from(CODES),
    figures=st.sampled_from(["number", "number", "text", "thousands", "full_width", "brackets"]),
    unit=st.sampled_from(["万元", "万元", "元"]),
    three_public=st.sampled_from(["halves", "pairs", "down", "down_sides"]),
    total_last=st.booleans(),
    blocks=st.integers(2, 4),
    down=st.integers(0, 3),
    right=st.integers(0, 3),
    title=st.sampled_from(["{title}", "{year}年度{title}", "{agency}{title}", "附表：{title}"]),
    number=st.sampled_from(["{number}", "（{number}）", ""]),
    captions=st.sampled_from(["one_row", "own_rows", "next_cell", "one_cell"]),
)


@dataclass(frozen=True)
class Workbook:
    """Sheets as they were laid out, the file, and what is in them."""

    sheets: tuple[SheetOf, ...]
    kind: str
    edition: Edition
    lines: tuple[Line, ...]
    absent: frozenset[str]

    @property
    def data(self) -> bytes:
        return save(self.sheets, self.kind)

    def value_at(self, source: str) -> object:
        """What was written at ``Sheet!C8``."""
        name, _, place = source.rpartition("!")
        sheet = next(sheet for sheet in self.sheets if sheet.name == name)
        letters = place.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        return sheet.block.cells[int(place[len(letters) :]) - 1, column - 1]


@st.composite
def workbooks(draw: st.DrawFn) -> Workbook:
    edition = draw(st.sampled_from([HUNAN, SHANXI, SHANGHAI]))
    style = draw(styles)
    keys = draw(st.sets(st.sampled_from([form.key for form in edition.tables]), min_size=1))
    pool = cycle(draw(st.lists(amounts, min_size=3, max_size=14)))
    codes = _with_parents(draw(st.sets(sevens, min_size=1, max_size=4)))
    lines = {
        key: [_filled(line, pool) for line in _coded(key, own, codes)]
        for key, own in standard_lines(edition).items()
        if key in keys
    }
    note = draw(notes)
    blocks = {
        key: block(all_tables()[key], edition, own, style, note=note) for key, own in lines.items()
    }
    absent = frozenset(form.key for form in edition.tables) - keys
    layout = replace(Layout(), style=style, edition=edition)
    expected = tuple(expected_lines(replace_lines(layout, lines)))
    sheets = tuple(_sheets(draw, blocks))
    kind = draw(st.sampled_from(["xlsx", "xlsx", "xls", "ods"]))
    return Workbook(sheets, kind, edition, expected, absent)


def replace_lines(layout: Layout, lines: dict[str, list[Line]]) -> Layout:
    class Filled(Layout):
        @property
        def lines(self) -> dict[str, list[Line]]:
            return lines

    return Filled(layout.style, layout.sheets, layout.edition)


def _with_parents(codes: set[str]) -> list[str]:
    return sorted({code[:length] for code in codes for length in (3, 5, 7)})


def _coded(key: str, own: list[Line], codes: list[str]) -> list[Line]:
    """The lines of a table, with these function codes where it takes any."""
    section = all_tables()[key].sections[0]
    if section.rows_from is not Rows.FUNCTION:
        return own
    return [own[0], *(Line(key, code, f"科目{code[-2:]}项") for code in codes)]


def _filled(line: Line, pool: "cycle[object]") -> Line:
    table = all_tables()[line.table]
    form_columns = [column.key for column in table.section_of(line.row).columns]
    if line.table == "state_capital":
        form_columns = ["total", "basic", "project"]
    cells = {}
    for column in form_columns:
        figure = next(pool)
        if isinstance(figure, Decimal):
            cells[column] = Cell(amount=figure)
        elif isinstance(figure, str):
            cells[column] = Cell(text=figure)
    return Line(line.table, line.row, line.label, cells)


def _sheets(draw: st.DrawFn, blocks: Mapping[str, Block]) -> list[SheetOf]:
    """The tables in any order, some joined on one sheet, some sheets hidden.

    Tables stand in rows of up to three, and rows of tables below each other; a column of
    tables beside a taller one is more than the reader promises.
    """
    order = draw(st.permutations(list(blocks)))
    sheets: list[SheetOf] = []
    stacked = True
    for number, key in enumerate(order):
        how = draw(st.sampled_from(["own", "own", "below", "beside"])) if sheets else "own"
        if how == "own" or (how == "beside" and (stacked or sheets[-1].block.width > 40)):
            name = draw(st.sampled_from(["Sheet", "表 ", "附件-", "a'b"]))
            sheets.append(SheetOf(f"{name}{number}", blocks[key], draw(st.booleans())))
            stacked = False
        elif how == "below":
            sheets[-1].block = sheets[-1].block.below(blocks[key], draw(st.integers(0, 3)))
            stacked = True
        else:
            sheets[-1].block = sheets[-1].block.beside(blocks[key])
    if all(sheet.hidden for sheet in sheets):
        sheets[0].hidden = False
    return sheets
