"""A list of what came in, what was spent or on which 类 leaves out nothing that the tables have
(N-06, N-07, N-11)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from disclosures.narratives.reading.binding import bare
from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding, money, same_sentence
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role

TURN = 84  # among the rules
_SHOWN = 4  # names of what is left out


class _List(NamedTuple):
    check: str
    topic: str
    total: Address
    parts: dict[str, str]  # column and name


_LISTS = (
    _List(
        "N-06",
        "income",
        Address("income", "total", "total"),
        {
            "appropriation": "财政拨款收入",
            "superior": "上级补助收入",
            "institutional": "事业收入",
            "business": "经营收入",
            "affiliated": "附属单位上缴收入",
            "other": "其他收入",
        },
    ),
    _List(
        "N-07",
        "expenditure",
        Address("expenditure", "total", "total"),
        {
            "basic": "基本支出",
            "project": "项目支出",
            "to_superior": "上缴上级支出",
            "business": "经营支出",
            "to_affiliated": "对附属单位补助支出",
        },
    ),
)
_SPENT = Address("general_budget_expenditure", "total", "total")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for one in _LISTS:
        told = _told(ground, one.topic, one.total.table)
        columns = {claim.address.column for _, claim in told if claim.address} - {"total"}
        if not columns:
            continue
        columns |= _in_pieces(ground, one.topic)
        lacking = [
            f"{name}{money(cell.value)}"
            for column, name in one.parts.items()
            if column not in columns
            and (cell := ground.cell(one.total._replace(column=column)))
            and cell.value
        ]
        yield _verdict(ground, one.check, one.total, told, lacking)
    yield from _classes(ground)


def _in_pieces(ground: Ground, topic: str) -> set[str]:
    """财政拨款收入, where the text tells it budget by budget (四川)."""
    subjects = (claim.subject for claim in ground.claims if claim.topic == topic)
    return {"appropriation"} if any("预算财政拨款收入" in one for one in subjects) else set()


def _told(ground: Ground, topic: str, table: str) -> list[tuple[int, Claim]]:
    return [
        (place, claim)
        for place, claim in enumerate(ground.claims)
        if claim.topic == topic
        and claim.role is Role.AMOUNT
        and claim.basis is Basis.FINAL
        and claim.address
        and claim.address.table == table
    ]


def _classes(ground: Ground) -> Iterator[Verdict]:
    """The 类 of 05表, where the text tells two of them at least."""
    rows = ground.figures.rows(_SPENT.table)
    told = _told(ground, "general_budget", _SPENT.table)
    told = [one for one in told if "(款)" not in one[1].subject]
    codes = {claim.address.row for _, claim in told if claim.address}
    subjects = "\n".join(claim.subject for _, claim in told)
    lacking = [
        f"{rows[code].label}{money(amount)}"
        for code, amount in ground.figures.column(_SPENT.table, "total").items()
        if len(code) == 3
        and amount
        and code not in codes
        and bare(rows[code].label) not in subjects
    ]
    if sum(len(code) == 3 and code.isdigit() for code in codes) > 1:
        yield _verdict(ground, "N-11", _SPENT, told, lacking)


def _verdict(
    ground: Ground,
    check: str,
    total: Address,
    told: Sequence[tuple[int, Claim]],
    lacking: list[str],
) -> Verdict:
    parts = [place for place, claim in told if claim.address != total]
    wholes = [place for place, claim in told if claim.address == total and place < parts[0]]
    start = ground.claims[wholes[-1] if wholes else parts[0]]
    if not lacking:
        return Verdict((), check=check)
    beside = [p for p in parts if same_sentence(ground, start, ground.claims[p])]
    found = finding(
        ground,
        check,
        start,
        f"表中还有 {'、'.join(lacking[:_SHOWN])}，没有写。",
        until=ground.claims[beside[-1]] if beside else None,
        severity=Severity.WARN,
        advice="补写表中有数的各项。",
    )
    return Verdict((), found, check)
