"""A draft's text as its cells have it now: sections nobody rewrote are written anew, bound
figures of the others follow. Of what is submitted the text stands as it was stored."""

from collections.abc import Callable
from dataclasses import replace

from disclosures.narratives.drafting import DraftedSection, draft, style
from disclosures.narratives.drafting.source import Source
from disclosures.narratives.following import refilled
from disclosures.spec.figures import Figures
from disclosures.spec.piece import Piece, plain, published
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
    return replace(report, passages=passages)


def drafted_of(report: Report, figures: Figures) -> tuple[DraftedSection, ...]:
    """Every section of the style that serves the report's edition."""
    form = style(report.edition.key)
    return draft(figures, form, year=report.year, agency=report.agency_name)


def bound(passage: Passage, pieces: tuple[Piece, ...]) -> Passage:
    """The passage with these pieces; its text is what the public would read of them."""
    return replace(passage, pieces=pieces, text=plain(published(pieces)))


def _now(passage: Passage, drafted: dict[str, DraftedSection], source: Source) -> Passage:
    if passage.generated and passage.key in drafted:
        return bound(passage, drafted[passage.key].pieces)
    return bound(passage, refilled(passage.pieces, source)) if passage.pieces else passage
