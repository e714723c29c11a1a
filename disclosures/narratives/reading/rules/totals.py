"""收、支总计 is one side of the table, not both added up (N-01, N-08)."""

from collections.abc import Iterator
from dataclasses import replace

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money, same_sentence
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
_SIDES = (
    (
        "N-01",
        "income_expense_total.income_grand_total.amount",
        "income_expense_total.expenditure_grand_total.amount",
    ),
    (
        "N-08",
        "appropriation_total.income_grand_total.amount",
        "appropriation_total.expenditure_grand_total.total",
    ),
)
_SPENT = Address.parse("expenditure.total.total")
_CLOSING = {
    "N-01": "income_expense_total.closing.amount",
    "N-08": "appropriation_total.closing.total",
}


def verdicts(ground: Ground) -> Iterator[Verdict]:
    yield from _doubled(ground)
    for check, income, expenditure in _SIDES:
        one, other = ground.stated(Address.parse(income)), ground.stated(Address.parse(expenditure))
        if one is None or other is None or one.place is None or other.place is None:
            continue
        places = (other.place, one.place)
        closing = ground.stated(Address.parse(_CLOSING[check]))
        spent = other.value + (closing.value if closing else 0)
        if one.value in (other.value, spent):  # some call 支出总计 what was spent
            yield Verdict(places, check=check)
            continue
        if ground.confirms(other.place) and not ground.confirms(one.place):
            places = (one.place, other.place)
        claim, first = ground.claims[places[0]], ground.claims[places[1]]
        side = "收入" if first.address == Address.parse(income) else "支出"
        message = f"{side}总计是 {money(first.value)}，两边的总计应相等。"
        beside = same_sentence(ground, first, claim)
        told = finding(
            ground,
            check,
            replace(first, value=claim.value) if beside else claim,
            message,
            until=claim,
            expected=first.value,
            advice="核对两边的总计。",
        )
        yield Verdict(places, told, check)


def _doubled(ground: Ground) -> Iterator[Verdict]:
    for check, total, side in _TOTALS:
        said = ground.stated(Address.parse(total))
        part = ground.stated(Address.parse(side))
        if said is None or part is None or said.place is None:
            continue
        largest = _largest(ground, part)
        doubled = part.value > 0 and abs(said.value - 2 * part.value) <= 2 * said.slack
        if doubled or (check == "N-01" and said.value < largest.value - 2 * said.slack):
            yield _told(ground, check, said, part if doubled else largest)
        else:
            yield Verdict((said.place,), check=check)


def _largest(ground: Ground, part: Known) -> Known:
    """The larger of income and expenditure of the year."""
    spent = ground.stated(_SPENT)
    return max(part, spent or part, key=lambda known: known.value)


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
    places = (said.place,) if part.place is None else (said.place, part.place)
    return Verdict(places, told, check)
