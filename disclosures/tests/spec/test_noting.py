"""Problems, findings and suspects as notes: in which cell, of which kind, in which words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.content import Cell, Line
from disclosures.spec.finding import Finding, Suspect
from disclosures.spec.note import Kind, Note, worst_first
from disclosures.spec.noting import Places, notes_of
from disclosures.spec.reading import Problem, Reading, TableReading

TABLE = "expenditure"


def line(row: str, sources: Mapping[str, str], table: str = TABLE) -> Line:
    """A line with a figure in each cell that ``sources`` names by column."""
    cells = {column: Cell(Decimal(1), source=f"支出!{at}") for column, at in sources.items()}
    return Line(table, row, row, cells)


LINES = (
    line("total", {"total": "C7", "basic": "D7", "project": "E7"}),
    line("201", {"total": "C8", "basic": "D8"}),
)


def reading(*, unit: str = "万元", problems: tuple[Problem, ...] = ()) -> Reading:
    return Reading(LINES, {TABLE: TableReading(TABLE, "支出", unit=unit)}, problems)


def address(row: str, column: str) -> Address:
    return Address(TABLE, row, column)


def finding(*addresses: Address, status: str = "fail", **more: Any) -> Finding:
    return Finding("T3-01", status, Severity.ERROR, "不平。", addresses=addresses, **more)


def test_a_problem_keeps_its_place() -> None:
    problems = (Problem("不是数字。", "支出", "C8"), Problem("缺少09表。"))
    assert notes_of(reading(problems=problems)) == (
        Note(Kind.PROBLEM, "不是数字。", "支出", "C8"),
        Note(Kind.PROBLEM, "缺少09表。"),
    )


def test_a_finding_stands_at_its_first_figure_and_names_the_others() -> None:
    found = finding(
        address("total", "total"),
        address("201", "total"),
        expected=Decimal(2),
        actual=Decimal(1),
        difference=Decimal(-1),
        advice="请核对。",
    )
    assert notes_of(reading(), [found], name=str) == (
        Note(
            Kind.FAIL,
            "不平。请核对。〔T3-01〕",
            "支出",
            "C7",
            "expenditure.total.total",
            Decimal(2),
            Decimal(1),
            Decimal(-1),
            ("支出!C8",),
        ),
    )


def test_a_finding_with_a_culprit_stands_at_the_culprit() -> None:
    culprit = Suspect(address("201", "basic"), Decimal("23.76"), Decimal("27.36"), "数字颠倒")
    found = finding(address("total", "basic"), address("201", "basic"), suspects=(culprit,))
    suspect, failing = notes_of(reading(), [found])
    assert (suspect.kind, suspect.cell, failing.cell) == (Kind.SUSPECT, "D8", "D8")
    assert suspect.message == "最可能的问题：这里填写 23.76，应为 27.36（疑似数字颠倒）。"
    assert suspect.difference == Decimal("-3.60")
    assert failing.others == ("支出!D7",)
    assert failing.message.endswith("（由这里的疑点引起，改正后再核对。）")


def test_candidates_are_marked_and_the_finding_stays_where_it_is() -> None:
    candidates = tuple(
        Suspect(address(row, "basic"), Decimal(1), Decimal(2), certain=False)
        for row in ("total", "201")
    )
    notes = notes_of(reading(), [finding(address("total", "total"), suspects=candidates)])
    assert [(note.kind, note.cell) for note in notes] == [
        (Kind.SUSPECT, "D7"),
        (Kind.SUSPECT, "D8"),
        (Kind.FAIL, "C7"),
    ]
    assert notes[0].message.startswith("可能的问题：")


def test_a_suspect_of_several_findings_is_told_once() -> None:
    culprit = Suspect(address("201", "basic"), None, Decimal(2))
    found = [finding(address("total", "basic"), suspects=(culprit,), quote=str(i)) for i in (1, 2)]
    notes = notes_of(reading(), found)
    assert [note.kind for note in notes] == [Kind.SUSPECT, Kind.FAIL]
    assert "没有填写，应为 2.00" in notes[0].message


def test_a_table_in_yuan_is_told_what_to_type() -> None:
    culprit = Suspect(address("201", "basic"), Decimal("23.76"), Decimal("27.36"))
    suspect, _ = notes_of(reading(unit="元"), [finding(suspects=(culprit,))])
    assert suspect.message.endswith("以上按万元计；本表以元为单位，应填 273,600.00。")


def test_what_is_explained_does_not_block() -> None:
    (told,) = notes_of(reading(), [finding(address("total", "total"), waiver="上年调整")])
    assert told.kind is Kind.WARN
    assert told.message.endswith("（已说明：上年调整）")


def test_a_finding_without_figures_is_about_the_workbook() -> None:
    (told,) = notes_of(reading(), [finding(status="not_evaluated")])
    assert (told.kind, told.place, told.message) == (Kind.NOT_EVALUATED, ("", ""), "不平。")


def test_the_cell_of_a_blank_is_found_where_row_and_column_cross() -> None:
    assert Places(reading()).of(address("201", "project")) == ("支出", "E8")


def test_a_blank_in_a_block_that_stands_elsewhere_has_no_cell() -> None:
    lines = (
        line("total", {"total": "C7", "project": "E7"}),
        line("201", {"total": "H7"}),
    )
    places = Places(Reading(lines, {TABLE: TableReading(TABLE, "支出")}))
    assert places.of(address("201", "project")) == ("支出", "")
    assert places.of(Address("income", "total", "total")) == ("", "")


def test_a_figure_that_is_stated_in_a_sentence_has_no_cell() -> None:
    cells = {"total": Cell(Decimal(1), source="本年支出1万元！")}
    places = Places(Reading((Line(TABLE, "total", "合计", cells),)))
    assert places.of(address("total", "total")) == ("", "")


def test_the_worst_comes_first_and_one_cell_stays_together() -> None:
    notes = [
        Note(Kind.TAIL, "尾差", "表", "A1"),
        Note(Kind.FAIL, "不平", "表", "A2"),
        Note(Kind.SUSPECT, "疑点", "表", "A2"),
        Note(Kind.TAIL, "尾差", "表", "A2"),
        Note(Kind.PROBLEM, "缺表"),
        Note(Kind.SUSPECT, "疑点", "表", "A3"),
    ]
    assert [(note.message, note.cell) for note in worst_first(notes)] == [
        ("缺表", ""),
        ("疑点", "A2"),
        ("不平", "A2"),
        ("尾差", "A2"),
        ("疑点", "A3"),
        ("尾差", "A1"),
    ]
