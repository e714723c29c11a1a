"""Self-evaluation: points add up to 100, scores to the total, headings to their items, bands of
grades do not overlap (N-33)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from disclosures.narratives.reading.flat_sheets import flat_sheets
from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.placing import placed
from disclosures.narratives.reading.sheets import TABLES, Sheet, points_of, sheets
from disclosures.narratives.reading.telling import remark
from disclosures.spec.check import Severity
from disclosures.spec.claim import TextFinding
from disclosures.spec.finding import Finding

TURN = 78  # among the rules
_FULL = Decimal(100)
_SLACK = Decimal("0.1")
_SPENT = "evaluation_project"
_SCORED = re.compile(r"一级指标[^\n]{0,120}得分[\t 　|]{0,20}(?=\n)")
_KIND_ROW = re.compile(
    r"(?P<kind>[\u4e00-\u9fff]{2,8}指标\s?[（(]\s?(?P<full>\d+)\s?分\s?[）)])"
    r"[^\n]{0,200}[\t|]\s*(?P<score>\d+(?:\.\d+)?)[\t| ]*(?=\n|$)"
)
_BANDS = re.compile(
    r"(\d+)\s?[-—~至]\s?(\d+)(?:[（(]含[）)])?[^，、；。\d]{0,8}[、，；]\s?\2\s?[-—~至]\s?(\d+)(?:[（(]含[）)])[^，、；。]{0,6}"
)


class _Headed(NamedTuple):
    """A heading whose indicators do not come to its points: by how much they are off."""

    kind: str
    own: list[Decimal]
    off: Decimal


def verdicts(ground: Ground) -> Iterator[Verdict]:
    passages = ground.document.passages
    found = [*sheets(ground.figures, passages)] or [*flat_sheets(passages)]
    for sheet in found:
        yield from _sheet(ground, sheet)
    if not any(sheet.kinds for sheet in found):
        yield from _too_much(ground)
    yield from _bands(ground)


def _sheet(ground: Ground, sheet: Sheet) -> Iterator[Verdict]:
    yield Verdict((), check="N-33")
    headed = _headed(sheet)
    for message, quote in (*_sums(ground, sheet, headed), *_scores(sheet), *_said(sheet, headed)):
        told = Finding(
            "N-33",
            "fail",
            Severity.ERROR,
            f"自评表《{sheet.shown}》：{message}",
            advice="核对分值和得分。",
            quote=quote,
        )
        yield placed(ground, told, after=sheet.title or sheet.name)


def _sums(ground: Ground, sheet: Sheet, headed: Sequence[_Headed]) -> Iterator[tuple[str, str]]:
    """What no heading explains already: the points of the sheet, and its scores."""
    excess = _excess(sheet)
    if excess and not _explained(sheet, headed):
        message = f"各指标分值相加是 {sum(sheet.weights)}，不是 100{_scored_so(sheet)}。"
        yield message, _name(ground, sheet)
    gap = _gap(sheet)
    if gap and not _follows(excess, gap):
        yield f"各项{_added(sheet)}。", _total(sheet)


def _excess(sheet: Sheet) -> Decimal:
    """By how much the points of its indicators are not 100."""
    excess = sum(sheet.weights, Decimal(0)) - _FULL
    told = sheet.indicators and sheet.weights and abs(excess) > _SLACK
    return excess if told else Decimal(0)


def _gap(sheet: Sheet) -> Decimal:
    """By how much the scores are not the total that the sheet gives."""
    if sheet.score is None or sheet.funds is None:
        return Decimal(0)
    gap = sum(sheet.scores, Decimal(0)) - sheet.score
    return gap if abs(gap) > _SLACK else Decimal(0)


def _follows(excess: Decimal, gap: Decimal) -> bool:
    """Whether points too many (or too few) are why the scores are off as well."""
    return excess * gap > 0 and abs(gap) <= abs(excess) + _SLACK


def _explained(sheet: Sheet, headed: Sequence[_Headed]) -> bool:
    """Whether one heading alone is off by as much as the whole sheet."""
    return len(headed) == 1 and abs(headed[0].off - _excess(sheet)) <= _SLACK


def _added(sheet: Sheet) -> str:
    return f"得分相加是 {sum(sheet.scores)}，总分写的是 {sheet.score}"


def _scored_so(sheet: Sheet) -> str:
    return f"；{_added(sheet)}" if _follows(_excess(sheet), _gap(sheet)) else ""


def _total(sheet: Sheet) -> str:
    """The words of the last row."""
    points = "" if sheet.weight is None else f"{sheet.weight:f}"
    return f"总分{points}{sheet.score:f}"


def _name(ground: Ground, sheet: Sheet) -> str:
    """The name of the sheet where the text has it, else how its last row begins."""
    named = any(sheet.name in passage.text for passage in ground.document.passages)
    of_cells = any(ground.figures.rows(table) for table in TABLES)
    return sheet.name if named or of_cells or sheet.weight is None else f"总分{sheet.weight:f}"


def _scores(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for one in (*sheet.indicators, *sheet.kinds):
        full = one.weight if one.weight is not None else points_of(one.kind)
        if full is not None and one.score is not None and one.score > full:
            name = one.label or one.kind
            yield f"“{name}”得 {one.score} 分，满分只有 {full} 分。", one.kind or one.label


def _headed(sheet: Sheet) -> list[_Headed]:
    """The headings (效益指标(20分)) whose indicators come to something else."""
    found: list[_Headed] = []
    for kind in dict.fromkeys(one.kind for one in sheet.indicators):
        full = points_of(kind)
        own = [
            one.weight for one in sheet.indicators if one.kind == kind and one.weight is not None
        ]
        if full is not None and own and abs(sum(own) - full) > _SLACK:
            found.append(_Headed(kind, own, sum(own) - full))
    return found


def _said(sheet: Sheet, headed: Sequence[_Headed]) -> Iterator[tuple[str, str]]:
    for one in headed:
        message = f"“{one.kind}”的各指标分值 {'＋'.join(map(str, one.own))}＝{sum(one.own)}"
        if _excess(sheet) and _explained(sheet, headed):
            message += f"；因此整表分值相加是 {sum(sheet.weights)}，不是 100{_scored_so(sheet)}"
        yield f"{message}。", one.kind


def _too_much(ground: Ground) -> Iterator[Verdict]:
    """产出指标(30分) with a score of its own at the end of its row, which is more than 30."""
    for passage in ground.document.passages:
        scored = passage.part == "attachments" and _SCORED.search(passage.text)
        for match in _KIND_ROW.finditer(passage.text, scored.end()) if scored else ():
            full, score = Decimal(match["full"]), Decimal(match["score"])
            if score > full:
                message = f"得 {score} 分，满分只有 {full} 分。"
                place = (passage.key, match.start(), match.end("kind"))
                yield remark(ground, "N-33", place, message, severity=Severity.ERROR)


def _bands(ground: Ground) -> Iterator[Verdict]:
    for passage, text in ground.texts.items():
        for match in _BANDS.finditer(text):
            message = f"{match[2]} 分同时落在两档里。"
            yield remark(ground, "N-33", (passage, *match.span()), message, severity=Severity.WARN)
    if any(_BANDS.search(text) for text in ground.texts.values()):
        return
    for row, line in ground.figures.rows(_SPENT).items():
        for cell in line.cells.values() if row.endswith("grading") else ():
            if found := _BANDS.search(cell.text):
                told = Finding(
                    "N-33",
                    "warn",
                    Severity.WARN,
                    f"“{found[0]}”：{found[2]} 分同时落在两档里。",
                    advice="写明哪一档不含这个分数。",
                    quote=found[0],
                )
                yield Verdict((), TextFinding(told), "N-33")
