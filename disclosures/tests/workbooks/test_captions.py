"""What stands above a table is understood in the forms in which people write it."""

import pytest

from disclosures.spec.grid import Value
from disclosures.tests.workbooks.segments import segment
from disclosures.workbooks import captions
from disclosures.workbooks.segment import FAR


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (["部门：阳泉市大数据中心"], "阳泉市大数据中心"),
        (["部门名称：阳泉市大数据中心 2024年度"], "阳泉市大数据中心"),
        (["单位名称:阳泉市\n大数据中心"], "阳泉市大数据中心"),
        (["编制单位：", "阳泉市大数据中心"], "阳泉市大数据中心"),
        (["编制部门：阳泉市大数据中心（本级）   金额单位：万元"], "阳泉市大数据中心(本级)"),
        (["公开部门：阳泉市大数据中心      公开01表"], "阳泉市大数据中心"),
    ],
)
def test_agency(row: list[Value], name: str) -> None:
    said = captions.agency(segment(row), FAR)

    assert said is not None
    assert said.text == name


@pytest.mark.parametrize("row", [["单位：万元"], ["金额单位：元"], ["单位：", "万元"], ["总单位"]])
def test_a_unit_is_no_agency(row: list[Value]) -> None:
    assert captions.agency(segment(row), FAR) is None


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        (["金额单位：万元"], "万元"),
        (["单位:元"], "元"),
        (["（单位：人民币万元）"], "万元"),
        (["金额单位：", "万元"], "万元"),
        (["公开01表 金额单位：千元"], "千元"),
        (["金额（万元）"], "万元"),
        (["金额单位 亿元"], "亿元"),
    ],
)
def test_unit(row: list[Value], unit: str) -> None:
    said = captions.unit(segment(row), FAR)

    assert said is not None
    assert said.text == unit


@pytest.mark.parametrize("row", [["单位名称：元氏县财政局"], ["部门：万元局"], ["金额"]])
def test_no_unit(row: list[Value]) -> None:
    assert captions.unit(segment(row), FAR) is None


@pytest.mark.parametrize(
    ("row", "years"),
    [
        (["2024年度收入支出决算总表"], ["2024"]),
        (["２０２４年"], ["2024"]),
        (["部门名称：某局 2023年度"], ["2023"]),
        (["年度", "2024"], ["2024"]),
        (["编制日期：2025年8月1日"], []),
        (["2024"], []),
    ],
)
def test_years(row: list[Value], years: list[str]) -> None:
    assert [said.text for said in captions.years(segment(row), FAR)] == years
