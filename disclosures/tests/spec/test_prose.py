"""Headings, items of lists, terms and signatures as the five source documents write them."""

import pytest

from disclosures.spec.prose import BlockKind, blocks, title_level


def kinds(text):
    return [block.kind.value for block in blocks(text)]


def test_a_short_line_alone_is_a_heading_of_what_follows():
    assert kinds("（一）总体情况\n支出169.84万元。\n（二）结构情况。\n主要用于两个方面：") == [
        "heading2", "paragraph", "heading2", "paragraph",
    ]  # fmt: skip


def test_an_item_of_a_list_is_a_paragraph():
    assert set(kinds("（一）贯彻方针政策\n（二）推进标准化。\n（三）完成其他任务。")) == {
        "paragraph"
    }


def test_a_heading_may_be_followed_by_a_list_of_its_own():
    text = "4．重点工作进展及成效\n1、政务公开成绩显著。\n2、政务服务高效便民。"
    assert kinds(text) == ["heading3", "paragraph", "paragraph"]


def test_a_sentence_with_money_is_no_heading():
    assert kinds("1、公务接待费支出0万元\n无") == ["paragraph", "paragraph"]


def test_the_item_of_a_function_code_heads_its_sentence():
    text = "1、一般公共服务（类）网信事务（款）行政运行（项）。\n年初预算为152.14万元。"
    assert kinds(text) == ["heading3", "paragraph"]


def test_numbers_within_numbers_are_no_level():
    assert kinds("1．主要职能。\n1.1、为经济发展提供信息服务。") == ["heading3", "paragraph"]


def test_a_heading_may_run_into_its_paragraph():
    (block,) = blocks("（一）统筹数字经济发展。贯彻执行方针政策。")
    assert (block.lead, block.rest) == ("（一）统筹数字经济发展。", "贯彻执行方针政策。")


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("十一、“三公”经费：指因公出国（境）费等。", "十一、“三公”经费："),
        ("(五)事业收入：指事业单位取得的收入。", "(五)事业收入："),
    ],
)
def test_a_term_is_set_off_from_its_explanation(text, lead):
    (block,) = blocks(text)
    assert block.kind is BlockKind.TERM
    assert block.lead == lead
    assert block.lead + block.rest == text


def test_name_and_date_at_the_end_are_a_signature():
    text = "改进措施如下。\n宁乡市数据和政务服务中心\n2025 年 5 月 18 日"
    assert kinds(text) == ["paragraph", "signature", "signature"]
    assert kinds("情况如此。\n2025年5月") == ["paragraph", "signature"]


def test_nothing_is_lost_and_nothing_is_changed():
    text = "（一）甲\n\n  乙。\n一、丙：指丁。\n无"
    assert "\n".join(block.text for block in blocks(text)) == "（一）甲\n乙。\n一、丙：指丁。\n无"


def test_headings_have_anchors_in_order():
    assert [b.anchor for b in blocks("（一）甲\n乙。\n（二）丙\n丁。")] == ["h1", "", "h2", ""]


def test_the_level_of_a_title_follows_its_number():
    titles = ["十、其他", "（一）机关运行", "1．职能", "附件1", ""]
    assert [title_level(title) for title in titles] == [1, 2, 3, 1, 1]
