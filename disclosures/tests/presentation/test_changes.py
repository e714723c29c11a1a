"""How a change is told: with signs, in full where cents hide it, counted in one sentence."""

from dataclasses import replace
from decimal import Decimal

import pytest

from disclosures.presentation.changes import Changes, signed, told
from disclosures.spec.report import File, Passage
from disclosures.spec.table import Kind
from disclosures.spec.waiver import Waiver
from disclosures.tests.exports.factories import make_report, make_table


@pytest.mark.parametrize(
    ("gap", "kind", "text"),
    [
        ("0.4", Kind.AMOUNT, "+0.40"),
        ("-1234.5", Kind.AMOUNT, "-1,234.50"),
        ("0.0001", Kind.AMOUNT, "+0.0001"),
        ("-0.0001", Kind.AMOUNT, "-0.0001"),
        ("2", Kind.NUMBER, "+2"),
        ("-0.5", Kind.NUMBER, "-0.5"),
    ],
)
def test_a_difference_has_its_sign_and_is_never_rounded_to_nothing(gap, kind, text):
    assert signed(Decimal(gap), kind) == text


def test_only_what_there_is_any_of_is_told():
    assert told({"改动 {} 个数": 2, "新增 {} 个数": 0, "行有变动 {} 处": 1}) == (
        "改动 2 个数，行有变动 1 处"
    )


def test_one_sentence_counts_everything():
    before = make_report(tables=(make_table("income", {"total 合计": {"total": "1.00"}}),))
    after = replace(
        before,
        title="新标题",
        tables=(make_table("income", {"total 总计": {"total": "——", "business": "1.00"}}),),
        passages=(*before.passages, Passage("narrative.new", "新", "新的一节。")),
        files=(File("自评.pdf", "a" * 64),),
        waivers=(Waiver("T2-01", "系统导出如此。"),),
    )
    changes = Changes(before, after)
    assert changes.summary == (
        "有变动的：1 张表的 2 个数，表中 1 行，1 节说明文字，1 个附件或原始文件，"
        "1 条审核说明，标题。"
    )
    (table,) = changes.tables
    assert table.summary == "改动 1 个数，新增 1 个数，行有变动 1 处"
    assert [(f.before, f.after, f.gap) for f in table.figures] == [
        ("1.00", "——", ""),
        ("（空白）", "1.00", ""),
    ]


def test_nothing_changed_is_said():
    report = make_report()
    assert Changes(report, report).summary == "数字和文字都没有变动。"
