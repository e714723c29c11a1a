"""Whole drafts as a corpus without end: any consistent figures, told in any style."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from disclosures import catalogue
from disclosures.narratives.drafting import DraftedSection, draft, style
from disclosures.narratives.reading import read_back
from disclosures.spec.address import Address
from disclosures.spec.claim import TextReading
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.report import Passage
from disclosures.tests.narratives.drafting import sources
from disclosures.tests.narratives.drafting.random_figures import known

AGENCY = "某市数据局"
_LEAST_FIGURES = 150  # of a draft worth spoiling
_WORDS = ("text", "reason", "prior_reason", "use")
_CONTENTS = (
    "第一部分 部门概况",
    "一、部门职责",
    "第二部分 部门决算表",
    "第三部分 部门决算情况说明",
)


@dataclass(frozen=True)
class Drafted:
    """One draft with the figures that it was written from."""

    name: str
    figures: Figures
    sections: tuple[DraftedSection, ...]
    texts: tuple[str, ...]
    contents: tuple[str, ...]

    def with_text(self, number: int, text: str) -> "Drafted":
        return replace(self, texts=(*self.texts[:number], text, *self.texts[number + 1 :]))

    def listing(self, contents: tuple[str, ...]) -> "Drafted":
        """With another list of contents."""
        return replace(self, contents=contents)

    def without(self, number: int) -> "Drafted":
        """Without one section, and without its line in the contents."""
        rest = [n for n in range(len(self.sections)) if n != number]
        title = self.sections[number].title
        return replace(
            self,
            sections=tuple(self.sections[n] for n in rest),
            texts=tuple(self.texts[n] for n in rest),
            contents=tuple(line for line in self.contents if line != title),
        )

    def read(self, *, tables: bool) -> TextReading:
        """Against its printed tables, or against itself only."""
        passages = [
            Passage(section.key, section.title, text)
            for section, text in zip(self.sections, self.texts, strict=True)
        ]
        declared = catalogue.all_tables().values()
        figures = _printed(self.figures) if tables else Figures((), edition=self.figures.edition)
        return read_back(
            passages, figures, declared, year=self.figures.year, contents=self.contents
        )


def _printed(figures: Figures) -> Figures:
    """The tables that everybody prints: what an agency hands in beside its text."""
    declared = catalogue.all_tables()
    lines = [
        line
        for key, rows in figures.lines.items()
        if declared[key].part != "supplement"
        for line in rows.values()
    ]
    return Figures(lines, edition=figures.edition, year=figures.year)


def written(name: str, figures: Figures, key: str) -> Drafted:
    """The draft of all sections in one style."""
    found = draft(figures, style(key), year=figures.year, agency=AGENCY)
    sections = tuple(section for section in found if section.key.startswith("narrative."))
    titles = tuple(section.title for section in sections)
    contents = (*_CONTENTS, *titles, "第四部分 名词解释")
    return Drafted(name, figures, sections, tuple(s.text for s in sections), contents)


def random_drafts(key: str, count: int) -> tuple[Drafted, ...]:
    """Drafts of random figures, the same ones whenever they are asked for."""
    found: list[Figures] = []

    @settings(
        max_examples=count + 8,
        database=None,
        deadline=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def collect(data: st.DataObject) -> None:
        figures = data.draw(known(key))
        if sum(1 for amount in figures.amounts.values() if amount) >= _LEAST_FIGURES:
            found.append(figures)

    collect()
    return tuple(written(f"{key}-{n}", one, key) for n, one in enumerate(found[-count:], start=1))


def source_drafts(key: str) -> Iterator[Drafted]:
    """The sources whose figures are known whole: 001 in every style, 003 in its own, which
    asks for no budget by 项. What another style asks for besides is made up."""
    for name in (sources.HUNAN, *([sources.SHANXI] if key == "shanxi" else [])):
        yield _filled(f"{key}-{name[:6]}", name, key, [*sources.supplement(name)])


def _filled(called: str, name: str, key: str, lines: list[Line]) -> Drafted:
    """An answer may open another slot: until none is open."""
    found = written(called, sources.figures(name, *_merged(lines)), key)
    slots = [slot.key for s in found.sections for slot in s.slots if slot.required]
    return _filled(called, name, key, [*lines, *map(_given, slots)]) if slots else found


def _given(key: str) -> Line:
    address = Address.parse(key)
    words = address.column in _WORDS
    cell = Cell(text="工作需要") if words else Cell(Decimal("12.34"))
    return Line(address.table, address.row, address.row, {address.column: cell})


def _merged(lines: Iterable[Line]) -> Iterator[Line]:
    rows: dict[tuple[str, str], Line] = {}
    for line in lines:
        before = rows.get((line.table, line.row), line)
        rows[line.table, line.row] = replace(before, cells={**before.cells, **line.cells})
    yield from rows.values()
