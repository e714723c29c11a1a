"""What a correction changed, as its page tells it: table by table, passage by passage."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from disclosures.spec.amounts import plain, shown
from disclosures.spec.change import Difference, FigureChange, PassageDifference, TableDifference
from disclosures.spec.difference import difference
from disclosures.spec.report import Report
from disclosures.spec.rewording import Fate, Paragraph
from disclosures.spec.table import Kind

BLANK = "（空白）"


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """One row of the list: what was published, what it is now, and by how much it differs."""

    change: FigureChange

    @property
    def before(self) -> str:
        return self.change.texts[0] or BLANK

    @property
    def after(self) -> str:
        return self.change.texts[1] or BLANK

    @property
    def gap(self) -> str:
        """With its sign; empty unless both are numbers."""
        return "" if self.change.gap is None else signed(self.change.gap, self.change.kind)

    @property
    def is_text(self) -> bool:
        return self.change.kind is Kind.TEXT


@dataclass(frozen=True, slots=True)
class ChangedTable:
    table: TableDifference

    @property
    def figures(self) -> list[ChangedFigure]:
        return [ChangedFigure(change) for change in self.table.figures]

    @property
    def summary(self) -> str:
        """改动 2 个数，新增 1 个数 …"""
        table = self.table
        counted = {
            "改动 {} 个数": len(table.changed),
            "新增 {} 个数": len(table.added),
            "删去 {} 个数": len(table.gone),
            "行有变动 {} 处": len(table.rows),
        }
        return told(counted)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs: those that changed, or how many did not."""

    paragraphs: tuple[Paragraph, ...]
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    passage: PassageDifference

    @property
    def word(self) -> str:
        if self.passage.before is None:
            return "新增"
        return "删去" if self.passage.after is None else "改动"

    @property
    def stretches(self) -> Iterator[Stretch]:
        same = groupby(self.passage.paragraphs, key=lambda p: p.fate is Fate.SAME)
        for unchanged, found in same:
            paragraphs = tuple(found)
            yield Stretch((), len(paragraphs)) if unchanged else Stretch(paragraphs)


@dataclass(frozen=True)
class Changes:
    """``report`` beside ``before``, the publication that it corrects.

    Not ``shown`` where ``before`` was withdrawn: what it said is public no longer.
    """

    before: Report
    report: Report
    shown: bool = True

    @cached_property
    def difference(self) -> Difference:
        return difference(self.before, self.report)

    @property
    def tables(self) -> list[ChangedTable]:
        return [ChangedTable(table) for table in self.difference.tables]

    @property
    def passages(self) -> list[ChangedPassage]:
        return [ChangedPassage(passage) for passage in self.difference.passages]

    @property
    def sections(self) -> int:
        """How many tables and passages the page tells of."""
        return len(self.difference.tables) + len(self.difference.passages)

    @property
    def summary(self) -> str:
        """The whole page in one sentence."""
        counts, found = self.difference.counts, self.difference
        counted = {
            f"{counts.tables} 张表的 {{}} 个数": counts.figures,
            "表中 {} 行": counts.rows,
            "{} 节说明文字": counts.passages,
            "{} 个附件或原始文件": counts.files,
            "{} 条审核说明": counts.waivers,
            "标题": int(found.title is not None),
        }
        words = told(counted)
        return f"有变动的：{words}。" if words else "数字和文字都没有变动。"


def told(counted: dict[str, int]) -> str:
    """What there is any of.

    >>> told({"改动 {} 个数": 2, "新增 {} 个数": 0, "行有变动 {} 处": 1})
    '改动 2 个数，行有变动 1 处'
    """
    return "，".join(words.format(number) for words, number in counted.items() if number)


def signed(gap: Decimal, kind: Kind) -> str:
    """
    >>> signed(Decimal("0.4"), Kind.AMOUNT), signed(Decimal("-1234.5"), Kind.AMOUNT)
    ('+0.40', '-1,234.50')
    >>> signed(Decimal("0.0001"), Kind.AMOUNT), signed(Decimal("2"), Kind.NUMBER)
    ('+0.0001', '+2')
    """
    if not gap:
        return "0.00"
    exact = plain(gap, decimals=2 if kind is Kind.AMOUNT else 0)
    seen = shown(gap) if kind is Kind.AMOUNT and Decimal(shown(gap).replace(",", "")) else exact
    return seen if gap < 0 else f"+{seen}"
