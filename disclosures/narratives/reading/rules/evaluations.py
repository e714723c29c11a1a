"""The projects of the self-evaluation sheets are those of the narrative (N-31, X-31); a rate of
execution has its base (N-32)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.placing import placed
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.finding import Finding

TURN = 79  # among the rules
_SPENT = "evaluation_project"
_PROJECT = re.compile(r"项目(?:支出)?名称[\t 　|]")
_FUNDS = re.compile(
    r"年度资金总额[\t 　|]+(?:\d+(?:\.\d+)?[\t 　|]+){2}(?P<executed>\d+(?:\.\d+)?)[\t 　|]"
)
_RATE = re.compile(r"执行率\s?(\d+(?:\.\d+)?)\s?%")
_ARRIVED = re.compile(
    r"预算金额[^\d\n]{0,12}(\d+(?:\.\d+)?)[^\d\n]{0,30}到位金额[^\d\n]{0,12}(\d+(?:\.\d+)?)"
    r"[^\d\n]{0,30}执行金额[^\d\n]{0,12}(\d+(?:\.\d+)?)"
)
_REACH = 2_000  # characters that a sheet takes


def verdicts(ground: Ground) -> Iterator[Verdict]:
    yield from _projects(ground)
    yield from _arrived(ground)


def _projects(ground: Ground) -> Iterator[Verdict]:
    """涉及项目2个，涉及资金56.42万元, against the sheets of that many projects."""
    funds = ground.stated(Address("performance", "funds", "value"))
    count = ground.stated(Address("performance", "projects", "value"))
    spent = _executed(ground) or [*_executed_in_text(ground)]
    if funds is None or funds.place is None or count is None or count.place is None:
        return
    if not spent or len(spent) != count.value:
        return
    added = sum(spent, Decimal(0))
    places = (funds.place, count.place)
    if abs(added - funds.value) <= Decimal("0.005") * (len(spent) + 1):
        yield Verdict(places, check="N-31")
        return
    parts = "＋".join(f"{amount:f}" for amount in spent)
    told = finding(
        ground,
        "N-31 X-31",
        ground.claims[count.place],
        f"附件中这 {count.value} 个项目的执行数是 {parts}＝{money(added)}，两处不一致。",
        until=ground.claims[funds.place],
        expected=added,
        advice="核对项目个数和涉及资金。",
    )
    yield Verdict(places, told, "N-31")


def _executed(ground: Ground) -> list[Decimal]:
    """What the sheets of the tables say was spent, a sheet a project."""
    rows = ground.figures.instances(_SPENT, "funds_total")
    amounts = [ground.figures.amount(Address(_SPENT, row, "executed")) for row in rows]
    arrived = ground.figures.instances(_SPENT, "project_total")
    amounts += [ground.figures.amount(Address(_SPENT, row, "spent")) for row in arrived]
    return [amount for amount in amounts if amount is not None]


def _executed_in_text(ground: Ground) -> Iterator[Decimal]:
    """The same of sheets that are rows of the text."""
    for passage in ground.document.passages:
        if passage.part == "attachments":
            for sheet in _PROJECT.split(passage.text)[1:]:
                if row := _FUNDS.search(sheet):
                    yield Decimal(row["executed"])


def _arrived(ground: Ground) -> Iterator[Verdict]:
    """A rate over what arrived instead of what was budgeted."""
    for budget, arrived, spent, said in (*_of_cells(ground), *_of_text(ground)):
        if not budget or not arrived:
            continue
        if abs(spent / arrived * 100 - said) < 1 and abs(spent / budget * 100 - said) > 1:
            yield _of_arrived(ground, budget, arrived, spent, said)
            return


def _of_cells(ground: Ground) -> Iterator[tuple[Decimal, Decimal, Decimal, Decimal]]:
    for row in ground.figures.instances(_SPENT, "project_total"):
        budget, arrived, spent = (
            ground.figures.amount(Address(_SPENT, row, column))
            for column in ("project_budget", "received", "spent")
        )
        execution = ground.figures.rows(_SPENT).get(row.replace("project_total", "execution"))
        texts = [cell.text for cell in execution.cells.values()] if execution else []
        match = _RATE.search(" ".join(texts))
        if match and budget is not None and arrived is not None and spent is not None:
            yield budget, arrived, spent, Decimal(match[1])


def _of_text(ground: Ground) -> Iterator[tuple[Decimal, Decimal, Decimal, Decimal]]:
    """项目预算金额 40.2 实际到位金额 39.18 实际执行金额 24.98, and the rate below."""
    for passage in ground.document.passages:
        for row in _ARRIVED.finditer(passage.text) if passage.part == "attachments" else ():
            below = passage.text[row.end() : row.end() + _REACH]
            if rate := _RATE.search(below):
                yield Decimal(row[1]), Decimal(row[2]), Decimal(row[3]), Decimal(rate[1])


def _of_arrived(
    ground: Ground, budget: Decimal, arrived: Decimal, spent: Decimal, said: Decimal
) -> Verdict:
    rate = round(spent / budget * 100, 2)
    message = (
        f"“预算执行率{said}%”：这是 {spent}÷{arrived}（到位金额），"
        f"按预算金额是 {spent}÷{budget}＝{rate}%。"
    )
    told = Finding(
        "N-32",
        "warn",
        Severity.WARN,
        message,
        expected=rate,
        actual=said,
        advice="写明执行率的分母。",
        quote=f"预算执行率{said}%",
    )
    return placed(ground, told)
