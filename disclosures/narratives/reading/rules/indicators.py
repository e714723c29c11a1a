"""An indicator of cost says in what its amount is (N-35)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.normal import lines
from disclosures.narratives.reading.placing import placed
from disclosures.narratives.reading.telling import remark
from disclosures.spec.check import Severity
from disclosures.spec.finding import Finding

TURN = 81  # among the rules
_TABLES = ("evaluation_overall", "evaluation_project")
_COST = re.compile(r"成本")
_UNIT = re.compile(r"元|%|％|率|比例|‰")
_BARE = re.compile(r"[≤≥<>＜＞=＝]?\d+\.\d+")
_SAID = "成本指标的金额没有写单位。"
_REACH = 600  # characters of a row
_ADVICE = "写明是元还是万元。"


def verdicts(ground: Ground) -> Iterator[Verdict]:
    found = [*_of_cells(ground)]
    yield from found or _of_rows(ground)


def _of_cells(ground: Ground) -> Iterator[Verdict]:
    for table in _TABLES:
        for line in ground.figures.rows(table).values():
            texts = {key: cell.text for key, cell in line.cells.items()}
            target = texts.get("target", "").strip()
            cost = _COST.search(texts.get("level2", "")) or _COST.search(texts.get("level1", ""))
            if cost and _BARE.fullmatch(target) and not _UNIT.search(line.label):
                told = Finding(
                    "N-35",
                    "warn",
                    Severity.INFO,
                    f"“{line.label}”的指标值是 {target}：{_SAID}",
                    advice=_ADVICE,
                    quote=target,
                )
                yield placed(ground, told, after=line.label)


def _of_rows(ground: Ground) -> Iterator[Verdict]:
    """Rows of a pasted sheet that begin with 成本指标: the first cell that is only a number."""
    for passage in ground.document.passages:
        for start, row in lines(passage.text):
            value = _value(row) if "成本指标" in row[:_REACH] else None
            if value is not None:
                place = (passage.key, start + value.start(), start + value.end())
                yield remark(ground, "N-35", place, _SAID, advice=_ADVICE)


def _value(row: str) -> re.Match[str] | None:
    """The first cell that is only a number, where nothing before it names a unit."""
    cells = [*re.finditer(r"[^\t|]+", row[:_REACH])]
    value = next((cell for cell in cells if _BARE.fullmatch(cell[0].strip())), None)
    if value is None or len(cells) < 3 or _UNIT.search(row[: value.start()]):
        return None
    return value
