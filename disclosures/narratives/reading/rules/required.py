"""What the sections of every narrative say: a comparison of what it cost to run the office
(F-08), the number of large equipment (N-30), the tables that it refers to (F-05), a reason why
a table is empty (F-06)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import clause, finding, remark
from disclosures.narratives.reading.topics import Section
from disclosures.spec.check import Severity
from disclosures.spec.claim import Claim, Role

TURN = 94  # among the rules
_NOTHING = re.compile(r"无|没有|不涉及|不适用|未|不属于|为零|0万元|0\.00万元")
_SAME = re.compile(r"持平|相同|一致|无变化|未发生变化|没有变化")
_ELSEWHERE = re.compile(r"[（(]?详见附[表件][^。；\n）)]{0,10}[）)]?")
_NO_REASON = re.compile(r"说明[：:]\s?(?:本表)?无数据[。.]?")
_EQUIPMENT = re.compile(r"设备")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for section in ground.document.told("operating"):
        yield from _operating(ground, section)
    for section in ground.document.told("assets"):
        yield from _equipment(ground, section)
    yield from _tables(ground)


def _claims(ground: Ground, section: Section) -> list[Claim]:
    end = section.start + len(section.text)
    return [
        claim
        for claim in ground.claims
        if claim.span.passage == section.passage and section.start <= claim.span.start < end
    ]


def _operating(ground: Ground, section: Section) -> Iterator[Verdict]:
    claims = _claims(ground, section)
    amounts = [claim for claim in claims if claim.role is Role.AMOUNT]
    body = section.text.removeprefix(section.title)
    if not amounts:
        if not _NOTHING.search(body) and body.strip():
            place = _first_sentence(section)
            message = "没有写明机关运行经费的金额，也没有说明没有这项经费。"
            yield remark(
                ground,
                "F-08 N-26",
                place,
                message,
                severity=Severity.WARN,
                advice="写明金额和增减。",
            )
        return
    compared = any(claim.role in (Role.CHANGE, Role.RATE) for claim in claims)
    if amounts[0].value == 0 or compared or len(amounts) > 1 or _SAME.search(body):
        yield Verdict((), check="N-26")
        return
    told = finding(
        ground,
        "F-08",
        amounts[0],
        "没有与年初预算、上年决算比较。",
        severity=Severity.WARN,
        advice="写明比年初预算、比上年增减多少和原因。",
    )
    yield Verdict((), told, "F-08")


def _equipment(ground: Ground, section: Section) -> Iterator[Verdict]:
    text = section.text
    large = re.search(
        r"(?:单价|单位价值|单台|价值)[^。；\n]{0,14}100[ ]?万"
        r"|设备[^。；\n]{0,30}(?:0|\d+)[ ]?[台套]",
        text,
    )
    if large or not text.removeprefix(section.title).strip():
        yield Verdict((), check="N-30")
        return
    found = _EQUIPMENT.search(text)
    if found is None and _NOTHING.search(text):
        return
    start, end = clause(text, found.start(), found.end(), "。；;\n") if found else (0, 0)
    place = (section.passage, section.start + start, section.start + end)
    place = place if found else _first_sentence(section)
    message = "没有写明单价100万元以上的设备有多少。"
    yield remark(
        ground,
        "N-30",
        place,
        message,
        severity=Severity.WARN,
        advice="写明台（套）数，没有的写 0。",
    )


def _first_sentence(section: Section) -> tuple[str, int, int]:
    skip = len(section.title) if section.text.startswith(section.title) else 0
    body = section.text[skip:]
    start = skip + len(body) - len(body.lstrip())
    _, end = clause(section.text, start, start + 1, "。；;\n")
    return section.passage, section.start + start, section.start + end


def _tables(ground: Ground) -> Iterator[Verdict]:
    """详见附表 without any table; an empty table without a reason."""
    has = any(not ground.figures.partial & {key} for key in ground.figures.lines)
    for passage in ground.document.passages:
        for match in _NO_REASON.finditer(passage.text):
            message = "只说没有数据，没有说明原因。"
            place = (passage.key, match.start(), match.end())
            yield remark(ground, "F-06", place, message, advice="写明没有哪种收入、支出。")
        tabular = re.search(r"\t[^\n]*\t", passage.text)
        for match in _ELSEWHERE.finditer(passage.text) if passage.part == "tables" else ():
            if not has and not tabular:
                message = "说详见附表，文件里没有表。"
                place = (passage.key, match.start(), match.end())
                yield remark(
                    ground, "F-05", place, message, severity=Severity.ERROR, advice="附上决算表。"
                )
