"""Tables that were pasted as text carry their number and their unit (F-09)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import remark
from disclosures.spec.check import Severity

TURN = 95  # among the rules
_NUMBER = re.compile(r"公开\s?\d\d\s?表")
_UNIT = re.compile(r"单位\s?[：:]\s?(?:人民币)?[万亿千]?元")
_OWNER = re.compile(r"(部门名称|单位名称)\s?[：:]")
_BEFORE, _AFTER = 160, 260  # characters around the number of a table


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for passage in ground.document.passages:
        if passage.part == "tables":
            yield from _units(ground, passage.key, passage.text)
            yield from _owners(ground, passage.key, passage.text)


def _units(ground: Ground, key: str, text: str) -> Iterator[Verdict]:
    found = [*_NUMBER.finditer(text)]
    for number, match in enumerate(found):
        first = found[number - 1].end() if number else 0
        last = found[number + 1].start() if number + 1 < len(found) else len(text)
        near = text[max(first, match.start() - _BEFORE) : min(last, match.end() + _AFTER)]
        if not _UNIT.search(near) and re.search(r"\d\.\d\d", text[match.end() : last]):
            message = "这张表没有写明金额单位。"
            yield remark(ground, "F-09", (key, *match.span()), message, severity=Severity.WARN)
        else:
            yield Verdict((), check="F-09")


def _owners(ground: Ground, key: str, text: str) -> Iterator[Verdict]:
    found = [*_OWNER.finditer(text)]
    names = {match[1] for match in found}
    if len(names) < 2:
        return
    rare = min(names, key=lambda name: sum(match[1] == name for match in found))
    match = next(match for match in found if match[1] == rare)
    end = text.find("\n", match.end())
    place = (key, match.start(), len(text) if end < 0 else end)
    yield remark(ground, "F-09", place, "其他表写的不是这个称谓，前后不一致。")
