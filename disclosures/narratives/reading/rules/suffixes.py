"""The names of 类, 款 and 项 have the suffixes of their level (N-37)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding, remark
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role

TURN = 86  # among the rules
_WRONG_SUFFIX = re.compile(r"[^、。；;，,\n]{2,40}[（(]款[）)][^、。；;，,\n]{2,40}[（(]款[）)]")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    yield from _left_out(ground)
    yield from _twice(ground)


def _left_out(ground: Ground) -> Iterator[Verdict]:
    """（类） with some names of a list and not with others."""
    listed = [claim for claim in ground.claims if _is_listed(claim)]
    without = [claim for claim in listed if "(类)" not in claim.subject]
    if without and len(without) < len(listed):
        message = f"同一列举中有的写（类），有的没有写（共 {len(without)} 处）。"
        told = finding(
            ground, "N-37", without[0], message, severity=Severity.INFO, advice="补上（类）。"
        )
        yield Verdict((), told, "N-37")
    elif listed:
        yield Verdict((), check="N-37")


def _is_listed(claim: Claim) -> bool:
    """The final account of a 类, where the narrative lists them."""
    is_class = claim.address is not None and len(claim.address.row) == 3
    told = claim.topic == "general_budget" and claim.role is Role.AMOUNT
    return is_class and told and claim.basis is Basis.FINAL and "具体" not in claim.under


def _twice(ground: Ground) -> Iterator[Verdict]:
    """（款） twice in one path."""
    message = "后一个应是（项），写成了（款）。"
    for passage, text in ground.texts.items():
        for match in _WRONG_SUFFIX.finditer(text):
            place = (passage, match.start(), match.end())
            yield remark(
                ground, "N-37", place, message, severity=Severity.WARN, advice="改为（项）。"
            )
