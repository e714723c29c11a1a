"""What a typed number is offered: percentages for percentages, amounts for amounts."""

from decimal import Decimal

import pytest

from disclosures import catalogue
from disclosures.narratives.drafting.source import Source
from disclosures.narratives.following import Likely, likely
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.naming import Names
from disclosures.spec.piece import Piece
from disclosures.spec.quantity import Quantity
from disclosures.spec.report import Passage


def income(appropriation: str) -> list[Line]:
    cells = {"total": Cell(Decimal(200)), "appropriation": Cell(Decimal(appropriation))}
    return [Line("income", "total", "合计", cells)]


FIGURES = Figures(
    income("150"), edition="hunan", year=2024, prior=Figures(income("150"), edition="hunan")
)


def offered(text: str) -> list[Likely]:
    passage = Passage("narrative.income", "二、收入决算情况说明", text)
    tables = catalogue.all_tables().values()
    return likely(passage, [Piece(text)], Source(FIGURES), tables, year=2024)


@pytest.mark.parametrize(
    ("text", "name", "written"),
    [
        ("财政拨款收入比上年增长5 %。", "02表“合计”行“财政拨款收入”列比上年的增减率", "0.00%"),
        (
            "收入合计200.00万元，其中：财政拨款收入150.00万元，占5%。",
            "02表“合计”行“财政拨款收入”列占02表“合计”行“本年收入合计”列的比重",
            "75.00%",
        ),
    ],
)
def test_a_percentage_is_offered_a_percentage_by_its_name(text: str, name: str, written: str):
    found = offered(text)[-1]
    assert found.quantity
    assert found.quantity.measure.percent
    assert Names(catalogue.all_tables()).quantity(found.quantity) == name
    assert f"{found.written}{found.unit}" == written


def test_an_amount_is_offered_an_amount():
    (found,) = offered("财政拨款收入5.00万元。")
    assert (found.key, found.written, found.unit) == (
        "amount(income.total.appropriation):2",
        "150.00",
        "",
    )


@pytest.mark.parametrize(
    "text",
    [
        "财政拨款收入150%。",
        "财政拨款收入5 %。",
        "财政拨款收入1500000元。",
        "财政拨款收入比上年增长5‰。",
        "财政拨款收入比上年增长2倍。",
        "财政拨款收入比上年增长5个百分点。",
        "财政拨款收入0.5百万元。",
    ],
)
def test_nothing_is_offered_for_what_the_tables_do_not_write_so(text: str):
    assert [one.key for one in offered(text)] == [""]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("amount(income.total.total@prior):2", "上年02表“合计”行“本年收入合计”列"),
        (
            "completion(three_public.total.final,three_public.total.budget):2",
            "09表“合计”行“决算数”列完成09表“合计”行“预算数”列的比例",
        ),
    ],
)
def test_a_quantity_has_a_name(key: str, name: str):
    assert Names(catalogue.all_tables()).quantity(Quantity.parse(key)) == name
