"""Self-evaluation sheets (绩效自评表) whose cells are divided by spaces only, as a PDF gives them.

What is read of such a sheet may lack rows. It is told only where one of its sums holds: that the
points come to 100, the scores to the total, or the points of all headings but one to theirs.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from disclosures.narratives.reading.sheets import Indicator, Sheet, points_of, title_of
from disclosures.spec.report import Passage

_HEAD = re.compile(r"一级\s*指标.{0,60}?得\s*分", re.DOTALL)
_TOTAL = re.compile(r"(?:总\s*分|合\s*计)[^\d\n]{0,10}(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)(?![\d.%])")
_KIND = re.compile(r"[\u4e00-\u9fff]{2,8}指标?\s*[（(]\s*\d+\s*分\s*[）)]")
_FUNDS = re.compile(
    r"年度资金总额[^\n]{0,60}?(\d+(?:\.\d+)?)\s+\d+(?:\.\d+)?\s*%\s+(\d+(?:\.\d+)?)"
)
_PAIR = re.compile(
    r"(?<![\d.%])(?:\d{1,9}(?:\.\d{1,6})?[ 　\t]{1,9}){0,12}?"
    r"(\d{1,3}(?:\.\d+)?)[ 　\t]+(\d{1,3}(?:\.\d+)?)"
    r"(?![\d.%])(?![ 　\t]*(?:[\d%％]|[家个名人期次项条套台件万元天月年份场辆]))"
)
_SLACK = Decimal("0.1")
_FULL = Decimal(100)
_LEAST = 3  # indicators


def flat_sheets(passages: Iterable[Passage]) -> Iterator[Sheet]:
    """The sheets of the attachments, as far as one of their own sums bears them out."""
    for passage in passages:
        at = 0
        while head := _HEAD.search(passage.text, at):
            total = _TOTAL.search(passage.text, head.end())
            if total is None:
                break
            before = passage.text[at : head.start()]
            sheet = _sheet(passage.title, before, passage.text[head.end() : total.start()])
            sheet.weight, sheet.score = Decimal(total[1]), Decimal(total[2])
            if len(sheet.indicators) >= _LEAST and _holds(sheet):
                yield sheet
            at = total.end()


def _sheet(name: str, before: str, rows: str) -> Sheet:
    sheet = Sheet(name, title_of(before.split("\n")))
    if funds := _FUNDS.search(before):
        sheet.funds = Indicator("", "年度资金总额", Decimal(funds[1]), Decimal(funds[2]))
    headings = [*_KIND.finditer(rows)]
    for pair in _PAIR.finditer(rows):
        kind = next((h[0] for h in reversed(headings) if h.start() < pair.start()), "")
        sheet.indicators.append(Indicator(kind, "", Decimal(pair[1]), Decimal(pair[2])))
    return sheet


def _holds(sheet: Sheet) -> bool:
    """Whether a sum of what was read comes out, so that nothing of it is missing."""
    weights, scores = sum(sheet.weights, Decimal(0)), sum(sheet.scores, Decimal(0))
    if abs(weights - _FULL) <= _SLACK:
        return True
    if sheet.score is not None and abs(scores - sheet.score) <= _SLACK:
        return True
    kinds = dict.fromkeys(one.kind for one in sheet.indicators)
    wrong = [kind for kind in kinds if not _comes_to(sheet, kind)]
    return len(kinds) >= _LEAST and len(wrong) <= 1


def _comes_to(sheet: Sheet, kind: str) -> bool:
    own = [one.weight for one in sheet.indicators if one.kind == kind and one.weight is not None]
    return abs(sum(own) - (points_of(kind) or Decimal(0))) <= _SLACK
