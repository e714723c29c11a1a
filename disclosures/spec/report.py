"""What one version of a disclosure shows: the one thing that pages, print, data files and
the API all render. Nothing public is computed anywhere else."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from disclosures.spec.claim import Span, TextReading
from disclosures.spec.content import Line
from disclosures.spec.edition import Edition, TableForm
from disclosures.spec.finding import Finding, Verification
from disclosures.spec.piece import Piece
from disclosures.spec.question import Question
from disclosures.spec.reading import Problem
from disclosures.spec.signing import Signing
from disclosures.spec.table import Table
from disclosures.spec.waiver import Waiver

FINAL_ACCOUNTS = "final_accounts"
PERFORMANCE_REPORT = "performance_report"

OFFERED = ("evaluation", "other")
"""Kinds of files that were added in order to be read."""

_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class TableReport:
    """One table as a version shows it. ``lines`` is empty when it was not supplied."""

    table: Table
    form: TableForm
    lines: tuple[Line, ...] = ()
    empty_reason: str = ""

    @property
    def key(self) -> str:
        return self.table.key

    @property
    def number(self) -> str:
        return self.form.number or self.table.number

    @property
    def title(self) -> str:
        return self.form.title or self.table.title

    @property
    def note(self) -> str:
        return (self.form.note or self.table.note).strip()

    @property
    def supplied(self) -> bool:
        """Whether the agency handed the table in, if only as an empty form."""
        return bool(self.lines)

    @property
    def has_figures(self) -> bool:
        return any(line.cells for line in self.lines)

    @property
    def statement(self) -> str:
        """Why there are no figures; empty when there are some.

        The reason the agency gives, or the table's own sentence: never a blank.
        """
        if self.has_figures:
            return ""
        if self.empty_reason:
            return self.empty_reason
        return self.table.empty_statement if self.supplied else "本部门没有提供本表。"


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of text. ``key`` begins with its part: ``narrative.income``.

    ``pieces`` say which of its words are figures of the tables; ``generated`` that nobody has
    rewritten it. Neither is content: the digest covers the words.
    """

    key: str
    title: str
    text: str
    pieces: tuple[Piece, ...] = field(default=(), compare=False, repr=False)
    generated: bool = field(default=False, compare=False)

    @property
    def part(self) -> str:
        return self.key.partition(".")[0]


@dataclass(frozen=True, slots=True)
class File:
    """A document that belongs to the version: an uploaded workbook or an attachment."""

    name: str
    sha256: str
    kind: str = ""
    size: int = field(default=0, compare=False)
    """In bytes."""

    @property
    def offered(self) -> bool:
        """Whether the public may have it. A workbook may hold names, hidden sheets and other
        things that nobody published: of it only the name and the hash are public."""
        return self.kind in OFFERED


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One numbered part of the document with what stands in it."""

    key: str
    number: str
    title: str
    passages: tuple[Passage, ...]
    tables: tuple[TableReport, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one version shows. Amounts are in 万元; ``digest`` covers the content.

    ``verification`` is what the checks said about it, ``reading`` what its text came to when it
    was read back against the figures, and ``findings`` what of both people are told, the figures
    first; all follow from the content. ``questions`` are what a draft's text leaves open,
    ``unwritten`` its sections that people write and nobody has.
    """

    region_code: str
    region_name: str
    agency_slug: str
    agency_name: str
    year: int
    edition: Edition
    title: str = ""
    kind: str = FINAL_ACCOUNTS
    version: int | None = None
    status: str = ""
    reason: str = ""
    tables: tuple[TableReport, ...] = ()
    passages: tuple[Passage, ...] = ()
    questions: tuple[Question, ...] = field(default=(), compare=False, repr=False)
    unwritten: tuple[Passage, ...] = field(default=(), compare=False, repr=False)
    files: tuple[File, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), repr=False)
    verification: Verification = field(default_factory=Verification, repr=False)
    reading: TextReading = field(default_factory=TextReading, repr=False)
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    published_at: datetime | None = None
    digest: str = ""
    signatures: tuple[Signing, ...] = ()

    @property
    def identity(self) -> tuple[str, ...]:
        """All that a file made of it depends on: its content, its names, how it stands, and
        what comparing it with the year before came to."""
        published = self.published_at.isoformat() if self.published_at else ""
        names = (self.region_name, self.agency_name)
        return (self.digest, self.status, *names, published, self._beside_last_year)

    @property
    def _beside_last_year(self) -> str:
        """Changes when last year's accounts are published or corrected."""
        return " ".join(
            f"{outcome.status} {outcome.left} {outcome.right}"
            for result in self.verification.results
            if result.check.needs_prior
            for outcome in result.outcomes
        )

    @property
    def placed(self) -> Iterator[tuple[Finding, Span | None]]:
        """Each of ``findings`` with its words in the text, where it is about words."""
        spans = [one.span for one in self.reading.findings]
        before = [None] * (len(self.findings) - len(spans))
        return zip(self.findings, [*before, *spans], strict=True)

    def table(self, key: str) -> TableReport | None:
        return next((table for table in self.tables if table.key == key), None)

    @property
    def agency_caption(self) -> str:
        """``部门：阳泉市…``, as printed above a table."""
        return f"{self.edition.agency_caption}：{self.agency_name}"

    def parts(self) -> Iterator[ReportPart]:
        """The parts that have content, numbered as the document numbers them.

        A report that is not final accounts has one part without a number.
        """
        for part in self.edition.parts:
            passages = tuple(p for p in self.passages if p.part == part.key)
            tables = tuple(t for t in self.tables if t.table.part == part.key)
            if passages or tables:
                title = part.title.format(agency=self.agency_name, year=self.year)
                yield ReportPart(part.key, self.part_number(part.key), title, passages, tables)

    def part_number(self, key: str) -> str:
        """第五部分: by the place in the edition; none in a report that is not final accounts."""
        keys = [part.key for part in self.edition.parts]
        numbered = self.kind == FINAL_ACCOUNTS and key in keys
        return f"第{_NUMERALS[keys.index(key)]}部分" if numbered else ""
