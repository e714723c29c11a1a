"""What a sentence enumerates comes to what it began with: 总计10万元，其中甲6万元（…），乙4万元;
the changes of all that it enumerates come to the change of the whole (N-02, N-15).

Only what comes to the whole, and what is more than the whole, is told: a list may be in part.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from disclosures.narratives.reading.ground import Ground, Known, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role, TextFinding

TURN = 77  # among the rules
_AMONG = re.compile(r"其中|包括|分别(?:是|为)")
_LEAST = 2
_NEXT = 2  # places from a whole to its first part, with a share between them
_MANY = 10  # parts, more than which are not tried against each other
_MOST = 80  # claims of a sentence that a person wrote


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for first, last in _sentences(ground):
        amounts = [p for p in range(first, last) if _is_amount(ground.claims[p])]
        yield from _bracketed(ground, amounts)
        yield from _enumerated(ground, amounts)


def _sentences(ground: Ground) -> Iterator[tuple[int, int]]:
    """The runs of claims of one sentence."""
    first = 0
    for place in range(1, len(ground.claims) + 1):
        one = ground.claims[first]
        other = ground.claims[place] if place < len(ground.claims) else None
        same = other is not None and (other.span.passage, other.line, other.sentence) == (
            one.span.passage,
            one.line,
            one.sentence,
        )
        if not same:
            if _LEAST < place - first <= _MOST:
                yield first, place
            first = place


def _is_amount(claim: Claim) -> bool:
    return claim.role is Role.AMOUNT and claim.basis is Basis.FINAL and not claim.prior


def _depth(ground: Ground, start: Claim, claim: Claim) -> int:
    """How many brackets are open at a claim, counted from the one the sentence starts with."""
    between = ground.texts[claim.span.passage][start.span.end : claim.span.start]
    return len(re.findall(r"[（(]", between)) - len(re.findall(r"[）)]", between))


def _bracketed(ground: Ground, amounts: Sequence[int]) -> Iterator[Verdict]:
    """甲10万元（乙6万元，丙4万元）."""
    for at, whole in enumerate(amounts):
        start = ground.claims[whole]
        text = ground.texts[start.span.passage]
        if not re.match(r"[ 　]*[（(]", text[start.span.end : start.span.end + 3]):
            continue
        parts: list[int] = []
        for part in amounts[at + 1 :]:
            if _depth(ground, start, ground.claims[part]) != 1:
                break
            parts.append(part)
        yield from _compared(ground, whole, parts)


def _enumerated(ground: Ground, amounts: Sequence[int]) -> Iterator[Verdict]:
    """甲10万元，其中：乙6万元，丙4万元; a list in a list is left alone."""
    if len(amounts) <= _LEAST:
        return
    whole, start = amounts[0], ground.claims[amounts[0]]
    text = ground.texts[start.span.passage][start.span.end : ground.claims[amounts[-1]].span.start]
    opened = _AMONG.search(text)
    if len(_AMONG.findall(text)) != 1 or opened is None:
        return
    behind = start.span.end + opened.end()
    parts = [
        p
        for p in amounts[1:]
        if ground.claims[p].span.start >= behind and _depth(ground, start, ground.claims[p]) == 0
    ]
    yield from _compared(ground, whole, parts)
    yield from _moved(ground, whole, parts)


def _compared(ground: Ground, whole: int, parts: Sequence[int]) -> Iterator[Verdict]:
    if len(parts) < _LEAST:
        return
    total, known = ground.claimed(whole), [ground.claimed(part) for part in parts]
    gap, slack = _gap(total, known)
    if abs(gap) <= slack:
        yield Verdict((whole, *parts), check="N-15")
    elif gap < 0 and _is_new(ground, whole, parts):
        added = money(total.value - gap)
        told = finding(
            ground,
            "N-15",
            ground.claims[whole],
            f"后面列出的各项相加是 {added}，比 {money(total.value)} 还多。",
            until=ground.claims[parts[-1]],
            severity=Severity.WARN,
            expected=total.value - gap,
            advice="核对总数和各项。",
        )
        yield Verdict((whole, *parts), told, "N-15", sure=False)


def _is_new(ground: Ground, whole: int, parts: Sequence[int]) -> bool:
    """Not doubted already; known figures only right behind their whole, and not in two ways."""
    if ground.doubted.intersection((whole, *parts)):
        return False
    if not any(ground.claims[place].address for place in (whole, *parts)):
        return True
    one, other = ground.claims[whole], ground.claims[parts[0]]
    between = ground.texts[one.span.passage][one.span.end : other.span.start]
    close = not re.search("[;；。元]", between) and parts[0] - whole <= _NEXT
    return close and not _overlap(ground.claimed(whole), [ground.claimed(p) for p in parts])


def _overlap(total: Known, parts: Sequence[Known]) -> bool:
    """Whether some of the parts make up the whole alone: the others are parts of these."""
    told = [part for part in parts if part.value]
    if len(told) > _MANY:
        return True
    some = (group for count in range(1, len(told)) for group in combinations(told, count))
    return any(abs(gap) <= slack for gap, slack in (_gap(total, group) for group in some))


def _gap(total: Known, parts: Sequence[Known]) -> tuple[Decimal, Decimal]:
    added = sum((part.value for part in parts), Decimal(0))
    return total.value - added, total.slack + sum((part.slack for part in parts), Decimal(0))


def _moved(ground: Ground, whole: int, parts: Sequence[int]) -> Iterator[Verdict]:
    """The changes of all parts against that of the whole, wherever that is told."""
    gap, slack = _gap(ground.claimed(whole), [ground.claimed(part) for part in parts])
    changes = [_change_of(ground, part) for part in parts]
    every = [place for place in changes if place is not None]
    if abs(gap) > slack or len(every) < len(parts) or len(parts) < _LEAST:
        return
    added = sum((ground.claims[place].value for place in every), Decimal(0))
    allowed = sum((ground.claimed(place).slack for place in every), Decimal(0))
    claim = ground.claims[whole]
    for place, other in enumerate(ground.claims):
        if not _is_of(ground, other, claim):
            continue
        if abs(added - other.value) <= allowed + other.step / 2:
            yield Verdict((place, *every), check="N-02")
            continue
        yield Verdict((place, *every), _apart(ground, other, added), "N-02", sure=False)


def _apart(ground: Ground, change: Claim, added: Decimal) -> TextFinding:
    return finding(
        ground,
        "N-02 N-34",
        change,
        f"前文各项的增减相加是 {money(added)}，这里写的是 {money(change.value)}。",
        severity=Severity.WARN,
        expected=added,
        advice="核对各项和总数的增减额。",
    )


def _change_of(ground: Ground, part: int) -> int | None:
    """The change against last year right behind an amount."""
    after = part + 1
    if after >= len(ground.claims):
        return None
    claim = ground.claims[after]
    of_part = claim.role is Role.CHANGE and claim.of == part and claim.against == "prior"
    return after if of_part else None


def _is_of(ground: Ground, change: Claim, whole: Claim) -> bool:
    """A change of the same figure: by its subject and amount."""
    if change.role is not Role.CHANGE or change.against != "prior" or change.of is None:
        return False
    amount = ground.claims[change.of]
    return (amount.subject, amount.value) == (whole.subject, whole.value)
