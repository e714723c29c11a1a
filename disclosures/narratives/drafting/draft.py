"""From cells to a complete draft of all sections, every figure bound to where it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from disclosures.narratives.drafting.facts import Facts
from disclosures.narratives.drafting.marking import pieces
from disclosures.narratives.drafting.source import Source
from disclosures.narratives.drafting.style import FOLDER, Style
from disclosures.spec.figures import Figures
from disclosures.spec.piece import Mark, Piece, plain

_BLANKS = re.compile(r"[ \t]*\n\s*")


EMPTY = "empty."


@dataclass(frozen=True, slots=True)
class DraftedSection:
    """One section of the draft, in pieces; none where it is a heading or ``by_hand``."""

    key: str
    title: str
    pieces: tuple[Piece, ...]
    by_hand: bool = False

    @property
    def text(self) -> str:
        return plain(self.pieces)

    @property
    def slots(self) -> tuple[Piece, ...]:
        """What a person has yet to say."""
        return tuple(piece for piece in self.pieces if piece.mark is Mark.SLOT)


def draft(figures: Figures, style: Style, *, year: int, agency: str) -> tuple[DraftedSection, ...]:
    """Every section of the style that has something to say, in its order."""
    return tuple(_sections(figures, style, year, agency))


def empty_notes(
    figures: Figures, style: Style, *, year: int, agency: str
) -> tuple[DraftedSection, ...]:
    """Why each table without figures has none, as the province says it: ``empty.<table>``."""
    facts = Facts(Source(figures), style, year=year, agency=agency)
    return tuple(
        DraftedSection(f"{EMPTY}{table}", "", tuple(pieces(_rendered(_compiled(note), facts))))
        for table, note in style.empty_notes.items()
        if facts.nil(table)
    )


def _sections(figures: Figures, style: Style, year: int, agency: str) -> Iterator[DraftedSection]:
    source = Source(figures)
    for form in style.sections:
        title = form.title.format(year=year, agency=agency)
        if not form.template:
            yield DraftedSection(form.key, title, (), form.by_hand)
            continue
        facts = Facts(source, style.of(form), year=year, agency=agency)
        template = _environment().get_template(style.template(form))
        if text := _rendered(template, facts):
            yield DraftedSection(form.key, title, tuple(pieces(text)))


def _rendered(template: Template, facts: Facts) -> str:
    text = template.render(f=facts, year=facts.year, agency=facts.agency)
    return _BLANKS.sub("\n", text).strip()


@cache
def _compiled(note: str) -> Template:
    return _environment().from_string(note)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    """Text, not HTML: nothing is escaped here, everything is where it is shown."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
