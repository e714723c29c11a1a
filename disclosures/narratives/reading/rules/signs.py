"""A word says the direction, its figure has no sign: 增长-20.66% is 下降20.66% (N-04)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.phrases import DOWN, UP
from disclosures.narratives.reading.telling import remark
from disclosures.spec.check import Severity

TURN = 52  # among the rules
_SIGNED = re.compile(
    rf"(?P<word>{'|'.join((*UP, *DOWN))})(?:了|率|额|幅度)?(?:为|是)?[ 　]?"
    r"[-－−]\d+(?:\.\d+)?[ ]?(?:%|％|亿元|万元|元)"
)


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for passage in ground.document.passages:
        if passage.part in ("tables", "glossary"):
            continue
        for match in _SIGNED.finditer(passage.text):
            other = "下降或者减少" if match["word"] in UP else "增长或者增加"
            message = f"“{match['word']}”后面是负数：应写“{other}”，不写负号。"
            place = (passage.key, *match.span())
            yield remark(
                ground,
                "N-04",
                place,
                message,
                severity=Severity.WARN,
                advice="方向词要与正负一致。",
            )
