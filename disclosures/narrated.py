"""A draft's text as its cells have it now: sections nobody rewrote are written anew, bound
figures of the others follow. Of what is submitted the text stands as it was stored."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from disclosures import catalogue
from disclosures.narratives.drafting import DraftedSection, draft, style
from disclosures.narratives.drafting.source import Source
from disclosures.narratives.following import refilled
from disclosures.spec.address import Address
from disclosures.spec.figures import Figures
from disclosures.spec.piece import Mark, Piece, plain
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
    return replace(report, passages=passages, questions=(*_questions(passages, figures),))


def drafted_of(report: Report, figures: Figures) -> tuple[DraftedSection, ...]:
    """Every section of the style that serves the report's edition."""
    form = style(report.edition.key)
    return draft(figures, form, year=report.year, agency=report.agency_name)


def bound(passage: Passage, pieces: tuple[Piece, ...]) -> Passage:
    """The passage with these pieces, and their words for its text."""
    return replace(passage, pieces=pieces, text=plain(pieces))


def _now(passage: Passage, drafted: dict[str, DraftedSection], source: Source) -> Passage:
    if passage.generated and passage.key in drafted:
        return bound(passage, drafted[passage.key].pieces)
    return bound(passage, refilled(passage.pieces, source)) if passage.pieces else passage


def _questions(passages: Iterable[Passage], figures: Figures) -> Iterator[Question]:
    """Every open slot once: required where one sentence requires it."""
    found: dict[str, tuple[Passage, bool]] = {}
    for passage in passages:
        for piece in passage.pieces:
            if piece.mark is Mark.SLOT:
                first, required = found.get(piece.key, (passage, False))
                found[piece.key] = first, required or piece.required
    for key, (passage, required) in found.items():
        address = Address.parse(key)
        table = catalogue.all_tables()[address.table]
        column = next(c for c in table.columns if c.key == address.column)
        yield Question(
            address,
            asked(table, address, _label(address.row, figures)),
            table.kind(address.row, column),
            required,
            passage.key,
            passage.title,
        )


def _label(row: str, figures: Figures) -> str:
    """What the tables call a 科目 that the table of the question may not have yet."""
    lines = (figures.rows(table).get(row) for table in figures.lines)
    return next((line.label for line in lines if line is not None and line.label), "")
