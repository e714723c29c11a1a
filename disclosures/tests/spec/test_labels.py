import pytest

from disclosures import catalogue
from disclosures.spec.labels import bare, normal


@pytest.mark.parametrize(
    ("typed", "declared"),
    [
        ("一、一般公共预算财政拨款收入", "一般公共预算财政拨款收入"),
        ("  一、 一般公共预算\n财政拨款收入 ", "一般公共预算财政拨款收入"),
        ("二十六、抗疫特别国债安排的支出", "二十四、抗疫特别国债安排的支出"),
        ("因公出国 (境) 费", "因公出国（境）费"),
        ("（二） 参照公务员法管理事业单位", "参照公务员法管理事业单位"),
        ("1. 副部(省)级及以上领导用车", "１．副部（省）级及以上领导用车"),
        ("其中：公车购置", "公车购置"),
        ("“三公”经费合计", "三公经费合计"),
    ],
)
def test_labels_that_mean_the_same(typed, declared):
    assert bare(typed) == bare(declared)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("政府性基金预算财政拨款", "一般公共预算财政拨款"),
        ("资本性支出", "资本性支出（基本建设）"),
        ("12345热线", "热线"),
        ("一般公共服务支出", "般公共服务支出"),
    ],
)
def test_labels_that_do_not(one, other):
    assert bare(one) != bare(other)


def test_normal_keeps_the_enumeration():
    assert normal("二、政府性基金") != normal("政府性基金")


@pytest.mark.parametrize("table", catalogue.all_tables().values(), ids=lambda table: table.key)
def test_no_two_columns_of_a_section_can_be_confused(table):
    for section in table.sections:
        names = [tuple(bare(part) for part in column.path) for column in section.columns]
        assert len(names) == len(set(names))
