"""三公 money has its quantities: who travelled, what cars, which guests (N-23, N-25)."""

from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role

TURN = 80  # among the rules
_NEEDED = {
    "abroad": (("trips", "团组数"), ("travellers", "人次")),
    "vehicle_purchase": (("vehicles_bought", "购置辆数"),),
    "vehicle_running": (("vehicles_kept", "公务用车保有量"),),
    "reception": (("receptions", "接待批次（团组数）"), ("guests", "接待人次")),
}


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for item, needed in _NEEDED.items():
        amount = ground.stated(Address("three_public", item, "final"))
        if amount is None or amount.place is None:
            continue
        said = {row: ground.stated(_quantity(row)) for row, _ in needed}
        yield from _given(ground, amount, needed, said)
    yield from _kept(ground)


def _quantity(row: str) -> Address:
    return Address("three_public_quantities", row, "value")


def _given(
    ground: Ground,
    amount: Known,
    needed: tuple[tuple[str, str], ...],
    said: dict[str, Known | None],
) -> Iterator[Verdict]:
    assert amount.place is not None  # noqa: S101 - a figure that the text states
    found = [known for known in said.values() if known is not None and known.place is not None]
    places = tuple(known.place for known in found if known.place is not None)
    missing = [name for row, name in needed if said[row] is None]
    if amount.value == 0:
        for known in found:
            if known.value > 0 and "kept" not in str(known.address):
                yield _too_many(ground, known)
        yield Verdict(places, check="N-23")
    elif missing and _goes_on(ground, needed) and not _elsewhere(ground, needed):
        at = found[0].place if found else amount.place
        assert at is not None  # noqa: S101 - both are told
        told = finding(
            ground,
            "N-23",
            ground.claims[at],
            f"有支出，没有写明{'、'.join(missing)}。",
            severity=Severity.WARN,
            advice=f"写明{'、'.join(missing)}。",
        )
        yield Verdict((at,), told, "N-23")
    else:
        yield Verdict(places, check="N-23")


def _goes_on(ground: Ground, needed: tuple[tuple[str, str], ...]) -> bool:
    """Whether the text has come as far as these quantities: it counts one of them or of a later
    item, or has later sections. A summary, or the beginning of a text, lacks nothing."""
    order = [row for rows in _NEEDED.values() for row, _ in rows]
    first = order.index(needed[0][0])
    told = {
        claim.address.row.removeprefix("foreign_")
        for claim in ground.claims
        if claim.role is Role.COUNT and claim.topic == "three_public" and claim.address
    }
    later = any(row in told for row in order[first:])
    return later or any(ground.document.of("operating", "procurement", "assets"))


def _elsewhere(ground: Ground, needed: tuple[tuple[str, str], ...]) -> bool:
    """Whether the section has other counts, which may be the ones that are missing."""
    rows = {row for row, _ in needed}
    counts = [c for c in ground.claims if c.role is Role.COUNT and c.topic == "three_public"]
    named = [c for c in counts if c.address is not None and c.address.row in rows]
    unnamed = [c for c in counts if c.address is None]
    foreign = [c for c in counts if c.address is not None and "foreign" in c.address.row]
    return len(unnamed) > 0 or (not named and len(foreign) > 0)


def _too_many(ground: Ground, known: Known) -> Verdict:
    assert known.place is not None  # noqa: S101 - a figure that the text states
    claim = ground.claims[known.place]
    told = finding(
        ground,
        "N-23",
        claim,
        "支出是 0，数量却不是 0。",
        severity=Severity.WARN,
        advice="核对金额和数量。",
    )
    return Verdict((known.place,), told, "N-23")


def _kept(ground: Ground) -> Iterator[Verdict]:
    kept = ground.stated(_quantity("vehicles_kept"))
    if kept is None or kept.place is None:
        return
    claim = ground.claims[kept.place]
    cars = ground.stated(Address("assets", "vehicles_total", "count"))
    running = ground.stated(Address("three_public", "vehicle_running", "final"))
    if cars is not None and cars.place is not None and kept.value > cars.value:
        yield _apart(ground, kept, claim, f"比车辆总数 {cars.value:f} 辆还多。")
    elif running is not None and running.value > 0 and kept.value == 0:
        yield _apart(ground, kept, claim, "有运行维护费，保有量却是 0。")
    else:
        places = (kept.place, *((cars.place,) if cars and cars.place is not None else ()))
        yield Verdict(places, check="N-25")


def _apart(ground: Ground, kept: Known, claim: Claim, message: str) -> Verdict:
    assert kept.place is not None  # noqa: S101 - a figure that the text states
    advice = "核对公务用车保有量和车辆总数。"
    told = finding(ground, "N-25", claim, message, severity=Severity.WARN, advice=advice)
    return Verdict((kept.place,), told, "N-25")
