"""The 类 and the 项 that the narrative tells add up to what was spent (N-11, N-15); a list that
leaves out a whole 类 is not complete (N-13)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.narratives.reading.adding import added_up, whole_of
from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role

TURN = 31  # among the rules
_SPENT = Address.parse("general_budget_expenditure.total.total")
_LISTS = (
    ("N-15 T5-02", "(项)", Basis.FINAL, _SPENT),
    ("N-15", "(项)", Basis.INITIAL, Address.parse("initial_budget.total.initial")),
    ("N-11 N-15 T5-02", "(类)", Basis.FINAL, _SPENT),
    ("N-15", "(类)", Basis.INITIAL, Address.parse("initial_budget.total.initial")),
)
_NEARLY_ALL = 9  # tenths of the total


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for check, marker, basis, whole in _LISTS:
        said = [*_items(ground, marker, basis)]
        total = whole_of(ground, whole, said)
        if total is None or len(said) < 2:
            continue
        added = sum((part.value for part in said), Decimal(0))
        if marker == "(项)" and (classes := _told_in_part(ground, said, basis)):
            yield _lacking(ground, total, said, classes)
        else:
            if check.startswith("N-11"):
                yield from _unnamed(ground, total, said)
            complete = added * 10 >= total.value * _NEARLY_ALL
            yield from added_up(ground, check, total, said, complete=complete)


def _unnamed(ground: Ground, total: Known, said: Sequence[Known]) -> Iterator[Verdict]:
    """The 类 of 05表 that have an amount and are not among those that the text tells (N-11)."""
    named = {one.address.row for one in said if one.address is not None}
    spent = ground.figures.column(_SPENT.table, _SPENT.column)
    rows = ground.figures.rows(_SPENT.table)
    missing = [code for code in ground.figures.codes(_SPENT.table, 3) if spent.get(code)]
    names = [rows[code].label for code in missing if code not in named]
    if not names or total.place is None or not all(row.isdigit() for row in named):
        return
    told = finding(
        ground,
        "N-11",
        ground.claims[total.place],
        f"05表有数、这里没有列出的类：{'、'.join(names)}。",
        severity=Severity.WARN,
        advice="补写没有列出的类。",
    )
    yield Verdict((), told, "N-11")


def _items(ground: Ground, marker: str, basis: Basis) -> Iterator[Known]:
    """The amounts of all 项 or 类 that the text tells, each once."""
    length = 7 if marker == "(项)" else 3
    seen: set[Address] = set()
    for place, claim in enumerate(ground.claims):
        address = claim.address
        if claim.role is not Role.AMOUNT or claim.basis is not basis or claim.prior:
            continue
        if claim.topic != "general_budget" or address is None or address in seen:
            continue
        row, subject = address.row, claim.subject
        by_name = marker in subject and (marker == "(项)" or "(款)" not in subject)
        if len(row) == length if row.isdigit() else by_name:
            seen.add(address)
            yield ground.claimed(place)


def _class_of(claim: Claim) -> str:
    return claim.subject.partition("(类)")[0].removesuffix("支出")


def _told_in_part(ground: Ground, items: Sequence[Known], basis: Basis) -> list[Known]:
    """The 类 that the text tells without any of their 项, where the 项 of the others are told."""
    if basis is not Basis.FINAL:
        return []
    classes = [*_items(ground, "(类)", basis)]
    with_items = {_class_of(ground.claims[item.place]) for item in items if item.place is not None}
    without = [
        one
        for one in classes
        if one.place is not None
        and one.value
        and "(类)" in ground.claims[one.place].subject
        and _class_of(ground.claims[one.place]) not in with_items
    ]
    told = sum((one.value for one in classes if one not in without), Decimal(0))
    spent = sum((item.value for item in items), Decimal(0))
    slack = sum((one.slack for one in (*classes, *items)), Decimal(0))
    return without if classes and abs(told - spent) <= slack else []


def _lacking(
    ground: Ground, total: Known, said: Sequence[Known], classes: Sequence[Known]
) -> Verdict:
    assert total.place is not None  # noqa: S101 - a figure that the text states
    claim = ground.claims[total.place]
    names = "、".join(_class_of(ground.claims[c.place]) for c in classes if c.place is not None)
    added = sum((item.value for item in said), Decimal(0))
    gap = money(total.value - added)
    message = f"逐项说明的各项相加是 {money(added)}，比总数少 {gap}：{names}没有逐项说明。"
    last = max((item.place for item in said if item.place is not None), default=total.place)
    told = finding(
        ground,
        "N-13 N-15",
        claim,
        message,
        severity=Severity.WARN,
        expected=added,
        advice="补写没有说明的项。",
    )
    return Verdict((total.place, last), told, "N-13", sure=False)
