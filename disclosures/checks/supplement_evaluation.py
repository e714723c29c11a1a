"""绩效自评表: points and scores add up. A sheet has 100 points, those of the execution included."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.check import Check, Remark, Severity
from disclosures.spec.figures import Figures

_TITLES = {
    "evaluation_overall": "《部门（单位）整体支出绩效自评表》",
    "evaluation_project": "《项目支出绩效自评表》",
}
_POINTS = re.compile(r"[（(]\s*(\d{1,3}(?:\.\d+)?)\s*分\s*[)）]")
_KINDS = ("output", "cost", "benefit", "satisfaction")
_CITATION = "绩效自评表分值、得分填报要求：总分 100 分，得分不超过分值"

Look = Callable[["_Sheet"], Iterator[Remark]]


class _Sheet:
    """One sheet: of the department, or of a project (``prefix`` is its running number)."""

    def __init__(self, figures: Figures, table: str, prefix: str) -> None:
        self.figures, self.table, self.prefix = figures, table, prefix
        self.name = f"第 {prefix[:-1]} 张自评表" if prefix else "自评表"
        self.indicators = figures.free(table, f"{prefix}indicators")

    def at(self, row: str, column: str) -> Decimal | None:
        return self.figures.amount(Address(self.table, f"{self.prefix}{row}", column))

    def listed(self, column: str) -> list[Decimal]:
        """What the indicators have in a column."""
        amounts = (self.figures.amount(Address(self.table, r, column)) for r in self.indicators)
        return [amount for amount in amounts if amount is not None]

    def label(self, row: str) -> str:
        line = self.figures.rows(self.table).get(row)
        return line.label if line else row

    def text(self, row: str, column: str) -> str:
        cell = self.figures.cells.get(Address(self.table, row, column))
        return cell.text if cell else ""

    def place(self, *rows: str) -> tuple[tuple[str, str], ...]:
        return tuple((self.table, f"{self.prefix}{row}") for row in rows)


def _sheets(figures: Figures, table: str) -> Iterable[_Sheet]:
    if table == "evaluation_overall":
        return [_Sheet(figures, table, "")]
    numbers = dict.fromkeys(row.partition("-")[0] for row in figures.rows(table))
    return [_Sheet(figures, table, f"{number}-") for number in numbers]


def _adds_up(column: str, what: str) -> Look:
    """Execution and indicators against the total row."""

    def look(sheet: _Sheet) -> Iterator[Remark]:
        total, listed = sheet.at("total", column), sheet.listed(column)
        if total is None or not listed:
            return
        execution = sheet.at("funds_total", column) or Decimal(0)
        found = sum(listed, execution)
        if found != total:
            yield Remark(
                f"{sheet.name}：预算执行 {_said(execution)} 分加各指标 {_said(sum(listed))} 分，"
                f"合计 {_said(found)} 分，{what}却是 {_said(total)} 分。",
                sheet.place("total", "funds_total"),
            )

    return look


def _within_points(sheet: _Sheet) -> Iterator[Remark]:
    """No score above its points; of a kind above those that its label states."""
    own = [f"{sheet.prefix}{row}" for row in ("funds_total", "total")]
    for row in (*own, *sheet.indicators):
        points = sheet.figures.amount(Address(sheet.table, row, "weight"))
        yield from _exceeds(sheet, row, points)
    for row in _KINDS:
        stated = _POINTS.search(sheet.label(f"{sheet.prefix}{row}"))
        yield from _exceeds(sheet, f"{sheet.prefix}{row}", Decimal(stated[1]) if stated else None)


def _exceeds(sheet: _Sheet, row: str, points: Decimal | None) -> Iterator[Remark]:
    score = sheet.figures.amount(Address(sheet.table, row, "score"))
    if score is not None and points is not None and score > points:
        said = f"“{sheet.label(row)}”得 {_said(score)} 分，超过分值 {_said(points)} 分。"
        yield Remark(f"{sheet.name}：{said}", ((sheet.table, row),))


def _as_headed(sheet: _Sheet) -> Iterator[Remark]:
    """A heading such as 效益指标（20分） against the points of its indicators."""
    headed: dict[str, list[str]] = {}
    for row in sheet.indicators:
        headed.setdefault(sheet.text(row, "level1"), []).append(row)
    for heading, rows in headed.items():
        stated = _POINTS.search(heading)
        points = [sheet.figures.amount(Address(sheet.table, row, "weight")) for row in rows]
        given = [amount for amount in points if amount is not None]
        if stated and given and sum(given) != Decimal(stated[1]):
            yield Remark(
                f"{sheet.name}：“{heading}”各指标的分值合计 {_said(sum(given))} 分。",
                tuple((sheet.table, row) for row in rows),
            )


def _said(points: Decimal | int) -> str:
    return f"{Decimal(points).normalize():f}"


def _rule(id: str, title: str, table: str, look: Look, words: str, advice: str) -> Check:
    def inspect(figures: Figures) -> Iterator[Remark]:
        for sheet in _sheets(figures, table):
            yield from look(sheet)

    return Check(
        id,
        title,
        tables=(table,),
        inspect=inspect,
        words=f"{_TITLES[table]} {words}",
        severity=Severity.WARN,
        advice=advice,
        citation=_CITATION,
    )


def _rules(table: str, name: str, first: int) -> tuple[Check, ...]:
    said = (
        (
            "分值合计＝总分的分值",
            _adds_up("weight", "总分的分值"),
            "预算执行的分值 ＋ 各指标的分值 ＝ 总分的分值（100）",
            "核对各指标的分值，加上预算执行的分值应为 100 分。",
        ),
        (
            "得分合计＝总分",
            _adds_up("score", "总分"),
            "预算执行的得分 ＋ 各指标的得分 ＝ 总分",
            "核对各指标的得分和总分。",
        ),
        (
            "得分≤分值",
            _within_points,
            "预算执行、各指标和总分的得分不大于分值；一级指标的得分不大于名称中写的分数",
            "核对得分和分值；名称中的分数有误的，一并改正。",
        ),
        (
            "一级指标的分数＝所属指标的分值之和",
            _as_headed,
            "一级指标名称中写的分数，等于所属各指标的分值之和",
            "核对一级指标名称中的分数和所属各指标的分值。",
        ),
    )
    return tuple(
        _rule(f"S-{first + n}", f"{name}{title}", table, look, words, advice)
        for n, (title, look, words, advice) in enumerate(said)
    )


CHECKS = (
    *_rules("evaluation_overall", "整体支出自评表 ", 61),
    *_rules("evaluation_project", "项目自评表 ", 71),
)
