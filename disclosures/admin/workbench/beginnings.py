"""What a section may begin from: the text that the style writes, or what last year said there."""

from dataclasses import dataclass

from disclosures import reports
from disclosures.models import Version
from disclosures.narrated import empty_notes_of
from disclosures.narratives.drafting import DraftedSection
from disclosures.reports import EMPTY
from disclosures.spec import steps
from disclosures.spec.labels import bare
from disclosures.spec.report import Passage, Report


@dataclass(frozen=True, slots=True)
class Beginnings:
    """``drafted`` is the style's own section, ``last`` the words that were published a year
    before, ``note`` the style's reason for an empty table. Nothing of it is taken by itself."""

    drafted: DraftedSection | None = None
    last: Passage | None = None
    note: str = ""

    @property
    def automatic(self) -> bool:
        """Whether the style writes this section from the figures as they are."""
        return self.drafted is not None and bool(self.drafted.text)

    @property
    def waits(self) -> bool:
        """Whether the style will write it once 单位基本情况表 says what it is about."""
        return self.drafted is not None and self.drafted.by_hand and self.drafted.from_tables

    @property
    def fault(self) -> bool:
        return self.drafted is not None and bool(self.drafted.fault)


def beginnings(version: Version, report: Report, passage: Passage) -> Beginnings:
    """For a section of a draft; nothing for what can no longer be written."""
    if version.status not in steps.EDITABLE:
        return Beginnings()
    if passage.key.startswith(EMPTY):
        note = empty_notes_of(report).get(passage.key.removeprefix(EMPTY), "")
        return Beginnings(note=note if note != passage.text else "")
    sections = reports.drafted(version, report)
    drafted = next((section for section in sections if section.key == passage.key), None)
    by_hand = drafted is None or not drafted.text
    last = last_words(version, passage) if by_hand and not passage.generated else None
    return Beginnings(drafted, last)


def last_words(version: Version, passage: Passage) -> Passage | None:
    """The section of the year before with the same key, else with the same title."""
    before = reports.year_before(version)
    found = [p for p in before.passages if p.text.strip()] if before else []
    title = bare(passage.title)
    same = [p for p in found if p.key == passage.key and _alike(p, passage)]
    same += [p for p in found if title and bare(p.title) == title and p.part == passage.part]
    return next((p for p in same if p.text != passage.text), None)


def _alike(one: Passage, other: Passage) -> bool:
    """A key that an agency's own section got by its number says nothing of what it is about."""
    return ".section_" not in one.key or bare(one.title) == bare(other.title)
