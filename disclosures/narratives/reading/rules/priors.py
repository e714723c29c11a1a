"""Last year's figures that follow from this year's and their changes (Y-05, Y-07, N-22).

The same figure has one value of last year wherever a change of it is told, the changes of all
items of 三公 add up to the change of their total, and what 各类 spent last year is not more
than all that was spent.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address
from disclosures.spec.claim import Role

TURN = 75  # among the rules
_ITEMS = ("abroad", "vehicles", "reception")
_TAIL = Decimal("0.03")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    changes = _changes(ground)
    for address, places in changes.items():
        yield from _one_value(ground, address, places)
    yield from _added(ground, changes)


def _changes(ground: Ground) -> dict[Address, list[int]]:
    found: dict[Address, list[int]] = defaultdict(list)
    for place, claim in enumerate(ground.claims):
        of_year = claim.role is Role.CHANGE and claim.against == "prior"
        if of_year and claim.address and claim.address.column != "budget":
            found[claim.address].append(place)
    return found


def _implied(ground: Ground, place: int) -> Known | None:
    claim = ground.claims[place]
    current = ground.of(claim)
    if current is None:
        return None
    return Known(current.value - claim.value, current.slack + claim.step / 2, place)


def _one_value(ground: Ground, address: Address, places: list[int]) -> Iterator[Verdict]:
    known = [one for place in places if (one := _implied(ground, place))]
    for other in known[1:]:
        first = known[0]
        settled = tuple(p for p in (other.place, first.place) if p is not None)
        if abs(other.value - first.value) <= _TAIL:
            yield Verdict(settled, check="N-02")
            continue
        words, _ = ground.quote(ground.claims[settled[1]])
        told = finding(
            ground,
            "N-34",
            ground.claims[settled[0]],
            f"推算出上年数是 {money(other.value)}，"
            f"按前文“{words}”推算是 {money(first.value)}，两处不一致。",
            addresses=(address,),
            advice="核对上年公开的数，改正其中一处。",
        )
        yield Verdict(settled, told, "N-34")


def _added(ground: Ground, changes: dict[Address, list[int]]) -> Iterator[Verdict]:
    """The changes of the items of 三公 against the change of their total."""
    total = changes.get(Address("three_public", "total", "final"))
    items = [changes.get(Address("three_public", item, "final")) for item in _ITEMS]
    if not total or not all(items):
        return
    parts = [ground.claims[places[0]].value for places in items if places]
    claim, added = ground.claims[total[0]], sum(parts, Decimal(0))
    settled = (total[0], *(places[0] for places in items if places))
    if abs(added - claim.value) <= _TAIL:
        yield Verdict(settled, check="N-22")
        return
    shown = "＋".join(f"（{part:f}）" if part < 0 else f"{part:f}" for part in parts)
    told = finding(
        ground,
        "N-22 Y-07",
        claim,
        f"各分项增减 {shown}＝{money(added)}，总额写的是 {money(claim.value)}。",
        expected=added,
        advice="分项的增减额相加应等于总额的增减额。",
    )
    yield Verdict(settled, told, "N-22")
