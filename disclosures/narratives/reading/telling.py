"""Findings about text: what is written, what it should be, and the arithmetic."""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.spec.address import Address
from disclosures.spec.amounts import plain
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Span, TextFinding
from disclosures.spec.finding import Finding

_ENDED = re.compile(
    r"[。！？](?!\s*其中)|\n[ \t　]*(?:\d{1,2}[.、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、])"
)
_BEFORE = 60  # characters between an amount and what is said of it
_LONG = 90  # characters of a quote that a message repeats


def finding(
    ground: Ground,
    check: str,
    claim: Claim,
    message: str,
    *,
    until: Claim | None = None,
    severity: Severity = Severity.ERROR,
    status: str = "",
    expected: Decimal | None = None,
    advice: str = "",
    addresses: tuple[Address, ...] = (),
) -> TextFinding:
    """One finding at a claim; ``until`` stretches its quote to a later figure."""
    words, span = ground.quote(claim, until)
    written = claim.value
    shown = words if len(words) <= _LONG else f"{words[: _LONG // 2]}……{words[-_LONG // 3 :]}"
    told = Finding(
        check=check,
        status=status or ("fail" if severity is Severity.ERROR else "warn"),
        severity=severity,
        message=f"“{shown}”：{message}",
        expected=expected,
        actual=written,
        difference=None if expected is None else written - expected,
        addresses=addresses or ((claim.address,) if claim.address else ()),
        advice=advice,
        quote=words,
    )
    return TextFinding(told, span)


def remark(
    ground: Ground,
    check: str,
    place: tuple[str, int, int],
    message: str,
    *,
    severity: Severity = Severity.INFO,
    advice: str = "",
    addresses: tuple[Address, ...] = (),
) -> Verdict:
    """What is wrong with the words at ``place``: a passage and where they start and end."""
    passage, start, end = place
    words = ground.texts[passage][start:end]
    quote = words.strip()
    start += words.index(quote)
    told = Finding(
        check=check,
        status="fail" if severity is Severity.ERROR else "warn",
        severity=severity,
        message=f"“{quote}”：{message}",
        addresses=addresses,
        advice=advice,
        quote=quote,
    )
    return Verdict((), TextFinding(told, Span(passage, start, start + len(quote))), check)


def clause(text: str, start: int, end: int, stops: str = "。；;！？\n") -> tuple[int, int]:
    """The sentence around ``text[start:end]``, without its stop."""
    first = max(text.rfind(stop, 0, start) for stop in stops) + 1
    ends = [found for stop in stops if (found := text.find(stop, end)) >= 0]
    return first, min(ends, default=len(text))


def same_sentence(ground: Ground, one: Claim, other: Claim) -> bool:
    """Whether nothing ends between two figures, the second after the first."""
    if one.span.passage != other.span.passage or one.span.end > other.span.start:
        return False
    between = ground.texts[one.span.passage][one.span.end : other.span.start]
    return not _ENDED.search(between)


def told_from(ground: Ground, place: int | None, claim: Claim) -> Claim:
    """Where the arithmetic of a claim begins: the amount at ``place``, if its paragraph tells it
    right before; else the claim itself."""
    amount = claim if place is None else ground.claims[place]
    same = (amount.span.passage, amount.line) == (claim.span.passage, claim.line)
    return amount if same and 0 <= claim.span.start - amount.span.end <= _BEFORE else claim


def money(amount: Decimal) -> str:
    """``12.30万元``"""
    return f"{plain(amount)}万元"


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Half up to the last digit that the text writes, never coarser than a whole."""
    return value.quantize(min(step, Decimal(1)), rounding=ROUND_HALF_UP)


CUT = "写成了截断的数，应四舍五入。"


def truncated(exact: Decimal, claim: Claim) -> bool:
    """Whether a written percentage was cut instead of rounded."""
    return exact.quantize(claim.step, rounding=ROUND_DOWN) == claim.value


def near(exact: Decimal, claim: Claim) -> bool:
    """Whether a wrong percentage is wrong in its last digit only."""
    return abs(exact - claim.value) <= claim.step
