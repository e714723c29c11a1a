"""What changed between two contents: exactly that, in printed order."""

import time
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from disclosures import catalogue
from disclosures.reports import tables
from disclosures.spec.address import Address
from disclosures.spec.change import TextChange
from disclosures.spec.content import Cell, Line
from disclosures.spec.difference import changed_tables, difference
from disclosures.spec.report import File, Passage, Report
from disclosures.spec.rewording import Fate, reworded
from disclosures.spec.waiver import Waiver

EDITION = catalogue.edition("shanxi", 2024)
TOTAL = Line("expenditure", "total", "合计", {"total": Cell(Decimal("365.65"))})
ITEM = Line("expenditure", "201", "一般公共服务支出", {"total": Cell(Decimal("365.65"))})


def make_report(*lines: Line, reasons: dict[str, str] | None = None, **fields) -> Report:
    return Report(
        region_code="140300",
        region_name="阳泉市",
        agency_slug="dashuju",
        agency_name="阳泉市大数据中心",
        year=2024,
        edition=EDITION,
        tables=tables(EDITION, lines, reasons or {}),
        **fields,
    )


def figures_of(before: Report, after: Report) -> list[tuple[str, ...]]:
    return [
        (str(figure.address), *figure.texts)
        for table in difference(before, after).tables
        for figure in table.figures
    ]


def with_total(cell: Cell | None) -> Line:
    return replace(TOTAL, cells={"total": cell} if cell else {})


# --- figures ------------------------------------------------------------------------------


def test_a_changed_figure_says_where_it_is_what_it_was_and_by_how_much():
    after = make_report(with_total(Cell(Decimal("366.05"))), ITEM)
    (table,) = difference(make_report(TOTAL, ITEM), after).tables
    (figure,) = table.figures
    assert (table.number, table.title) == ("公开03表", "支出决算表")
    assert figure.address == Address("expenditure", "total", "total")
    assert (figure.row, figure.column) == ("合计", "本年支出合计")
    assert figure.texts == ("365.65", "366.05")
    assert figure.gap == Decimal("0.40")
    assert table.changed == (figure,)


def test_blank_zero_and_dash_are_three_things():
    kinds = {"": None, "0.00": Cell(Decimal(0)), "——": Cell(text="——")}
    for was, before in kinds.items():
        for now, after in kinds.items():
            found = figures_of(make_report(with_total(before)), make_report(with_total(after)))
            assert found == ([] if was == now else [("expenditure.total.total", was, now)])


def test_what_differs_behind_the_cents_is_written_out():
    before = make_report(with_total(Cell(Decimal("128.454320"))))
    after = make_report(with_total(Cell(Decimal("128.4544"))))
    assert figures_of(before, after) == [("expenditure.total.total", "128.45432", "128.4544")]


def test_neither_the_scale_nor_the_source_of_a_figure_makes_a_difference():
    before = make_report(with_total(Cell(Decimal("24.9"), source="03!C8")))
    after = make_report(with_total(Cell(Decimal("24.90"), source="Z03!D9")))
    assert not difference(before, after)


def test_rows_that_are_new_gone_or_renamed():
    renamed = replace(TOTAL, label="总计")
    new = Line("expenditure", "20105", "统计信息事务")
    (table,) = difference(make_report(TOTAL, ITEM), make_report(renamed, new)).tables
    assert [(row.row, row.before, row.after) for row in table.rows] == [
        ("total", "合计", "总计"),
        ("201", "一般公共服务支出", None),
        ("20105", None, "统计信息事务"),
    ]
    assert [(f.row, f.gone) for f in table.figures] == [("201 一般公共服务支出", True)]


def test_rows_with_the_same_label_are_told_apart():
    rows = [
        Line("income_expense_total", "income_grand_total", "总计", {"amount": Cell(Decimal(1))}),
        Line(
            "income_expense_total", "expenditure_grand_total", "总计", {"amount": Cell(Decimal(1))}
        ),
    ]
    (table,) = difference(make_report(), make_report(*rows)).tables
    assert [figure.row for figure in table.figures] == ["收入总计", "支出总计"]


def test_everything_comes_in_printed_order_however_it_was_typed():
    keys = [row.key for _, row in catalogue.all_tables()["income_expense_total"].rows()]
    lines = [Line("income_expense_total", k, k, {"amount": Cell(Decimal(1))}) for k in keys]
    typed = make_report(*reversed(lines), *reversed([TOTAL, ITEM]))
    found = [figure[0].split(".")[:2] for figure in figures_of(make_report(), typed)]
    assert found == [
        *(["income_expense_total", key] for key in keys),
        ["expenditure", "total"],
        ["expenditure", "201"],
    ]


def test_rows_by_code_in_another_order():
    other = Line("expenditure", "204", "公共安全支出")
    (table,) = difference(make_report(ITEM, other), make_report(other, ITEM)).tables
    assert table.reordered
    assert not table.figures


def test_why_a_table_is_empty():
    before = make_report(reasons={"government_fund": "本表无数据。"})
    (table,) = difference(before, make_report()).tables
    assert table.empty_reason == TextChange("本表无数据。", "")


amounts = some.decimals(min_value=-10, max_value=10, places=2).map(Cell)
cells = amounts | some.sampled_from([Cell(text="——"), Cell(text="约3")])
rows = some.dictionaries(some.sampled_from(["total", "basic", "project"]), cells, max_size=3)
codes = some.sampled_from(["total", "201", "20105", "2010504", "204"])


