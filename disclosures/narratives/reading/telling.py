"""Findings about text: what is written, what it should be, and the arithmetic."""

from decimal import ROUND_HALF_UP, Decimal

from disclosures.narratives.reading.ground import Ground
from disclosures.spec.address import Address
from disclosures.spec.amounts import plain
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, TextFinding
from disclosures.spec.finding import Finding


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
    told = Finding(
        check=check,
        status=status or ("fail" if severity is Severity.ERROR else "warn"),
        severity=severity,
        message=f"“{words}”：{message}",
        expected=expected,
        actual=written,
        difference=None if expected is None else written - expected,
        addresses=addresses or ((claim.address,) if claim.address else ()),
        advice=advice,
        quote=words,
    )
    return TextFinding(told, span)


def money(amount: Decimal) -> str:
    """``169.84万元``"""
    return f"{plain(amount)}万元"


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Half up to the last digit that the text writes, never coarser than a whole."""
    return value.quantize(min(step, Decimal(1)), rounding=ROUND_HALF_UP)
