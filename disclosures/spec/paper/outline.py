"""The report as the document prints it: cover, contents, parts, forms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from disclosures.spec.day import day
from disclosures.spec.flow import flow
from disclosures.spec.measure import text_width
from disclosures.spec.paper.forms import PrintedForm, printed_form
from disclosures.spec.prose import Block, blocks, title_level
from disclosures.spec.report import FINAL_ACCOUNTS, File, Passage, Report, ReportPart

ATTACHMENTS = "attachments"
SHORT_DIGEST = 16
CONTENTS_LINES, CONTENTS_TIGHT = 28, 33  # of a page, as the style sheet sets them
CONTENTS_WIDTH = 62  # half-width characters of a line


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    anchor: str
    title: str
    level: int
    number: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A passage. ``depth`` 1 is ``一、``, 2 is ``（一）``; its own headings are deeper.

    ``level`` is the level of its heading in the document, for bookmarks and screen readers.
    ``heads_report`` marks the title of an attached report, whose chapters follow.
    """

    anchor: str
    title: str
    depth: int
    level: int
    heads_report: bool
    blocks: Sequence[Block]
    is_passage: bool = True

    @property
    def level_two(self) -> int:
        return min(self.level + 2 - min(self.depth, 1), 6)

    @property
    def level_three(self) -> int:
        return min(self.level_two + 1, 6)


@dataclass(frozen=True, slots=True)
class Part:
    anchor: str
    number: str
    title: str
    items: Sequence[Chapter | PrintedForm]
    files: Sequence[File] = ()
    """The uploaded files that belong to it, which are listed and not printed."""

    @property
    def opens(self) -> str:
        """The kind of page it begins on when it begins with a form, so that its title shares
        the page of that form."""
        first = next((item for item in self.items if item.title), None)
        if not isinstance(first, PrintedForm):
            return ""
        return "wide" if first.wide else "form"


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything the template needs."""

    title: str
    title_lines: Sequence[str]
    agency: str
    year: int
    date: str
    version: int | None
    reason: str
    digest: str
    address: str
    """Where this very version stands for ever; empty while it is a draft."""
    parts: Sequence[Part]
    contents: Sequence[Entry]
    reads_as_report: bool

    @property
    def corrected(self) -> bool:
        return (self.version or 1) > 1

    @property
    def contents_tight(self) -> bool:
        """Whether the contents stand on one page when they are set tight, and only then."""
        lines = sum(ceil(text_width(entry.title) / CONTENTS_WIDTH) for entry in self.contents)
        return CONTENTS_LINES < lines <= CONTENTS_TIGHT

    @property
    def imprint(self) -> str:
        """What stands at the foot of each page: address, version, beginning of the digest."""
        if not self.address:
            return ""
        kind, _, digits = self.digest.partition(":")
        short = f"{kind}:{digits[:SHORT_DIGEST]}…" if digits else ""
        return "　".join(filter(None, (self.address, f"第{self.version}版", short)))


def outline(report: Report, *, site: str = "") -> Outline:
    """``site`` is the portal's own public address, where it knows it."""
    title = report.title or f"{report.agency_name}{report.year}年度部门决算"
    parts = [_part(part, report) for part in _parts(report)]
    return Outline(
        title=title,
        title_lines=_title_lines(title, report.agency_name),
        agency=report.agency_name,
        year=report.year,
        date=day(report.published_at),
        version=report.version,
        reason=report.reason,
        digest=report.digest,
        address=_address(report, site),
        parts=parts,
        contents=[*_contents(parts)],
        reads_as_report=report.kind != FINAL_ACCOUNTS,
    )


def _title_lines(title: str, agency: str) -> list[str]:
    """The agency on a line of its own, so that no line breaks within its name."""
    before, found, after = title.partition(agency) if agency else (title, "", "")
    return [line for line in (before.strip(), found, after.strip()) if line]


def _address(report: Report, site: str) -> str:
    """The permanent address of this version, whole where the portal knows its own."""
    if not (report.version and report.agency_slug and report.published_at):
        return ""
    return f"{site}/{report.region_code}/{report.agency_slug}/{report.year}/v{report.version}/"


def _parts(report: Report) -> Iterator[ReportPart]:
    """Those with content, and one for the attached files where nothing else stands in it."""
    found = [*report.parts()]
    yield from found
    offered = any(file.offered for file in report.files)
    if offered and not any(part.key == ATTACHMENTS for part in found):
        title = next((p.title for p in report.edition.parts if p.key == ATTACHMENTS), "附件")
        yield ReportPart(ATTACHMENTS, report.part_number(ATTACHMENTS), title, (), ())


def _part(part: ReportPart, report: Report) -> Part:
    items: list[Chapter | PrintedForm] = []
    for item in flow(part, report.edition):
        if isinstance(item, Passage):
            items.append(_chapter(item, part, report))
        else:
            opens_part = not any(before.title for before in items)
            items.append(printed_form(item, report, opens_part=opens_part))
    files = [file for file in report.files if file.offered] if part.key == ATTACHMENTS else []
    return Part(f"part-{part.key}", part.number, part.title, items, files)


def _chapter(passage: Passage, part: ReportPart, report: Report) -> Chapter:
    """How deep a passage stands: by its key in an attached report, by its number elsewhere."""
    within = passage.key.count(".") - 1 if report.kind == FINAL_ACCOUNTS else 0
    depth = title_level(passage.title)
    below = any(other.key.startswith(f"{passage.key}.") for other in part.passages)
    base = 3 if report.kind == FINAL_ACCOUNTS else 2
    return Chapter(
        anchor=passage.key.replace(".", "-"),
        title=passage.title,
        depth=depth,
        level=min(base + within + depth - 1, 6),
        heads_report=below,
        blocks=blocks(passage.text),
    )


def _contents(parts: Sequence[Part]) -> Iterator[Entry]:
    """Parts and what stands directly in them; of a report its chapters."""
    for part in parts:
        level = 1
        if part.number:
            yield Entry(part.anchor, part.title, 1, part.number)
            level = 2
        for item in part.items:
            if isinstance(item, Chapter):
                if item.title and item.level == level + 1:
                    yield Entry(item.anchor, item.title, level)
            else:
                yield Entry(item.anchor, item.contents_title, level, item.number)
        if part.files:
            yield Entry(f"{part.anchor}-files", "附件文件", level)
