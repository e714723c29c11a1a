"""The layouts of the accept corpus: how real workbooks differ, one name each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from disclosures.catalogue import all_tables
from disclosures.spec.content import Line
from disclosures.spec.edition import Edition
from disclosures.tests.workbooks.builders import Block, Style, block
from disclosures.tests.workbooks.files import SheetOf, save
from disclosures.tests.workbooks.small import (
    HUNAN,
    SHANGHAI,
    SHANXI,
    evaluation,
    standard_lines,
)

S = Style()
Sheets = Callable[[Mapping[str, Block]], Sequence[SheetOf]]
NOTE = "注：1. 本表反映部门本年度收支情况。\n2. 可能存在尾数误差。\n说明：本表无数据。"


def one_each(blocks: Mapping[str, Block]) -> list[SheetOf]:
    """One sheet a table, named after it."""
    titles = {key: all_tables()[key].title for key in blocks}
    return [SheetOf(titles[key][:31], made) for key, made in blocks.items()]


def nameless(blocks: Mapping[str, Block]) -> list[SheetOf]:
    return [SheetOf(f"Sheet{number}", made) for number, made in enumerate(blocks.values(), 1)]


def reversed_and_hidden(blocks: Mapping[str, Block]) -> list[SheetOf]:
    sheets = nameless(blocks)[::-1]
    return [replace_hidden(sheet, number % 2 == 1) for number, sheet in enumerate(sheets)]


def replace_hidden(sheet: SheetOf, hidden: bool) -> SheetOf:
    return SheetOf(sheet.name, sheet.block, hidden)


def stacked(blocks: Mapping[str, Block]) -> list[SheetOf]:
    """All tables on one sheet, one under the other."""
    first, *others = blocks.values()
    for other in others:
        first = first.below(other)
    return [SheetOf("决算公开表", first)]


def beside(blocks: Mapping[str, Block]) -> list[SheetOf]:
    """Two tables side by side on each sheet."""
    made = list(blocks.values())
    pairs = [made[index : index + 2] for index in range(0, len(made), 2)]
    joined = [pair[0].beside(pair[1]) if len(pair) > 1 else pair[0] for pair in pairs]
    return [SheetOf(f"第{number}页", page) for number, page in enumerate(joined, 1)]


def with_cover(blocks: Mapping[str, Block]) -> list[SheetOf]:
    """A cover and a page of contents with page numbers in front."""
    cover, contents = Block(), Block()
    cover.put(3, 2, "2024年度部门决算公开报表")
    contents.put(0, 0, "目  录")
    for number, key in enumerate(blocks, 1):
        contents.row(number, [Decimal(number), all_tables()[key].title, Decimal(number + 2)])
    return [SheetOf("封面", cover), SheetOf("目录", contents), *one_each(blocks)]


def gk_names(blocks: Mapping[str, Block]) -> list[SheetOf]:
    """Titles only in the names of the sheets, as 部门决算 software exports them."""
    return [
        SheetOf(f"GK{number:02d} {all_tables()[key].title}"[:31], made)
        for number, (key, made) in enumerate(blocks.items(), 1)
    ]


def with_page_breaks(blocks: Mapping[str, Block]) -> list[SheetOf]:
    """The heading rows of 03 printed again in the middle, as on a second page."""
    whole = blocks["expenditure"]
    top, end, middle = 2, 5, 7
    first, rest = whole.rows(0, middle), whole.rows(middle, whole.height)
    heading = whole.rows(top, end)
    again = first.joined(heading.moved(middle, 0)).joined(rest.moved(middle + end - top, 0))
    return one_each({**blocks, "expenditure": again})


def without_unit(blocks: Mapping[str, Block], key: str) -> list[SheetOf]:
    """One table does not state its unit; all the others do, and agree."""
    cells = {at: v for at, v in blocks[key].cells.items() if v != "金额单位：万元"}
    return one_each({**blocks, key: replace(blocks[key], cells=cells)})


@dataclass(frozen=True)
class Layout:
    """A style, the sheets, the edition and the file format of one workbook."""

    style: Style = S
    sheets: Sheets = one_each
    edition: Edition = HUNAN
    kind: str = "xlsx"
    extra: tuple[str, ...] = ()

    @property
    def lines(self) -> dict[str, list[Line]]:
        found = standard_lines(self.edition)
        for key in self.extra:
            table = all_tables()[key]
            instances = ("1-", "2-") if table.repeats else ("",)
            found[key] = [line for i in instances for line in evaluation(key, instance=i)]
        return found

    def blocks(self) -> dict[str, Block]:
        made = {}
        for key, own in self.lines.items():
            table = all_tables()[key]
            if table.repeats:
                for number in ("1", "2"):
                    part = [line for line in own if line.row.startswith(f"{number}-")]
                    made[f"{key}-{number}"] = block(table, self.edition, part, self.style)
            else:
                note = NOTE if table.standard else ""
                made[key] = block(table, self.edition, own, self.style, note=note)
        return made

    def write(self) -> bytes:
        return save(self.sheets(self.blocks()), self.kind)


PLAIN = replace(S, edition_numbers=False, merges=False)

LAYOUTS: dict[str, Layout] = {
    "hunan": Layout(),
    "hunan_xls": Layout(kind="xls"),
    "hunan_ods": Layout(kind="ods"),
    "shanxi_ten_tables": Layout(replace(S, captions="own_rows", blocks=4), edition=SHANXI),
    "shanghai_old_order": Layout(
        replace(
            S,
            edition_numbers=False,
            codes="split",
            three_public="pairs",
            total_last=True,
            blocks=2,
            captions="next_cell",
        ),
        edition=SHANGHAI,
    ),
    "merges_lost": Layout(replace(S, merges=False)),
    "no_row_or_column_numbers": Layout(PLAIN),
    "codes_as_numbers": Layout(replace(S, codes="number")),
    "codes_with_spaces": Layout(replace(S, codes="spaced")),
    "codes_indented": Layout(replace(S, codes="indented")),
    "codes_split_as_numbers": Layout(replace(S, codes="split_number"), kind="xls"),
    "codes_split_whole": Layout(replace(S, codes="split_whole")),
    "codes_split_last_part": Layout(replace(S, codes="split_last", merges=False)),
    "code_and_name_in_one_cell": Layout(replace(S, codes="in_name")),
    "three_public_down": Layout(replace(S, three_public="down")),
    "three_public_sides_down": Layout(replace(S, three_public="down_sides")),
    "three_public_pairs_without_merges": Layout(
        replace(S, three_public="pairs", merges=False, edition_numbers=False)
    ),
    "numbers_as_text": Layout(replace(S, figures="text")),
    "thousands_separators": Layout(replace(S, figures="thousands"), kind="ods"),
    "full_width_digits": Layout(replace(S, figures="full_width")),
    "negative_in_brackets": Layout(replace(S, figures="brackets")),
    "in_yuan": Layout(replace(S, unit="元")),
    "in_yuan_xls": Layout(replace(S, unit="元"), kind="xls"),
    "not_in_the_first_cell": Layout(replace(S, down=4, right=2)),
    "any_order_hidden_sheets": Layout(S, reversed_and_hidden),
    "all_on_one_sheet": Layout(S, stacked),
    "all_on_one_sheet_without_titles": Layout(replace(S, title=""), stacked),
    "side_by_side": Layout(S, beside),
    "side_by_side_without_merges": Layout(replace(S, merges=False), beside, kind="ods"),
    "titles_with_year": Layout(replace(S, title="{year}年度{title}"), nameless),
    "titles_with_agency": Layout(replace(S, title="{year}年{agency}{title}"), nameless),
    "titles_only_in_sheet_names": Layout(replace(S, title="", number=""), gk_names),
    "numbers_but_no_titles": Layout(replace(S, title=""), nameless, edition=SHANXI),
    "headings_only": Layout(replace(S, title="", number="", merges=False), nameless),
    "cover_and_contents": Layout(S, with_cover),
    "headings_printed_again": Layout(replace(S, merges=False), with_page_breaks),
    "agency_and_year_in_one_cell": Layout(replace(S, captions="one_cell")),
    "one_table_without_a_unit": Layout(
        S, lambda blocks: without_unit(blocks, "general_budget_basic")
    ),
    "self_evaluation": Layout(
        extra=("evaluation_base_data", "evaluation_overall", "evaluation_project"),
        sheets=lambda blocks: _named_instances(blocks),
    ),
}


def _named_instances(blocks: Mapping[str, Block]) -> list[SheetOf]:
    """Sheets of a repeated table carry its running number in the title."""
    sheets = []
    for number, (key, made) in enumerate(blocks.items(), 1):
        name, _, instance = key.partition("-")
        if instance:
            made.cells[0, 0] = f"{made.cells[0, 0]}（{instance}）"
        sheets.append(SheetOf(f"{number}.{all_tables()[name].title}"[:31], made))
    return sheets


def expected_lines(layout: Layout) -> list[Line]:
    """What the reader should find, in the order of the edition and of the print."""
    return [
        _as_read(line, layout) for own in layout.lines.values() for line in _ordered(own, layout)
    ]


def _ordered(lines: list[Line], layout: Layout) -> list[Line]:
    if not layout.style.total_last:
        return lines
    return sorted(lines, key=lambda line: line.row == "total" and line.table != "three_public")


def _as_read(line: Line, layout: Layout) -> Line:
    """Amounts in 元 keep their scale: 3656500 元 is 365.6500 万元."""
    if layout.style.unit == "万元":
        return line
    converted = {
        key: replace(cell, amount=Decimal(int(cell.amount * 10_000)).scaleb(-4))
        if cell.amount is not None
        else cell
        for key, cell in line.cells.items()
    }
    return replace(line, cells=converted)
