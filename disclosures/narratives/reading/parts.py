"""Figures in brackets behind another are parts of that one: 行政运行10万元（工资福利支出8万元，…).

Where that one is no total, its parts are not the figures that their names mean elsewhere.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from disclosures.spec.claim import Claim, Role

_REACH = 400  # characters from a bracket to the last of its figures
_OPENED = re.compile(r"[（(][^（()）]*$")
_TOTALS = ("basic", "project", "vehicles", "reception")
_WHOLE = re.compile(r"[总合]计|总额|总[收支]|收入$|基本支出$|项目支出$|经费")


def loosened(claims: Sequence[Claim], texts: Mapping[str, str]) -> Iterator[Claim]:
    """The claims; those that are parts of a part without an address."""
    owner: Claim | None = None
    for claim in claims:
        amount = claim.role is Role.AMOUNT
        inside = amount and _is_inside(claim, texts)
        if amount and not inside:
            owner = claim
        of_part = inside and owner is not None and not _is_total(owner)
        yield replace(claim, address=None) if of_part else claim


def _is_inside(claim: Claim, texts: Mapping[str, str]) -> bool:
    """Whether a bracket is open that began right behind an amount."""
    before = texts[claim.span.passage][max(0, claim.span.start - _REACH) : claim.span.start]
    line = before[before.rfind("。") + 1 :]
    opened = _OPENED.search(line)
    return opened is not None and line[: opened.start()].rstrip().endswith("元")


def _is_total(claim: Claim) -> bool:
    """By its address, else by its words."""
    if claim.address is None:
        return bool(_WHOLE.search(claim.subject))
    return claim.address.row in _TOTALS or "total" in claim.address.row
