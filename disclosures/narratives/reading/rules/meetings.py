"""会议费 and 培训费 of the text are at least those of basic expenditure in 06 (N-34)."""

from collections.abc import Iterator

from disclosures.narratives.reading.ground import HALF_CENT, Ground, Verdict
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Role

TURN = 75  # among the rules
_ITEMS = {
    Address("meetings_training", "meetings_total", "amount"): "30215",
    Address("meetings_training", "training_total", "amount"): "30216",
}


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for place, claim in enumerate(ground.claims):
        item = _ITEMS.get(claim.address) if claim.address else None
        final = claim.role is Role.AMOUNT and claim.basis is Basis.FINAL and not claim.prior
        cell = Address("general_budget_basic", item, "amount") if item and final else None
        known = ground.cell(cell)
        if cell is None or known is None:
            continue
        if claim.value >= known.value - max(claim.step / 2, HALF_CENT):
            yield Verdict((place,), check="N-34")
            continue
        told = finding(
            ground,
            "N-34",
            claim,
            f"06表基本支出里这一项已有 {money(known.value)}，总数不会比它少。",
            severity=Severity.WARN,
            advice="核对06表和这里的数。",
            addresses=(cell,),
        )
        yield Verdict((place,), told, "N-34", sure=False)
