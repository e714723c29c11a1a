"""The text of a version as its writer sees it: every part, its sections, the empty tables."""

from collections import Counter
from dataclasses import dataclass

from disclosures.models import Version
from disclosures.reports import EMPTY
from disclosures.spec.piece import Mark
from disclosures.spec.report import Passage, Report, TableReport

OPENING = 60  # characters of a section shown in the list


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a table has no figures: what was written, or the sentence that stands there else."""

    table: TableReport

    @property
    def key(self) -> str:
        return f"{EMPTY}{self.table.key}"

    @property
    def written(self) -> str:
        return self.table.empty_reason

    @property
    def unneeded(self) -> bool:
        """Written for a table that has figures after all: nobody sees it."""
        return bool(self.written) and self.table.has_figures


@dataclass(frozen=True, slots=True)
class Entry:
    passage: Passage
    remarks: int

    @property
    def opening(self) -> str:
        text = " ".join(self.passage.text.split())
        return f"{text[:OPENING]}……" if len(text) > OPENING else text

    @property
    def heads(self) -> bool:
        """A heading that the style has, of the sections that follow."""
        return self.passage.generated and not self.passage.text

    @property
    def state(self) -> str:
        """How it came to its words; empty for words that are a person's own."""
        if self.heads:
            return "标题"
        if self.passage.generated:
            return "自动生成"
        return "已改写，数仍随表变动" if self.passage.pieces else ""

    @property
    def open(self) -> int:
        """How many places must still be filled in."""
        return sum(p.mark is Mark.SLOT and p.required for p in self.passage.pieces)

    @property
    def length(self) -> int:
        return len("".join(self.passage.text.split()))


@dataclass(frozen=True, slots=True)
class OutlinePart:
    key: str
    title: str
    entries: tuple[Entry, ...]
    reasons: tuple[Reason, ...]


def outline(version: Version, report: Report) -> list[OutlinePart]:
    """Every part of the edition, those without a text too; one query for the remarks."""
    opened = version.comments.open().exclude(passage="")
    remarks = Counter(opened.values_list("passage", flat=True))
    return [
        OutlinePart(
            part.key,
            part.title.format(agency=report.agency_name, year=report.year),
            tuple(Entry(p, remarks[p.key]) for p in report.passages if p.part == part.key),
            tuple(
                Reason(table)
                for table in report.tables
                if table.table.part == part.key and (table.empty_reason or not table.has_figures)
            ),
        )
        for part in report.edition.parts
    ]


def reason_of(report: Report, key: str) -> Reason | None:
    """The reason that is kept under ``empty.<table>``; None for any other key."""
    table = report.table(key.removeprefix(EMPTY)) if key.startswith(EMPTY) else None
    return Reason(table) if table else None
