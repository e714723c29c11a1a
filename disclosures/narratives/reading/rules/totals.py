"""收、支总计 is one side of the table, not both added up (N-01, N-08)."""

from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address

TURN = 15  # among the rules
_TOTALS = (
    ("N-01", "income_expense_total.income_grand_total.amount", "income.total.total"),
    (
        "N-08",
        "appropriation_total.income_grand_total.amount",
        "general_budget_expenditure.total.total",
    ),
)
_SPENT = Address.parse("expenditure.total.total")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for check, total, side in _TOTALS:
        said = ground.stated(Address.parse(total))
        part = ground.stated(Address.parse(side))
        if said is None or part is None or said.place is None or ground.cell(said.address):
            continue
        doubled = part.value > 0 and abs(said.value - 2 * part.value) <= 2 * said.slack
        if doubled or (check == "N-01" and _too_small(ground, said, part)):
            yield _told(ground, check, said, part)
        else:
            yield Verdict((said.place,), check=check)


def _too_small(ground: Ground, said: Known, part: Known) -> bool:
    spent = ground.stated(_SPENT)
    largest = max(part.value, spent.value if spent else part.value)
    return said.value < largest - 2 * said.slack


def _told(ground: Ground, check: str, said: Known, part: Known) -> Verdict:
    assert said.place is not None  # noqa: S101 - a figure that the text states
    claim = ground.claims[said.place]
    if said.value > part.value:
        message = (
            f"{money(said.value)}＝{money(part.value)}×2，应为 {money(part.value)}："
            "收、支总计是一边的总计，不是两边相加。"
        )
    else:
        message = f"总计比本年收入或者支出（{money(part.value)}）还小。"
    told = finding(
        ground, check, claim, message, expected=part.value, advice="按决算总表的总计填写。"
    )
    return Verdict((said.place,), told, check)
