"""What stands below a table is understood as its notes, or as the reason why it is empty."""

from disclosures.tests.workbooks.segments import segment
from disclosures.workbooks import footnotes


def test_notes_and_the_reason_for_an_empty_table() -> None:
    below = segment(
        ["注：1. 本表反映部门本年度的总收支情况。"],
        ["2. 本套报表可能存在尾数误差。"],
        ["说明：我单位没有政府性基金收入，"],
        ["也没有使用政府性基金安排的支出，故本表无数据。"],
        ["制表人：张三"],
    )

    note, reason = footnotes.notes(below.rows())

    assert note == "1. 本表反映部门本年度的总收支情况。\n2. 本套报表可能存在尾数误差。"
    assert reason == "我单位没有政府性基金收入，\n也没有使用政府性基金安排的支出，故本表无数据。"


def test_note_and_reason_in_one_cell() -> None:
    below = segment(["注：本表反映部门收支情况。说明：本表无数据"])

    assert footnotes.notes(below.rows()) == ("本表反映部门收支情况。", "本表无数据")


def test_a_bare_statement_is_a_reason() -> None:
    assert footnotes.notes(segment(["本表无数据"]).rows()) == ("", "本表无数据")
