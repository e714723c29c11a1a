"""A report as the public pages show it: parts, sheets, contents, downloads, glossary."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse

from disclosures.models import Publication
from disclosures.presentation.checked import Checked
from disclosures.presentation.downloads import Offering
from disclosures.presentation.highlights import Highlight, highlights
from disclosures.presentation.passages import Doubt, Prose, doubts, glossary
from disclosures.presentation.sheets import Sheet
from disclosures.presentation.supplement import supplementary
from disclosures.spec.report import PERFORMANCE_REPORT, Passage, Report, ReportPart


@dataclass(frozen=True, slots=True)
class PresentedPart:
    """A part in reading order: a table follows the passage that announces it."""

    part: ReportPart
    sheets: tuple[Sheet, ...]
    passages: tuple[Prose, ...]

    @property
    def entries(self) -> Iterator[Prose | Sheet]:
        waiting = list(self.sheets)
        for index, prose in enumerate(self.passages):
            yield prose
            later = [other.passage.key for other in self.passages[index + 1 :]]
            for sheet in [sheet for sheet in waiting if self._announces(prose.passage.key, sheet)]:
                if not any(self._announces(key, sheet) for key in later):
                    waiting.remove(sheet)
                    yield sheet
        yield from waiting

    def _announces(self, key: str, sheet: Sheet) -> bool:
        """Whether ``attachments.evaluation_project_2`` announces ``evaluation_project``."""
        return re.fullmatch(rf"{self.part.key}\.{sheet.key}(_\d+)?", key) is not None


@dataclass(frozen=True)
class Presented(Offering):
    """``fixed`` is true under the permanent address of one version."""

    report: Report
    publications: Sequence[Publication] = ()
    fixed: bool = False

    @property
    def is_report(self) -> bool:
        """A performance report reads as one text, not as five parts with tables."""
        return self.report.kind == PERFORMANCE_REPORT

    @property
    def place(self) -> list[object]:
        return [self.report.region_code, self.report.agency_slug, self.report.year]

    @property
    def address(self) -> str:
        """Where the year's current version is."""
        return reverse("disclosure", args=self.place)

    @property
    def own_address(self) -> str:
        """Where this very content is: that of the year, or that of the version."""
        if self.fixed:
            return reverse("version", args=[*self.place, self.report.version])
        return self.address

    @cached_property
    def checked(self) -> Checked:
        return Checked(self.report, f"{self.own_address}checks/")

    @property
    def heading(self) -> str:
        return self.report.title or f"{self.report.agency_name}{self.report.year}年度部门决算"

    @property
    def changed_at(self) -> datetime | None:
        """When a version of the year was last published or withdrawn."""
        found = (moment for p in self.publications for moment in p.moments)
        return max(found, default=None)

    @property
    def identity(self) -> list[str]:
        """Everything a page of it depends on: what it says, its names, how versions stand."""
        versions = (f"{found.seal} {found.version.status}" for found in self.publications)
        return [*self.report.identity, *versions]

    @property
    def successor(self) -> Publication | None:
        """What replaced this version; None where nothing did."""
        later = (p for p in self.publications if p.version.number > (self.report.version or 0))
        return min(later, key=lambda p: p.version.number, default=None)

    @property
    def predecessor(self) -> Publication | None:
        """What this version was published after; None for the first."""
        return next(
            (p for p in self.publications if p.version.number < (self.report.version or 0)), None
        )

    @property
    def in_force(self) -> Publication | None:
        """What the public reads of the year now; None where the newest is withdrawn."""
        return next((p for p in self.publications if p.version.in_force), None)

    @cached_property
    def parts(self) -> tuple[PresentedPart, ...]:
        top = 2 if self.is_report else 3
        return tuple(
            PresentedPart(
                part,
                tuple(Sheet(table, self.report.edition, self.glossary) for table in part.tables),
                tuple(self._prose(passage, top) for passage in part.passages),
            )
            for part in self.report.parts()
        )

    def _prose(self, passage: Passage, top: int) -> Prose:
        return Prose(passage, top, self.figures, self._doubts.get(passage.key, ()))

    @cached_property
    def _doubts(self) -> Mapping[str, tuple[Doubt, ...]]:
        return doubts(self.report.reading, f"{self.own_address}checks/")

    @cached_property
    def figures(self) -> frozenset[str]:
        """The addresses of the figures that the page shows."""
        tables = (table for part in self.report.parts() for table in part.tables)
        lines = (line for table in tables for line in table.lines)
        return frozenset(str(address) for line in lines for address, _ in line.addresses())

    @cached_property
    def glossary(self) -> Mapping[str, str]:
        return glossary(self.report.passages)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every table in the order of the document."""
        entries = (entry for part in self.parts for entry in part.entries)
        printed = tuple(entry for entry in entries if isinstance(entry, Sheet))
        return (*printed, *self.supplement)

    @cached_property
    def supplement(self) -> tuple[Sheet, ...]:
        """补充数据: what the text stands on and no form prints."""
        tables = supplementary(self.report)
        return tuple(Sheet(table, self.report.edition, self.glossary) for table in tables)

    def neighbours(self, key: str) -> tuple[Sheet | None, Sheet | None]:
        """The tables before and after ``key``."""
        keys = [sheet.key for sheet in self.sheets]
        at = keys.index(key)
        before = self.sheets[at - 1] if at else None
        after = self.sheets[at + 1] if at + 1 < len(keys) else None
        return before, after

    @cached_property
    def highlights(self) -> tuple[Highlight, ...]:
        return highlights(self.report, self.glossary)
