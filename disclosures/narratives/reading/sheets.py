"""Self-evaluation sheets (绩效自评表): points and scores, from cells or from a pasted table."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from disclosures.spec.content import Line
from disclosures.spec.figures import Figures
from disclosures.spec.report import Passage

TABLES = ("evaluation_overall", "evaluation_project")
_KIND = re.compile(r"[\u4e00-\u9fff]{2,12}?指标?\s*[（(]\s*\d+\s*分\s*[）)]")
_POINTS = re.compile(r"[（(]\s*(\d+)\s*分\s*[）)]")
_NAMED = re.compile(r"项目(?:支出)?名称\t(?P<name>[^\t]{2,60})")
_TITLE = re.compile(r"[^\t|，。；：]{0,30}(?:自评|评价|评分|考评)表")
_NO_NAME = re.compile(r"^(?:附件[\d-]*)?(?:\d{4}年度?)?(?:部门[（(]单位[）)])?")
_GIVEN = ("initial_budget", "budget", "executed")  # how a row of funds begins
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Indicator:
    kind: str
    label: str
    weight: Decimal | None
    score: Decimal | None


@dataclass
class Sheet:
    """One sheet, of a ``project`` or of all that an agency spends. ``title`` is the line above it,
    where it names no project; ``kinds`` are scores of whole 一级指标, where it has only those;
    ``amounts`` what its row of funds says, in 万元, by column."""

    name: str
    title: str = ""
    project: bool = False
    indicators: list[Indicator] = field(default_factory=list)
    kinds: list[Indicator] = field(default_factory=list)
    funds: Indicator | None = None
    amounts: dict[str, Decimal] = field(default_factory=dict)
    weight: Decimal | None = None
    score: Decimal | None = None

    @property
    def shown(self) -> str:
        """What a person calls it: 整体支出绩效自评表."""
        return _NO_NAME.sub("", self.title) or self.name

    @property
    def weights(self) -> list[Decimal]:
        every = [*self.indicators, *([self.funds] if self.funds else [])]
        return [one.weight for one in every if one.weight is not None]

    @property
    def scores(self) -> list[Decimal]:
        every = [*(self.indicators or self.kinds), *([self.funds] if self.funds else [])]
        return [one.score for one in every if one.score is not None]


def points_of(kind: str) -> Decimal | None:
    """The full marks that a heading gives: 产出指标(40分)."""
    match = _POINTS.search(kind)
    return Decimal(match[1]) if match else None


def title_of(lines: Iterable[str]) -> str:
    """The last line that is the title of a sheet, without its white space."""
    titles = [line for one in lines if _TITLE.fullmatch(line := re.sub(r"[ \u3000]", "", one))]
    return titles[-1] if titles else ""


def sheets(figures: Figures, passages: Iterable[Passage]) -> Iterator[Sheet]:
    """Those of the tables; where there are none, those that the text has as rows."""
    found = [sheet for table in TABLES for sheet in _of_cells(figures.rows(table))]
    yield from found or (sheet for passage in passages for sheet in _of_text(passage))


def _of_cells(rows: Mapping[str, Line]) -> Iterator[Sheet]:
    numbers = list(dict.fromkeys(row.partition("-")[0] for row in rows if row[:1].isdigit()))
    for prefix in [f"{number}-" for number in numbers] or ([""] if rows else []):
        named = rows.get(f"{prefix}project")
        cell = named.cells.get("value") if named else None
        sheet = Sheet(cell.text if cell else "整体支出", project=cell is not None)
        for row, line in rows.items():
            if row.startswith(prefix):
                _take(sheet, row.removeprefix(prefix), line)
        yield sheet


def _take(sheet: Sheet, row: str, line: Line) -> None:
    def number(column: str) -> Decimal | None:
        cell = line.cells.get(column)
        return cell.amount if cell else None

    weight, score = number("weight"), number("score")
    if row in ("funds_total", "project_total"):
        amounts = {column: number(column) for column in line.cells}
        sheet.amounts = {column: one for column, one in amounts.items() if one is not None}
    if row.startswith("indicators-"):
        kind = line.cells.get("level1")
        sheet.indicators.append(Indicator(kind.text if kind else "", line.label, weight, score))
    elif row == "funds_total" and (weight is not None or score is not None):
        sheet.funds = Indicator("", line.label, weight, score)
    elif row == "total":
        sheet.weight, sheet.score = weight, score
    elif row in ("output", "cost", "benefit", "satisfaction") and score is not None:
        sheet.kinds.append(Indicator(line.label, line.label, None, score))


def _of_text(passage: Passage) -> Iterator[Sheet]:
    """Rows of cells between tabs: the last two numbers of a row are its points and its score."""
    sheet, kind = Sheet(passage.title), ""
    for line in passage.text.split("\n"):
        cells = [cell.strip() for cell in re.split(r"[\t|]", line)]
        if named := _NAMED.match("\t".join(cell for cell in cells if cell)):
            sheet.name, sheet.title, sheet.project = named["name"], "", True
        sheet.title = title_of([line]) or sheet.title
        if len(cells) < 3:
            continue
        if re.sub(r"\s", "", "".join(cells)).startswith("总分"):
            sheet.weight, sheet.score = _last(cells)
            if sheet.indicators:
                yield sheet
            sheet, kind = Sheet(passage.title), ""
            continue
        if headed := _KIND.search(re.sub(r"\s", "", line)):
            kind = headed[0]
        weight, score = _last(cells)
        if "年度资金总额" in "".join(cells):
            sheet.funds = Indicator("", "年度资金总额", *_funds(cells))
            given = [Decimal(cell) for cell in cells if _NUMBER.fullmatch(cell)]
            sheet.amounts = dict(zip(_GIVEN, given, strict=False))
        elif kind and weight is not None and score is not None:
            sheet.indicators.append(Indicator(kind, line.strip()[:40], weight, score))


def _last(cells: list[str]) -> tuple[Decimal | None, Decimal | None]:
    numbers = [Decimal(cell) for cell in cells if _NUMBER.fullmatch(cell)]
    return (numbers[-2], numbers[-1]) if len(numbers) >= 2 else (None, None)


def _funds(cells: list[str]) -> tuple[Decimal | None, Decimal | None]:
    """分值, 执行率 and 得分 end the row of the funds."""
    found = [cell for cell in cells if cell]
    rate = next((n for n, cell in enumerate(found) if cell.endswith("%")), None)
    try:
        if rate and rate + 1 < len(found):
            return Decimal(found[rate - 1]), Decimal(found[rate + 1])
    except InvalidOperation:
        pass
    return None, None
