"""公用经费 of the attached base data is that of 06表, or of its 商品和服务支出 only (X-30)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from disclosures.narratives.reading.ground import CENT, Ground, Verdict
from disclosures.narratives.reading.placing import placed
from disclosures.narratives.reading.telling import money
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.finding import Finding

TURN = 82  # among the rules
_PUBLIC = Address("general_budget_basic", "public_total", "amount")
_GOODS = Address("general_budget_basic", "302", "amount")
_OURS = Address("evaluation_base_data", "public", "final")
_ROW = re.compile(
    r"(?m)^[\t 　|]*公用经费[\t 　|]+(?:\d+(?:\.\d+)?[\t 　|]+){1,2}"
    r"(?P<final>\d+(?:\.\d+)?)[\t 　|]*$"
)


class _Written(NamedTuple):
    amount: Decimal
    words: str


def verdicts(ground: Ground) -> Iterator[Verdict]:
    written, known = _written(ground), ground.known(_PUBLIC)
    if written is None or known is None:
        return
    if abs(written.amount - known.value) <= CENT:
        yield Verdict((), check="N-34")
        return
    goods = ground.cell(_GOODS)
    only = goods is not None and abs(written.amount - goods.value) <= CENT
    scope = "附件只算了商品和服务支出" if only else "两处口径不同"
    told = Finding(
        "X-30",
        "warn",
        Severity.INFO,
        f"附件的公用经费是 {money(written.amount)}，决算写的是 {money(known.value)}：{scope}。",
        expected=known.value,
        actual=written.amount,
        difference=written.amount - known.value,
        addresses=(_OURS, _PUBLIC),
        advice="核对附件的口径，或者写明包括哪些支出。",
        quote=written.words,
    )
    yield placed(ground, told)


def _written(ground: Ground) -> _Written | None:
    """The cell of the base data, else its row where the sheet is part of the text."""
    for passage in ground.document.passages:
        if passage.part == "attachments" and (row := _ROW.search(passage.text)):
            return _Written(Decimal(row["final"]), row[0].strip())
    amount = ground.figures.amount(_OURS)
    return None if amount is None else _Written(amount, f"公用经费{amount:f}")
