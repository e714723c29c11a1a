"""What a budget opens with and receives is what it spends and closes with; what it spends is
basic and project (N-40 with T7-01, T7-02)."""

from collections.abc import Iterator
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address
from disclosures.spec.check import Severity

TURN = 33  # among the rules
_BUDGETS = ("government_fund", "state_capital")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for budget in _BUDGETS:
        said = {
            column: ground.stated(Address(budget, "total", column))
            for column in ("opening", "income", "total", "basic", "project", "closing")
        }
        yield from _rolled(ground, said)
        yield from _split(ground, said)


def _rolled(ground: Ground, said: dict[str, Known | None]) -> Iterator[Verdict]:
    opening, income, spent, closing = (
        said[column] for column in ("opening", "income", "total", "closing")
    )
    if opening is None or income is None or spent is None or closing is None:
        return
    left = opening.value + income.value - spent.value
    shown = f"{money(opening.value)}＋{money(income.value)}－{money(spent.value)}＝{money(left)}"
    message = f"年初结转＋收入－支出：{shown}，年末结转和结余写的是 {money(closing.value)}。"
    yield _compared(ground, "N-40 T7-02", [opening, income, spent, closing], left, message)


def _split(ground: Ground, said: dict[str, Known | None]) -> Iterator[Verdict]:
    spent, basic, project = said["total"], said["basic"], said["project"]
    if spent is None or basic is None or project is None:
        return
    added = basic.value + project.value
    message = f"基本支出＋项目支出：{money(added)}，支出写的是 {money(spent.value)}。"
    yield _compared(ground, "N-40 T7-01", [basic, project, spent], added, message)


def _compared(
    ground: Ground, check: str, said: list[Known], expected: Decimal, message: str
) -> Verdict:
    """The last of the figures against what the others come to."""
    slack = sum((known.slack for known in said if known.value), Decimal(0))
    places = sorted(known.place for known in said if known.place is not None)
    blamed = said[-1].place
    gap = abs(said[-1].value - expected)
    own = check.split()[0]
    if gap == 0 or blamed is None:
        return Verdict(tuple(places), check=own)
    first, last = ground.claims[places[0]], ground.claims[places[-1]]
    beside = first.span.passage == last.span.passage and first.line == last.line
    told = finding(
        ground,
        check,
        first if beside else ground.claims[blamed],
        f"{message}相差 {money(gap)}，是尾差。" if gap <= slack else message,
        until=last if beside else None,
        severity=Severity.INFO if gap <= slack else Severity.ERROR,
        status="tail" if gap <= slack else "",
        expected=expected,
        advice="" if gap <= slack else "核对各数后改正。",
    )
    return Verdict((blamed, *places), told, own, sure=False)