@some.composite
def contents(draw) -> Report:
    found = draw(some.dictionaries(codes, rows, max_size=5))
    lines = [Line("expenditure", code, f"名{code}", row) for code, row in found.items()]
    text = draw(some.text("收入支出。1\n", max_size=30))
    passages = (Passage("overview.duties", "职责", text),) if text else ()
    return make_report(*lines, passages=passages)


def all_figures(report: Report) -> dict[Address, tuple[Decimal | None, str]]:
    return {
        address: (cell.amount, cell.text)
        for table in report.tables
        for line in table.lines
        for address, cell in line.addresses()
    }


@given(contents())
def test_a_content_does_not_differ_from_itself(content):
    assert not difference(content, content)
    assert difference(content, content).counts.figures == 0


@given(contents(), contents())
def test_the_figures_of_a_difference_lead_from_one_content_to_the_other(before, after):
    figures = all_figures(before)
    for table in changed_tables(before.tables, after.tables):
        for figure in table.figures:
            was = figure.before and (figure.before.amount, figure.before.text)
            assert figures.pop(figure.address, None) == was
            if figure.after:
                figures[figure.address] = (figure.after.amount, figure.after.text)
    assert figures == all_figures(after)


# --- texts --------------------------------------------------------------------------------


def marks(before: str, after: str) -> str:
    """``[-gone-]`` and ``{+added+}`` in the text."""
    shown = {Fate.SAME: "{}", Fate.GONE: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
    return "\n".join(
        "".join(shown[mark.fate].format(mark.text) for mark in paragraph.marks)
        for paragraph in reworded(before, after)
    )


def test_a_number_changes_as_a_whole():
    assert marks("收入 1,365.65 万元。", "收入 1,366.05 万元。") == (
        "收入 [-1,365.65-]{+1,366.05+} 万元。"
    )


def test_chinese_is_compared_by_the_character():
    assert marks("负责数据工作。", "负责政务数据管理工作。") == "负责{+政务+}数据{+管理+}工作。"


def test_a_paragraph_is_compared_with_the_one_it_resembles():
    before = "一、职责\n负责数据资源管理工作。\n负责网络安全工作。"
    after = "一、职责\n新增的一段完全不同。\n负责网络安全有关工作。\n负责数据资源管理。"
    assert marks(before, after) == (
        "一、职责\n[-负责数据资源管理工作。-]\n{+新增的一段完全不同。+}\n"
        "负责网络安全{+有关+}工作。\n{+负责数据资源管理。+}"
    )


def test_scraps_between_two_changes_are_part_of_the_change():
    assert marks("甲乙丙的丁戊己，其余不变", "子丑寅的卯辰巳，其余不变") == (
        "[-甲乙丙的丁戊己-]{+子丑寅的卯辰巳+}，其余不变"
    )


@given(some.text("收支 。12.\n的"), some.text("收支 。12.\n的"))
def test_the_marks_hold_both_wordings(before, after):
    found = reworded(before, after)
    texts = [[line.strip() for line in t.splitlines() if line.strip()] for t in (before, after)]
    assert [p.before for p in found if p.fate is not Fate.ADDED] == texts[0]
    assert [p.after for p in found if p.fate is not Fate.GONE] == texts[1]


def test_hostile_texts_are_compared_in_bounded_time():
    started = time.monotonic()
    reworded("的了" * 50_000, "了的了" * 40_000)
    reworded("\n".join("的了" * 5_000), "\n".join("了的了" * 4_000))
    assert time.monotonic() - started < 5


def test_passages_that_are_new_gone_or_retitled():
    before = make_report(passages=(Passage("a.one", "一", "甲"), Passage("a.two", "二", "乙")))
    after = make_report(passages=(Passage("a.one", "壹", "甲"), Passage("a.three", "三", "丙")))
    one, two, three = difference(before, after).passages
    assert (one.retitled, two.after, three.before) == (True, None, None)
    assert [p.fate for p in (*one.paragraphs, *two.paragraphs, *three.paragraphs)] == [
        Fate.SAME,
        Fate.GONE,
        Fate.ADDED,
    ]


def test_white_space_is_no_difference_but_order_is():
    one, two = Passage("a.one", "一", "甲\n\n乙 "), Passage("a.two", "二", "丙")
    tidy = replace(one, text="甲\n乙")
    assert not difference(make_report(passages=(one,)), make_report(passages=(tidy,)))
    swapped = difference(make_report(passages=(one, two)), make_report(passages=(two, one)))
    assert swapped.passages_reordered
    assert not swapped.passages


def test_files_explanations_and_the_title():
    before = make_report(
        title="旧标题",
        files=(File("甲.xlsx", "a" * 64), File("乙.pdf", "b" * 64)),
        waivers=(Waiver("T3-01", "原因一"), Waiver("T3-02", "原因二")),
    )
    after = make_report(
        title="新标题",
        files=(File("甲.xlsx", "c" * 64), File("乙.pdf", "b" * 64)),
        waivers=(Waiver("T3-01", "原因三"),),
    )
    found = difference(before, after)
    assert found.title == TextChange("旧标题", "新标题")
    assert [file.sha256[0] for file in (*found.files_gone, *found.files_added)] == ["a", "c"]
    assert [(w.before.check, w.after and w.after.reason) for w in found.waivers] == [
        ("T3-01", "原因三"),
        ("T3-02", None),
    ]
    assert (found.counts.files, found.counts.waivers, found.counts.figures) == (2, 2, 0)
