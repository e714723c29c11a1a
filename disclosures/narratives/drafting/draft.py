"""From cells to a complete draft of all sections, every figure bound to where it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Template

from disclosures.narratives.drafting.facts import Facts
from disclosures.narratives.drafting.marking import pieces
from disclosures.narratives.drafting.shelf import environment, fault
from disclosures.narratives.drafting.source import Source
from disclosures.narratives.drafting.style import SectionForm, Style
from disclosures.spec.figures import Figures
from disclosures.spec.piece import Mark, Piece, plain

_BLANKS = re.compile(r"[ \t]*\n\s*")


EMPTY = "empty."


@dataclass(frozen=True, slots=True)
class DraftedSection:
    """One section of the draft, in pieces; none where it is a heading or ``by_hand``.

    ``fault`` says what is wrong with its template: then people write it by hand.
    ``from_tables``: it has a template, if only for what the tables may come to say.
    """

    key: str
    title: str
    pieces: tuple[Piece, ...]
    by_hand: bool = False
    fault: str = ""
    from_tables: bool = False

    @property
    def text(self) -> str:
        return plain(self.pieces)

    @property
    def slots(self) -> tuple[Piece, ...]:
        """What a person has yet to say."""
        return tuple(piece for piece in self.pieces if piece.mark is Mark.SLOT)


def draft(figures: Figures, style: Style, *, year: int, agency: str) -> tuple[DraftedSection, ...]:
    """Every section of the style that has something to say, in its order."""
    source = Source(figures)
    made = (_section(source, style, form, year, agency) for form in style.sections)
    return tuple(section for section in made if section is not None)


def empty_notes(
    figures: Figures, style: Style, *, year: int, agency: str
) -> tuple[DraftedSection, ...]:
    """Why each table without figures has none, as the province says it: ``empty.<table>``."""
    facts = Facts(Source(figures), style, year=year, agency=agency)
    return tuple(_notes(facts, style))


def _section(
    source: Source, style: Style, form: SectionForm, year: int, agency: str
) -> DraftedSection | None:
    """None where there is nothing to say. A section ``by_hand`` with a template is written
    from the tables where they have what it says, else by people."""
    try:
        title = form.title.format(year=year, agency=agency)
        text = ""
        if form.template:
            facts = Facts(source, style.of(form), year=year, agency=agency)
            text = _rendered(environment().get_template(style.template(form)), facts)
    except Exception as wrong:
        told = fault(f"{style.key}: {form.key} ({form.template})", wrong)
        return DraftedSection(form.key, form.title, (), by_hand=True, fault=told)
    if text or form.by_hand or not form.template:
        by_hand, automatic = form.by_hand and not text, bool(form.template)
        bound = tuple(pieces(text))
        return DraftedSection(form.key, title, bound, by_hand, from_tables=automatic)
    return None


def _notes(facts: Facts, style: Style) -> Iterator[DraftedSection]:
    for table, note in style.empty_notes.items():
        key = f"{EMPTY}{table}"
        try:
            if facts.nil(table):
                yield DraftedSection(key, "", tuple(pieces(_rendered(_compiled(note), facts))))
        except Exception as wrong:
            told = fault(f"{style.key}: {key}", wrong)
            yield DraftedSection(key, "", (), by_hand=True, fault=told)


def _rendered(template: Template, facts: Facts) -> str:
    text = template.render(f=facts, year=facts.year, agency=facts.agency)
    return _BLANKS.sub("\n", text).strip()


@cache
def _compiled(note: str) -> Template:
    return environment().from_string(note)
