"""Small figures for the culprit search, written as text."""

from collections.abc import Mapping
from decimal import Decimal

from disclosures import catalogue
from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.verification import verify
from disclosures.verification.culprits import Explanation, suspects
from disclosures.verification.spoiling import spoiled

FUNCTIONS = """
    total    合计 100.30 40.20 60.10
    208      社会保障和就业支出 40.20 40.20 -
    20805    行政事业单位养老支出 40.20 40.20 -
    2080505  机关事业单位基本养老保险缴费支出 27.36 27.36 -
    2080506  机关事业单位职业年金缴费支出 12.84 12.84 -
    212      城乡社区支出 60.10 - 60.10
    21201    城乡社区管理事务 60.10 - 60.10
    2120101  行政运行 35.77 - 35.77
    2120199  其他城乡社区管理事务支出 24.33 - 24.33
"""
ECONOMY = """
    302    商品和服务支出 40.20
    30201  办公费 12.64
    30202  印刷费 8.31
    30205  水费 19.25
    personnel_total 人员经费合计 -
    public_total 公用经费合计 40.20
"""
NATURES = ("total", "basic", "project")


def book(*, prior: Figures | None = None) -> Figures:
    """03, 05 and 06 of an agency with the general public budget only."""
    return Figures(
        [
            *_lines("expenditure", FUNCTIONS, NATURES),
            *_lines("general_budget_expenditure", FUNCTIONS, NATURES),
            *_lines("general_budget_basic", ECONOMY, ("amount",)),
        ],
        year=2024,
        prior=prior,
    )


def _lines(table: str, text: str, columns: tuple[str, ...]) -> list[Line]:
    rows = (line.split() for line in text.strip().splitlines())
    return [
        Line(
            table,
            row,
            label,
            {c: Cell(Decimal(a)) for c, a in zip(columns, found, strict=True) if a != "-"},
        )
        for row, label, *found in rows
    ]


def with_(figures: Figures, changes: Mapping[str, str]) -> Figures:
    return spoiled(
        figures, {Address.parse(address): Decimal(new) for address, new in changes.items()}
    )


def explained(changes: Mapping[str, str], *, text: str = "") -> tuple[Explanation, ...]:
    """What the search says of the small book with these cells changed."""
    figures = with_(book(), changes)
    return suspects(verify(catalogue.all_checks(), figures), figures, text=text)


def first(explanations: tuple[Explanation, ...]) -> dict[str, str]:
    """The first suspect of each explanation, with the value proposed."""
    return {str(one.suspects[0].address): str(one.suspects[0].proposed) for one in explanations}
