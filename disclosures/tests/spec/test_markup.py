"""Of pasted markup the words stay and nothing else does."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.spec.markup import is_markup, without_markup

WORDS = st.text("收入支出5.%，。<>& \t\n/'\"", max_size=40)
MARKUP = st.text("<>/pbscript!-&lt;=\"' 收5", max_size=60)


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("<p>收入5万元</p>\n\n<p>支出5万元</p>", "收入5万元\n支出5万元"),
        ("收入5万元<br/>支出5万元<BR>", "收入5万元\n支出5万元"),
        ('<span style="color:red" title="a>b">收入</span>5万元', "收入5万元"),
        ("<script>let a = '<b>5</b>'</script>收入", "收入"),
        ("<STYLE type='text/css'>p { width: 5% }</STYLE >收入", "收入"),
        ("收入<script>alert(1)", "收入alert(1)"),
        ("<!--[if gte mso 9]><xml><w:a>5</w:a></xml><![endif]-->收入", "收入"),
        ("<o:p>收入</o:p>", "收入"),
        ("<!DOCTYPE html><html><head><title>题</title></head><body>收入</body></html>", "收入"),
        ("<table><tr><td>合计</td><td>5</td></tr></table>", "合计\t5"),
        ("<p>收入&nbsp;&gt;&nbsp;支出&amp;结余</p>", "收入 > 支出&结余"),
        ("<scr<b></b>ipt>alert(1)</script>收入", "alert(1)收入"),
        ("<p>&lt;script&gt;alert(1)&lt;/script&gt;收入</p>", "收入"),
        ('<img src=x onerror="alert(1)">收入', "收入"),
    ],
)
def test_the_words_stay(pasted: str, said: str):
    assert without_markup(pasted).rstrip("\t") == said


@pytest.mark.parametrize(
    "text",
    [
        "金额<10万元",
        "金额<10万元且>5万元",
        "见<附件>",
        "a<b且c>d",
        "5 < 6 > 4",
        "&nbsp;",
        "<https://www.example.gov.cn/>",
        "收入5万元\n\n\n支出 5万元  ",
        "",
    ],
)
def test_what_is_no_markup_stays_as_it_is(text: str):
    assert without_markup(text) == text
    assert not is_markup(text)


@given(WORDS)
def test_without_an_element_nothing_changes(text: str):
    assert without_markup(text) == text


@given(MARKUP)
def test_no_script_survives(text: str):
    assert "<script>" not in without_markup(text)


@given(WORDS.filter(str.strip))
def test_words_in_a_paragraph_survive(words: str):
    kept = "".join(words.split()).replace("<", "").replace(">", "").replace("&", "")
    assert "".join(without_markup(f"<p>{kept}</p>").split()) == kept


@pytest.mark.parametrize("piece", ["<b", "<script>", "<!--", '<b "', "<b '", "<b><i>", "<p>a</p>"])
def test_hostile_markup_takes_no_time(piece: str):
    text = piece * (100_000 // len(piece))
    begun = perf_counter()
    without_markup(text)
    is_markup(text)
    assert perf_counter() - begun < 2
