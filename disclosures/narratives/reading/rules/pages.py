"""The list of contents gives pages (F-07) and no fields of a word processor (F-04)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.listed import has_page
from disclosures.narratives.reading.rules.contents import MIN, entries_of
from disclosures.spec.check import Severity
from disclosures.spec.claim import TextFinding
from disclosures.spec.finding import Finding

TURN = 91  # among the rules
_DEBRIS = re.compile(r"(?:PAGEREF|HYPERLINK)\s*_?\w*|错误[!！]\s?未(?:定义|找到)[^\d\n]{0,8}")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    lines = ground.document.contents
    if len([*entries_of(lines)]) < MIN:
        return
    for line in lines:
        if match := _DEBRIS.search(line):
            message = f"“{match[0].strip()}”：目录留有文字处理软件的域代码，应更新目录。"
            told = Finding("F-04", "fail", Severity.ERROR, message, quote=match[0].strip())
            yield Verdict((), TextFinding(replace(told, advice="更新目录域后再导出。")), "F-04")
            break
    if ground.document.cover and not any(has_page(line) for line in lines):
        told = Finding("F-07", "warn", Severity.INFO, "“目录”没有页码。", quote="目录")
        yield Verdict((), TextFinding(replace(told, advice="写上页码。")), "F-07")
