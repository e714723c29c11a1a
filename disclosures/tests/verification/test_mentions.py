from decimal import Decimal

import pytest

from disclosures.verification.mentions import alike, bare, mentions

LABELS = ("办公费", "电费", "邮电费", "社会保障和就业支出", "因公出国（境）费用")


@pytest.mark.parametrize(
    ("text", "label", "amount"),
    [
        ("主要包括办公费1.96万元、电费0.3万元", "办公费", "1.96"),
        ("主要包括办公费1.96万元、电费0.3万元", "电费", "0.30"),
        ("社会保障和就业支出(类)77.85万元", "八、社会保障和就业支出", "77.85"),
        ("因公出国（境）费支出2.5万元", "因公出国（境）费用", "2.50"),
        ("办公费 1,234.50 万元", "办公费", "1234.50"),
    ],
)
def test_an_amount_belongs_to_the_label_before_it(text: str, label: str, amount: str) -> None:
    assert Decimal(amount) in mentions(text, LABELS).of(label)


def test_the_longest_label_takes_the_amount() -> None:
    found = mentions("邮电费0.30万元", LABELS)
    assert found.of("邮电费") == {Decimal("0.30")}
    assert found.of("电费") == set()


def test_amounts_behind_no_label_are_known_to_be_stated() -> None:
    found = mentions("与上年相比增加59.73万元。", LABELS)
    assert found.by_label == {}
    assert found.anywhere == {Decimal("59.73")}


def test_a_text_without_amounts() -> None:
    assert mentions("本单位没有。" * 1000, LABELS).anywhere == set()


def test_bare_labels() -> None:
    assert bare("一、一般公共服务支出") == "一般公共服务"
    assert bare("因公出国（境）费用") == bare("因公出国费")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("办公费", "其中：办公经费", True),
        ("住房公积金", "住房公积金", True),
        ("办公费", "差旅费", False),
        ("其他支出", "其他收入", False),
    ],
)
def test_labels_alike(one: str, other: str, *, expected: bool) -> None:
    assert alike(one, other) is expected
