"""机关运行经费 is 公用经费 of 06表, or less of it where part of the agency is 事业单位 (N-26)."""

from collections.abc import Iterator

from disclosures.narratives.reading.ground import CENT, Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import TextFinding

TURN = 73  # among the rules
_OPERATING = Address("operating_costs", "operating", "amount")
_PUBLIC = Address("general_budget_basic", "public_total", "amount")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    operating, public = ground.stated(_OPERATING), ground.known(_PUBLIC)
    if operating is None or public is None or operating.place is None:
        return
    places = tuple(p for p in (operating.place, public.place) if p is not None)
    if operating.value > public.value + CENT:
        yield Verdict(places, _too_much(ground, operating, public), "N-26")
    elif abs(operating.value - public.value) <= CENT:
        yield Verdict(places, check="N-26")


def _too_much(ground: Ground, operating: Known, public: Known) -> TextFinding:
    assert operating.place is not None  # noqa: S101 - a figure that the text states
    return finding(
        ground,
        "N-26",
        ground.claims[operating.place],
        f"比一般公共预算基本支出的公用经费 {money(public.value)} 还多。",
        severity=Severity.WARN,
        expected=public.value,
        advice="机关运行经费是公用经费：核对口径。",
    )
