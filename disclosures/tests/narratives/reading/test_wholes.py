"""Whole documents as paper and converters leave them: parts, contents, sections, paragraphs."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.narratives.reading.paragraphs import width
from disclosures.narratives.reading.wholes import whole_of

SECTIONS = (
    "收入支出决算总体情况说明",
    "收入决算情况说明",
    "支出决算情况说明",
    "财政拨款收入支出决算总体情况说明",
    "一般公共预算财政拨款支出决算情况说明",
    "一般公共预算财政拨款基本支出决算情况说明",
    "财政拨款“三公”经费支出决算情况说明",
    "关于机关运行经费支出说明",
)
BODY = "2024年度收入合计120.5万元，与上年相比增加20.5万元，主要原因是人员增加。"
HAN = "一二三四五六七八九十"


def narrative(headings, *, body=BODY):
    return "\n".join(f"{heading}\n{body}" for heading in headings)


def document(headings, *, contents=""):
    return (
        f"某市某局2024年度部门决算\n{contents}第一部分 部门概况\n一、部门职责\n负责有关工作。\n"
        f"第二部分 2024年度部门决算情况说明\n{narrative(headings)}\n"
        "第三部分 名词解释\n一、财政拨款收入：指财政拨款。\n"
    )


def titles(whole):
    return [p.title for p in whole.passages if p.part == "narrative" and p.text]


def plain(text):
    return re.sub(r"\s", "", text)


NUMBERED = {
    "usual": [f"{HAN[n]}、{s}" for n, s in enumerate(SECTIONS)],
    "another comma": [f"{HAN[n]}丶{s}" for n, s in enumerate(SECTIONS)],
    "a stop": [f"{HAN[n]}．{s}" for n, s in enumerate(SECTIONS)],
    "a plain stop": [f"{HAN[n]}.{s}" for n, s in enumerate(SECTIONS)],
    "brackets": [f"（{HAN[n]}）{s}" for n, s in enumerate(SECTIONS)],
    "narrow brackets": [f"({HAN[n]}) {s}" for n, s in enumerate(SECTIONS)],
    "digits": [f"{n}. {s}" for n, s in enumerate(SECTIONS, 1)],
    "two digits": [f"{n:02d}{s}" for n, s in enumerate(SECTIONS, 1)],
    "第一节": [f"第{HAN[n]}节 {s}" for n, s in enumerate(SECTIONS)],
    "markdown": [f"### **{HAN[n]}、{s}**" for n, s in enumerate(SECTIONS)],
    "wide blanks": [f"　　{HAN[n]}、{s[:4]}　{s[4:]}" for n, s in enumerate(SECTIONS)],
}


@pytest.mark.parametrize("headings", NUMBERED.values(), ids=NUMBERED)
def test_sections_are_found_however_they_are_numbered(headings):
    found = titles(whole_of(document(headings)))
    bare = [re.sub(r"^[#\s]+|\*\*", "", heading).strip("　") for heading in headings]
    assert found == bare


@pytest.mark.parametrize("part", ["第一部分", "第1部分", "第一章", "第一篇", "第 一 部 分"])
def test_parts_are_found_however_they_are_named(part):
    text = document(NUMBERED["usual"])
    for number, han in enumerate(HAN[:3], 1):
        marked = part.replace("一", han).replace("1", str(number))
        text = text.replace(f"第{han}部分", marked)
    found = whole_of(text)
    assert [p.part for p in found.passages if p.part != "narrative"] == ["overview", "glossary"]
    assert titles(found) == NUMBERED["usual"]


def test_a_document_without_parts_is_cut_at_its_first_level():
    text = (
        "一、部门概况\n负责有关工作。\n二、2024年度部门决算情况说明\n"
        f"{narrative(NUMBERED['brackets'])}\n三、名词解释\n财政拨款收入：指财政拨款。\n"
    )
    found = whole_of(text)
    assert titles(found) == NUMBERED["brackets"]
    assert [p.part for p in found.passages if p.part != "narrative"] == ["overview", "glossary"]


@pytest.mark.parametrize(
    "heading",
    [
        "七、财政拨款“三公”经费支出决算情况说明（注意：“三公”经费不再是一般公共预算财政拨\n款口径，而是财政拨款口径）",
        "七、财政拨款“三公”经费支出决算情\n况说明",
        "七、财政拨款“三公”经费支出决算情况\n说明",
    ],
)
def test_a_heading_may_go_on_in_the_next_line(heading):
    contents = "目录\n第一部分 部门概况\n第二部分 2024年度部门决算情况说明\n" + "".join(
        f"{line}\n" for line in NUMBERED["usual"]
    )
    headings = [*NUMBERED["usual"][:6], heading, NUMBERED["usual"][7]]
    found = titles(whole_of(document(headings, contents=contents)))
    assert found[6] == heading.replace("\n", "")
    assert len(found) == len(SECTIONS)


def test_a_number_that_goes_on_like_a_sentence_is_no_heading():
    headings = [*NUMBERED["usual"][:6], "七、本单位没有三公经费，没有会议费支出。", "八、其他说明"]
    found = whole_of(document(headings))
    assert titles(found)[5:] == [NUMBERED["usual"][5], "", "八、其他说明"]


def test_numbering_begins_again_inside_a_section():
    inner = "一、绩效管理工作\n已开展。\n二、绩效自评结果\n良好。"
    headings = [*NUMBERED["usual"][:7], f"八、预算绩效情况说明\n{inner}", "九、其他说明"]
    assert titles(whole_of(document(headings))) == [
        *NUMBERED["usual"][:7],
        "八、预算绩效情况说明",
        "九、其他说明",
    ]


def test_sections_below_a_heading_without_a_topic():
    inner = "（一）机关运行经费支出情况\n无。\n（二）政府采购支出情况\n无。"
    headings = [*NUMBERED["usual"][:7], f"八、其他重要事项情况说明\n{inner}"]
    found = titles(whole_of(document(headings)))
    assert found[7:] == ["（一）机关运行经费支出情况", "（二）政府采购支出情况"]


def entries(form):
    parts = ["第一部分 部门概况", "第二部分 2024年度部门决算情况说明", "第三部分 名词解释"]
    every = [parts[0], "一、部门职责", parts[1], *NUMBERED["usual"], parts[2]]
    return "".join(form(entry, page) + "\n" for page, entry in enumerate(every, 3))


CONTENTS = {
    "dots": lambda e, p: f"{e}......{p}",
    "dots and tab": lambda e, p: f"{e}.....\t{p}",
    "middle dots": lambda e, p: f"{e} ····· {p}",
    "ellipsis": lambda e, p: f"{e}…………{p}",
    "tab": lambda e, p: f"{e}\t{p}",
    "blanks": lambda e, p: f"{e}        {p}",
    "nothing between": lambda e, p: f"{e}{p}",
    "no page": lambda e, _: e,
    "list": lambda e, _: f"- {e}",
    "link": lambda e, p: f"- [{e}](#_Toc{p}) {p}",
    "link around the page": lambda e, p: f"[{e} {p}](#_Toc{p})",
    "field": lambda e, p: f"{e} PAGEREF _Toc2583{p} \\h {p}",
    "field without marks": lambda e, p: f"{e} PAGEREF _Toc2583{p} h {p}",
    "page in brackets": lambda e, p: f"{e}..........( {p} )",
    "page in dashes": lambda e, p: f"{e} …… -{p}-",
    "blank lines": lambda e, p: f"{e}...{p}\n",
}


def test_a_list_of_contents_with_something_before_its_first_entry():
    contents = "（目录）\n公开日期:20240926\n\n" + entries(CONTENTS["field without marks"])
    found = whole_of(document(NUMBERED["usual"], contents=contents))
    assert len(found.contents) == len(SECTIONS) + 4
    assert titles(found) == NUMBERED["usual"]


def test_contents_that_are_numbered_without_parts():
    inner = "".join(f"{h}........( 1 )\n" for h in NUMBERED["narrow brackets"])
    listed = f"目录\n一、概况....( 1 )\n二、2024年度部门决算情况说明...( 1 )\n{inner}"
    text = (
        f"{listed}三、名词解释...( 9 )\n一、概况\n负责有关工作。\n二、2024年度部门决算情况说明\n"
        f"{narrative(NUMBERED['narrow brackets'])}\n三、名词解释\n财政拨款收入：指财政拨款。\n"
    )
    found = whole_of(text)
    assert len(found.contents) == len(SECTIONS) + 3
    assert titles(found) == NUMBERED["narrow brackets"]


@pytest.mark.parametrize("headed", ["目录\n", "目  录\n", "", "# 目录\n\n"])
@pytest.mark.parametrize("form", CONTENTS.values(), ids=CONTENTS)
def test_the_list_of_contents_is_no_part_of_the_text(form, headed):
    found = whole_of(document(NUMBERED["usual"], contents=headed + entries(form)))
    assert len(found.contents) == len(SECTIONS) + 4
    assert titles(found) == NUMBERED["usual"]


def test_contents_on_two_pages_with_a_wrapped_entry():
    listed = entries(CONTENTS["dots"])
    listed = listed.replace("四、财政", "- 1 -\n\n\f目录\n四、财政")
    listed = listed.replace("基本支出决算情况说明...", "基本支出决算\n情况说明...")
    found = whole_of(document(NUMBERED["usual"], contents=f"目录\n{listed}"))
    assert len(found.contents) == len(SECTIONS) + 4
    assert titles(found) == NUMBERED["usual"]


@pytest.mark.parametrize(
    "footer",
    ["- 12 -", "— 12 —", "第3页 共30页", "第 3 页", "12", "3/30", "\f", "Page 3 of 30", "·12·"],
)
@pytest.mark.parametrize("around", ["\n\n{}\n\n", "\n{}\n\n", "\n\n{}\n"])
def test_a_page_break_in_the_middle_of_a_sentence(footer, around):
    at = BODY.index("加20.5")
    broken = BODY[:at] + around.format(footer) + BODY[at:]
    found = whole_of(document([NUMBERED["usual"][0], f"{NUMBERED['usual'][1]}\n{broken}"]))
    assert found.passages[-2].text.split("\n")[0] == BODY


def test_heads_that_run_over_the_pages_are_left_out():
    head = "某市某局2024年度部门决算公开"
    broken = BODY.replace("与上年", f"与\n\n- 3 -\n\n{head}\n\n上年")
    headings = [
        f"{h}\n{broken.replace('- 3 -', f'- {n} -')}" for n, h in enumerate(NUMBERED["usual"])
    ]
    found = whole_of(document(headings))
    assert all(p.text.split("\n")[0] == BODY for p in found.passages if p.title in titles(found))


def wrapped(text, margin):
    lines = [""]
    for one in text:
        if width(lines[-1] + one) > margin and one not in "，。；、）%":
            lines.append("")
        lines[-1] += one
    return lines


@pytest.mark.parametrize("margin", [40, 44, 52, 60, 76])
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_wrapped_paper_comes_back_as_paragraphs(margin, blank):
    sentence = BODY + "其中财政拨款收入100.5万元，占83.4%；其他收入20万元，占16.6%（含利息）。"
    every = [
        paragraph
        for heading in NUMBERED["usual"]
        for paragraph in (heading, sentence, "（一）总体情况", sentence)
    ]
    lines = [line for paragraph in every for line in wrapped(paragraph, margin)]
    found = whole_of(f"第一部分 部门决算情况说明{blank}{blank.join(lines)}")
    assert titles(found) == NUMBERED["usual"]
    assert all(
        p.text == f"{sentence}\n（一）总体情况\n{sentence}" for p in found.passages if p.text
    )


@pytest.mark.parametrize("title", SECTIONS[:4])
def test_a_title_without_a_number_is_no_beginning_of_a_sentence(title):
    found = whole_of(f"第一部分 部门决算情况说明\n{title}\n{BODY}")
    assert found.passages[0].text == f"{title}\n{BODY}"


def test_latin_words_come_back_in_one():
    found = whole_of(
        "第一部分 情况说明\n采购了一套用于政务数据共享交换的 informa-\ntion platform\nsystem 服务。"
    )
    assert found.passages[0].text.endswith("information platform system 服务。")


def test_a_reference_to_a_part_begins_none():
    body = f"{BODY}\n部门整体支出绩效评价报告详见\n第三部分。"
    found = whole_of(document([NUMBERED["usual"][0], f"{NUMBERED['usual'][1]}\n{body}"]))
    assert [p.part for p in found.passages if p.part != "narrative"] == ["overview", "glossary"]


@pytest.mark.parametrize(
    "line", ["附件：2024年度部门整体支出绩效自评报告", "附件1", "部门整体支出绩效自评报告"]
)
def test_what_is_attached_behind_the_glossary_is_read(line):
    text = document(NUMBERED["usual"]) + f"{line}\n一、部门概况\n全年支出120.5万元。\n"
    assert whole_of(text).passages[-1].part == "attachments"


LONG = 100_000
HOSTILE = {
    "links": "[" * LONG,
    "links within": "[a](" * (LONG // 4),
    "comments": "<!--" * (LONG // 4),
    "page breaks": "\f" * LONG,
    "wrapped": "收入支出决算总体情况说明\n" * (LONG // 12),
    "brackets": "一、收入（注意\n" * (LONG // 8),
    "one page": "一、收入" * (LONG // 4),
    "one page of contents": "目录 " + "一、收 " * (LONG // 4),
    "one page without an end": "一、" + "收入支出" * (LONG // 4),
    "dots": "一、收入" + "." * LONG,
    "contents": "目录\n" + "第一部分 概况\n二、情况\n" * (LONG // 13),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_cut_in_bearable_time(text):
    begun = time.process_time()
    whole_of(text)
    assert time.process_time() - begun < 10


@given(st.text(alphabet="第一二部分、（）.1 2\t|目录\n万元。情况说明", max_size=400))
def test_whatever_the_text_nothing_of_it_is_made_up(text):
    found = whole_of(text)
    words = plain(" ".join([*found.contents, *(p.title + p.text for p in found.passages)]))
    assert set(words) <= set(plain(text))
