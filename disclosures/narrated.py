"""A draft's text as its cells have it now: sections nobody rewrote are written anew, bound
figures of the others follow. Of what is submitted the text stands as it was stored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from disclosures import catalogue
from disclosures.narratives.drafting import (
    EMPTY,
    DraftedSection,
    draft,
    empty_notes,
    fault,
    style,
)
from disclosures.narratives.drafting.asking import following
from disclosures.narratives.drafting.source import Source
from disclosures.narratives.following import refilled
from disclosures.spec.address import Address
from disclosures.spec.entry import Unknown, kind_at
from disclosures.spec.figures import Figures
from disclosures.spec.piece import Mark, Piece, plain
from disclosures.spec.quantity import Quantity
from disclosures.spec.question import Question, asked
from disclosures.spec.report import Passage, Report

Prior = Callable[[], Figures | None]
"""Last year's figures, looked up only where a text needs them."""


def narrated(report: Report, prior: Prior) -> Report:
    """The report with its bound text as its figures are."""
    if not any(passage.pieces or passage.generated for passage in report.passages):
        return report
    figures = Figures.of_report(report, prior=prior())
    drafted: dict[str, DraftedSection] = {}
    if any(passage.generated for passage in report.passages):
        drafted = {section.key: section for section in drafted_of(report, figures)}
    source = Source(figures)
    passages = tuple(_now(passage, drafted, source) for passage in report.passages)
    return replace(
        report,
        passages=passages,
        questions=(*_questions(passages, figures),),
        unwritten=(*_unwritten(report, passages, drafted),),
    )


def drafted_of(report: Report, figures: Figures) -> tuple[DraftedSection, ...]:
    """Every section of the style that serves the report's edition."""
    form = style(report.edition.key)
    sections = draft(figures, form, year=report.year, agency=report.agency_name)
    return tuple(map(answerable, sections))


def empty_notes_of(report: Report) -> dict[str, str]:
    """Why each table without figures has none, in the words of the province: by table key."""
    figures = Figures.of_report(report)
    form = style(report.edition.key)
    notes = empty_notes(figures, form, year=report.year, agency=report.agency_name)
    printed = {table.key for table in report.tables if not table.has_figures}
    said = {note.key.removeprefix(EMPTY): note.text for note in notes}
    return {table: text for table, text in said.items() if text and table in printed}


def answerable(section: DraftedSection) -> DraftedSection:
    """The section, unless it names a cell that no table has: then people write it."""
    for piece in section.pieces:
        for address in _addresses(piece):
            if told := unknown(address):
                said = fault(f"{section.key}: {address}", LookupError(told))
                return replace(section, pieces=(), by_hand=True, fault=said)
    return section


def _addresses(piece: Piece) -> Iterator[Address]:
    if piece.mark is Mark.FIGURE:
        yield from (operand.address for operand in Quantity.parse(piece.key).operands)
    elif piece.key:
        yield Address.parse(piece.key)


@lru_cache(maxsize=8192)
def unknown(address: Address) -> str:
    """Why there is no such cell; empty where there is one."""
    try:
        kind_at(catalogue.all_tables()[address.table], address)
    except KeyError:
        return f"no table {address.table}"
    except Unknown as told:
        return str(told)
    return ""


def bound(passage: Passage, pieces: tuple[Piece, ...]) -> Passage:
    """The passage with these pieces, and their words for its text."""
    return replace(passage, pieces=pieces, text=plain(pieces))


def _now(passage: Passage, drafted: dict[str, DraftedSection], source: Source) -> Passage:
    section = drafted.get(passage.key)
    if passage.generated and section is not None and not section.by_hand:
        return bound(passage, section.pieces)
    return bound(passage, refilled(passage.pieces, source)) if passage.pieces else passage


def _unwritten(
    report: Report, passages: Iterable[Passage], drafted: dict[str, DraftedSection]
) -> Iterator[Passage]:
    """Sections without a word that the style leaves to people, or whose template is broken."""
    people = {form.key for form in style(report.edition.key).sections if form.by_hand}
    people |= {key for key, section in drafted.items() if section.fault}
    return (p for p in passages if p.key in people and not p.text.strip())


def _questions(passages: Iterable[Passage], figures: Figures) -> Iterator[Question]:
    """Every open slot once: required where one sentence requires it. What is answered is not
    asked again, whatever the words around it have become; what follows from others neither."""
    found: dict[Address, tuple[Passage, bool]] = {}
    amounts: list[Address] = []
    for passage in passages:
        for piece in passage.pieces:
            if piece.mark is Mark.SLOT:
                address = Address.parse(piece.key)
                first, required = found.get(address, (passage, False))
                found[address] = first, required or piece.required
                amounts += [address] if piece.formula else []
    amounts = list(dict.fromkeys(amounts))
    for address in figures.amounts.keys() | (following(amounts, figures) if amounts else set()):
        found.pop(address, None)
    for address, (passage, required) in found.items():
        yield _question(address, passage, figures, required=required)


def _question(address: Address, passage: Passage, figures: Figures, *, required: bool) -> Question:
    table = catalogue.all_tables()[address.table]
    words = asked(table, address, _label(address.row, figures))
    kind = kind_at(table, address)
    return Question(address, words, kind, required, passage.key, passage.title)


def _label(row: str, figures: Figures) -> str:
    """What the tables call a 科目 that the table of the question may not have yet."""
    lines = (figures.rows(table).get(row) for table in figures.lines)
    return next((line.label for line in lines if line is not None and line.label), "")
