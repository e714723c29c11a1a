"""Parts against their total, with everything that was added in the quote."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money, same_sentence
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role, TextFinding

_TAIL = Decimal("0.05")
_SHOWN = 8  # addends


def whole_of(ground: Ground, address: Address, parts: Sequence[Known]) -> Known | None:
    """The total as the text says it last before its parts; else where it says it first."""
    places = ground.said.get((address, False), [])
    first = min((part.place for part in parts if part.place is not None), default=0)
    passage = ground.claims[first].span.passage if ground.claims else ""
    before = [p for p in places if p < first and ground.claims[p].span.passage == passage]
    return ground.claimed(before[-1]) if before else ground.stated(address)


def added_up(
    ground: Ground,
    check: str,
    total: Known,
    said: Sequence[Known],
    *,
    complete: bool,
    meant: bool = False,
) -> Iterator[Verdict]:
    """Parts against their total; ``complete`` says that none of them can be missing, ``meant``
    that none is meant to be: what is not told should be nothing."""
    added = sum((part.value for part in said), Decimal(0))
    gap = total.value - added
    rounded = [part for part in said if part.value]
    slack = total.slack + sum((part.slack for part in rounded), Decimal(0))
    places = tuple(known.place for known in (total, *said) if known.place is not None)
    own = check.split()[0]
    lacking = gap > min(slack, _TAIL) and not complete
    if lacking and not meant:
        return  # some parts are not told
    if gap == 0 or (abs(gap) <= slack and total.slack == 0):
        yield Verdict(places, check=own)
        return
    severity = Severity.INFO if abs(gap) <= slack else Severity.ERROR
    if lacking and severity is Severity.ERROR:
        severity = Severity.WARN
    told = _told(ground, check, total, said, severity)
    yield Verdict(places, told, own, sure=False)


def _told(
    ground: Ground, check: str, total: Known, said: Sequence[Known], severity: Severity
) -> TextFinding:
    assert total.place is not None  # noqa: S101 - a figure that the text states
    added, is_tail = sum((part.value for part in said), Decimal(0)), severity is Severity.INFO
    claim, last = _quoted(ground, total.place, said)
    unit = "万元" if claim.role is Role.AMOUNT else claim.unit
    shown = money(added) if claim.role is Role.AMOUNT else f"{added}{unit}"
    gap = abs(total.value - added)
    message = (
        f"各项相加 {_addends(said)}＝{shown}，总数写的是 {total.value:f}{unit}，相差 {gap:f}{unit}"
    )
    return finding(
        ground,
        check,
        claim,
        f"{message}，是尾差。" if is_tail else f"{message}。",
        until=last,
        severity=severity,
        status="tail" if is_tail else "",
        expected=added,
        advice="" if is_tail else "总数和各项只能有一边对：核对后改正。",
    )


def _addends(said: Sequence[Known]) -> str:
    shown = [f"{part.value:f}" for part in said if part.value]
    if len(shown) > _SHOWN:
        shown = [*shown[:3], "…", shown[-1]]
    return "＋".join(shown) or "0"


def _quoted(ground: Ground, total: int, said: Sequence[Known]) -> tuple[Claim, Claim | None]:
    """From the total to its last part; only the parts that no cell bears out, where one bears
    out the total."""
    doubtful = [
        part.place
        for part in said
        if part.place is not None and part.value and not ground.confirms(part.place)
    ]
    claim = ground.claims[total]
    if not ground.confirms(total) or not doubtful:
        return claim, _last_beside(ground, claim, said)
    first, last = ground.claims[min(doubtful)], ground.claims[max(doubtful)]
    return first, last if same_sentence(ground, first, last) else None


def _last_beside(ground: Ground, total: Claim, said: Sequence[Known]) -> Claim | None:
    """The last part of any amount that stands in the sentence of the total, with its share."""
    places = [part.place for part in said if part.place is not None and part.value]
    beside = [place for place in places if same_sentence(ground, total, ground.claims[place])]
    if not beside:
        return None
    last = max(beside)
    after = ground.claims[last + 1] if last + 1 < len(ground.claims) else None
    own = after is not None and after.role is Role.SHARE and after.of == last
    return after if own else ground.claims[last]
