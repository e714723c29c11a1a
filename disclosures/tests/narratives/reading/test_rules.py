"""Each kind of mistake in a sentence of its own, and its right twin."""

import time

import pytest

from disclosures.tests.narratives.reading.texts import quotes, read, told

MOVED = "2024年度收入总计110万元，与上年相比增加10万元，增长10%。"
PAIRS = [
    ("N-03", ("total", MOVED), ("total", MOVED.replace("长10%", "长20%"))),
    ("N-04", ("total", MOVED), ("total", MOVED.replace("增长", "下降"))),
    (
        "N-05",
        ("total", "2024年度收入总计10万元，与上年相比增加10万元，上年为0，不可比。"),
        ("total", "2024年度收入总计10万元，与上年相比增加10万元，增长100%。"),
    ),
    (
        "N-35",
        ("total", MOVED),
        ("total", "2024年度收入总计110.50万元，与上年相比增加10.50元，增长10.50%。"),
    ),
    (
        "N-38",
        ("assets", "截至2024年12月31日，共有车辆0辆，单价100万元以上设备0台。"),
        ("assets", "截至2023年12月31日，共有车辆0辆，单价100万元以上设备0台。"),
    ),
    ("F-01", ("total", "收入增加。"), ("total", "收入增加（如持平作持平表述）。")),
    ("F-02", ("total", "数据要素×大赛。"), ("total", "2024年度收入总计XX万元。")),
    ("F-03", ("total", "比上年增加。"), ("total", "比上年增加（减少）0万元。")),
    ("F-04", ("total", "情况如下。"), ("total", "情况如下_GoBack。")),
    ("F-11", ("total", "（一）总体情况。1）收入；2）支出。"), ("total", "收入增加（含上年。")),
    ("F-11", ("total", "收入增加……"), ("total", "收入增加。。")),
    ("F-11", ("total", "规划划分为四档。"), ("total", "一划划分为四档。")),
    ("F-11", ("total", "支出决算表"), ("total", "支出決算表")),
    (
        "F-11",
        ("total", "负责全市政务网络系统与数据平台运行。\n承担政务网络系统与数据平台建设。"),
        ("total", "负责全市政务网络系统于数据平台运行。\n承担政务网络系统与数据平台建设。"),
    ),
    (
        "N-34",
        ("total", "收入总计10万元。\n收入总计10.00万元。"),
        ("total", "收入总计10万元。\n收入总计11万元。"),
    ),
    (
        "N-32",
        ("performance", "该项目全年预算50万元，实际支出45万元，执行率90%。"),
        ("performance", "该项目全年预算50万元，实际支出45万元，执行率80%。"),
    ),
    (
        "N-41",
        (
            "three_public",
            "公务接待费全年预算为2万元，支出决算为1万元，完成预算的50%，8批次20人次。",
        ),
        (
            "three_public",
            "公务接待费全年预算为2万元，支出决算为1万元，完成年初预算的50%，8批次20人次。",
        ),
    ),
]


@pytest.mark.parametrize(("check", "right", "wrong"), PAIRS)
def test_a_mistake_is_found_and_its_right_twin_is_not(check, right, wrong):
    assert check not in told(read(right))
    found = quotes(read(wrong), check)
    assert found
    assert all(quote in wrong[1] for quote in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有一个数字的说明。",
        "<script>alert(1)</script>收入总计10万元",
        "收入总计一百二十三点五万元，比上年增加百分之十。",
        "收入\t10.00\t20.00\n合计\t30.00\n201 一般公共服务支出 56.42 56.42",
        "（（（（" * 2000,
        "1" * 3000 + "万元",
        "，" * 5000,
    ],
)
def test_no_text_is_too_odd_to_be_read(text):
    assert read(("total", text)).claims is not None


def test_two_hundred_thousand_characters_are_read_in_bounded_time():
    for text in (
        MOVED * 6000,
        "由10家" + "增加，" * 60_000,
        "占" * 200_000,
        "10.00 " * 33_000,
        "\n".join(["1、一般公共服务（类）财政事务（款）行政运行（项）。"] * 6000),
    ):
        started = time.process_time()
        read(("total", text))
        assert time.process_time() - started < 30, text[:20]
