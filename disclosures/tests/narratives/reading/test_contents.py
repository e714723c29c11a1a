"""目录 against headings and tables (F-07, F-05), heads of pasted tables (F-09, F-15, T10-03)."""

import pytest

from disclosures import catalogue
from disclosures.narratives.reading import read_back
from disclosures.narratives.reading.wholes import whole_of
from disclosures.spec.figures import Figures
from disclosures.tests.narratives.reading.test_wholes import (
    CONTENTS,
    HAN,
    NUMBERED,
    SECTIONS,
    document,
    entries,
)
from disclosures.tests.narratives.reading.texts import quotes, told

USUAL = NUMBERED["usual"]
TITLES = ("收入支出决算总表", "收入决算表", "支出决算表", "财政拨款“三公”经费支出决算表")


def read(text):
    whole = whole_of(text)
    tables = catalogue.all_tables().values()
    return read_back(
        whole.passages,
        Figures(()),
        tables,
        year=2024,
        contents=whole.contents,
        cover=whole.cover,
    )


def listed(*, form=CONTENTS["dots"], **changed):
    text = entries(form)
    for old, new in changed.items():
        text = text.replace(old, new)
    return f"目录\n{text}"


@pytest.mark.parametrize("form", CONTENTS)
def test_headings_as_they_are_listed_are_no_finding(form):
    found = read(document(USUAL, contents=listed(form=CONTENTS[form])))
    paged = "page" not in form and form not in ("list",)
    assert quotes(found, "F-07") == ([] if paged or "in " in form or "link" in form else ["目录"])
    assert ("F-04" in told(found)) == form.startswith("field")


def test_a_heading_that_is_listed_in_other_words_is_told_at_the_list():
    found = read(document(USUAL, contents=listed(收入决算情况说明="收入决算的情况说明")))
    assert "二、收入决算的情况说明" in quotes(found, "F-07")


def test_a_heading_that_is_not_listed():
    found = read(document([*USUAL, "九、其他需要说明的情况"], contents=listed()))
    assert quotes(found, "F-07") == ["九、其他需要说明的情况"]


def test_a_listed_section_that_the_text_does_not_have():
    found = read(document([*USUAL[:4], *USUAL[5:]], contents=listed()))
    assert USUAL[4] in quotes(found, "F-07")


def test_a_section_left_out_does_not_put_the_others_in_the_wrong():
    renumbered = [f"{HAN[n]}、{s}" for n, s in enumerate(SECTIONS[:4] + SECTIONS[5:])]
    found = quotes(read(document(renumbered, contents=listed())), "F-07")
    assert USUAL[4] in found
    assert len(found) == 1 + len(SECTIONS[5:])


def test_a_number_that_goes_on_like_a_sentence_where_a_section_is_listed():
    said = "七、本单位没有公务用车，没有公务接待。"
    found = read(document([*USUAL[:6], said, USUAL[7]], contents=listed()))
    assert quotes(found, "F-07") == ["七、本单位没有公务用车"]


def test_a_list_that_is_not_whole_says_nothing():
    contents = "目 录\n五、一般公共预算财政拨款支出决算情况说明\n八、关于机关运行经费支出说明\n"
    assert "F-07" not in told(read(document(USUAL, contents=contents)))


def test_numbers_that_begin_again_in_another_part_are_not_compared():
    text = document(USUAL, contents=listed())
    assert "一、财政拨款收入：指财政拨款。" in text
    assert quotes(read(text), "F-07") == []


def tables(present, *, number="公开{:02d}表"):
    rows = "\n".join(f"2{n:02d}\t科目\t1.00\t1.00" for n in range(6))
    made = (
        f"{title}\n{number.format(n)}\n金额单位：万元\n科目代码\t科目名称\t合计\t金额\n{rows}\n"
        for n, title in enumerate(TITLES, 1)
        if title in present
    )
    return "".join(made)


def whole(present):
    names = "".join(f"{HAN[n]}、{title}......{n + 1}\n" for n, title in enumerate(TITLES))
    contents = (
        f"目录\n第一部分 部门概况......1\n第二部分 部门决算表......2\n{names}"
        "第三部分 2024年度部门决算情况说明......9\n"
    )
    return (
        f"{contents}第一部分 部门概况\n负责有关工作。\n第二部分 部门决算表\n{tables(present)}"
        f"第三部分 2024年度部门决算情况说明\n{USUAL[0]}\n收入总计1万元。\n"
    )


def test_a_listed_table_that_is_not_there_is_told_at_the_list():
    assert quotes(read(whole(TITLES)), "F-05") == []
    found = read(whole(TITLES[:3]))
    assert quotes(found, "F-05") == ["四、财政拨款“三公”经费支出决算表"]
    assert "T9-01" in told(found)


def test_tables_that_are_pictures_are_not_missing():
    assert "F-05" not in told(read(whole(())))


ROWS = "公开08表\n金额单位：万元\n项目\t合计\t基本支出\t项目支出\n{}\n"


@pytest.mark.parametrize(
    ("row", "mixed"),
    [
        ("合计\t\t0.00\t", True),
        ("合计\t0.00\t0.00\t0.00", False),
        ("合计\t\t\t", False),
        ("合计\t5.00\t\t5.00", False),
        ("合计\t5.00\t5.00\t0.00", False),
        ("205\t\t0.00\t", False),
    ],
)
def test_nothing_is_written_in_one_way(row, mixed):
    text = f"第一部分 部门决算表\n国有资本经营预算财政拨款支出决算表\n{ROWS.format(row)}"
    assert quotes(read(text), "F-15") == (["公开08表"] if mixed else [])


@pytest.mark.parametrize(("last", "told_at"), [("16", []), ("17", ["设备（台、套）\t17"])])
def test_a_gap_in_the_numbers_of_the_rows(last, told_at):
    text = (
        "第一部分 部门决算表\n部门决算公开相关信息统计表\n公开10表\n金额单位：万元\n"
        f"项目\t行次\t统计数\n车辆数合计\t14\t\n其他用车\t15\t\n设备（台、套）\t{last}\t\n"
    )
    assert quotes(read(text), "T10-03") == told_at


def test_one_table_that_calls_the_agency_otherwise():
    usual = "".join(f"公开0{n}表\n部门：某局\t\t金额单位：万元\n" for n in range(1, 6))
    text = f"第一部分 部门决算表\n{usual}公开06表\n单位名称：某局\t\t金额单位：万元\n"
    assert quotes(read(text), "F-09") == ["单位名称：某局"]
