"""The text written from the figures: sections begun, taken back to what the figures say, kept."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from accounts.models import User
from disclosures import reports
from disclosures.actions import empty_tables, events, passage_rows
from disclosures.actions.drafts import hold
from disclosures.actions.lines import insert, start
from disclosures.actions.passage_order import number, sections
from disclosures.actions.passages import Changed, NotWritten
from disclosures.models import Event, Passage, Version
from disclosures.narrated import empty_notes_of
from disclosures.narratives.drafting import DraftedSection, style
from disclosures.narratives.drafting.needs import tables_of
from disclosures.spec.piece import stored
from disclosures.spec.report import Report

BUDGET, FINAL = "initial_budget", "general_budget_expenditure"


class Generated(NamedTuple):
    """The keys of the sections that were written, and the tables that got a reason."""

    sections: list[str]
    reasons: list[str]


@transaction.atomic
def generate(version: Version, *, by: User | None) -> Generated:
    """Write every section of the style that the draft lacks or has without a word, and why
    tables without figures have none; what is there stays.

    The rows that the text asks a budget for are begun too. Raises drafts.NotADraft,
    rights.Refused.
    """
    held = hold(version, by=by)
    begin_rows(held, by=by)
    report = reports.unverified(held)
    drafted = reports.drafted(held, report)
    order = sections(held)
    new = lacking(drafted, report)
    for section in new:
        empty = next((passage for passage in order if passage.key == section.key), None)
        if empty is None:
            order.insert(_place(order, drafted, section), _made(held, section))
        else:
            _write(empty, section)
    number(order)
    if new:
        keys = [section.key for section in new]
        events.record(Event.Verb.WRITE, by=by, version=held, passages=len(new), generated=keys)
    reasons = unexplained(report)
    for table, reason in reasons.items():
        empty_tables.state(held, table=table, reason=reason, by=by)
    return Generated([section.key for section in new], [*reasons])


def lacking(drafted: Sequence[DraftedSection], report: Report) -> list[DraftedSection]:
    """The sections that a draft lacks, or has without a word though the tables can say it."""
    known = {passage.key for passage in report.passages}
    titles = {passage.title for passage in report.passages} - {""}
    blank = {p.key for p in report.passages if not (p.text.strip() or p.generated)}
    return [
        section
        for section in drafted
        if not (section.key in known or section.title in titles)
        or (section.key in blank and section.text)
    ]


def unexplained(report: Report) -> dict[str, str]:
    """By table without figures and without a reason: the reason as the province writes it."""
    said = {table.key for table in report.tables if table.empty_reason}
    return {table: note for table, note in empty_notes_of(report).items() if table not in said}


@transaction.atomic
def restore(version: Version, *, key: str, shown: str, by: User | None) -> None:
    """Take a section back to what the figures say; the record keeps the words that go.

    Raises Changed where it is no longer what the person saw, NotWritten where the style
    writes no such section.
    """
    held = hold(version, by=by)
    drafted = reports.drafted(held, reports.unverified(held))
    section = next((s for s in drafted if s.key == key and not s.by_hand), None)
    now = held.passages.filter(key=key).first()
    if section is None or now is None:
        raise NotWritten("这一段没有自动文字。")
    if passage_rows.mark_of(now) != shown:
        raise Changed(now)
    before = (now.title, now.text)
    _write(now, section)
    passage_rows.record(held, key, before, (now.title, now.text), by=by)


@transaction.atomic
def look(version: Version, *, by: User | None) -> None:
    """Somebody has seen how the text stands: what moves from now on is told beside it.

    What the version says does not change, and so nothing is put on record.
    """
    keep(hold(version, by=by))


def keep(held: Version) -> None:
    """Store the bound text as it reads now. For actions that hold the version."""
    now = {passage.key: passage for passage in reports.unverified(held).passages}
    for passage in held.passages.all():
        found = now.get(passage.key)
        if found is None or not (found.pieces or found.generated):
            continue
        pieces = stored(found.pieces)
        if (passage.text, passage.pieces) != (found.text, pieces):
            passage.text, passage.pieces = found.text, pieces
            passage.save(update_fields=["text", "pieces"])


def begin_rows(held: Version, *, by: User | None) -> None:
    """Rows in which the style asks for the budget of each 项 that has a figure."""
    if BUDGET not in tables_of(style(held.edition)):
        return
    spent = dict(held.lines.filter(table=FINAL, row__regex=r"^\d+$").values_list("row", "label"))
    there = set(held.lines.filter(table=BUDGET).values_list("row", flat=True))
    missing = {row: label for row, label in spent.items() if row not in there}
    if missing:
        start(held, BUDGET)
        insert(held, BUDGET, list(missing.items()))
        events.record(Event.Verb.SAVE, by=by, version=held, table=BUDGET, added=missing)


def _write(passage: Passage, section: DraftedSection) -> None:
    passage.title, passage.text = section.title, section.text
    passage.pieces, passage.generated = stored(section.pieces), True
    passage.save(update_fields=["title", "text", "pieces", "generated"])


def _made(held: Version, section: DraftedSection) -> Passage:
    return held.passages.create(
        key=section.key,
        title=section.title,
        text=section.text,
        pieces=stored(section.pieces),
        generated=not section.by_hand,
        position=0,
    )


def _place(
    order: Sequence[Passage], drafted: Sequence[DraftedSection], section: DraftedSection
) -> int:
    """After the nearest section that the style puts before it; else first of its part."""
    at = {passage.key: place for place, passage in enumerate(order)}
    for earlier in reversed(drafted[: drafted.index(section)]):
        if earlier.key in at:
            return at[earlier.key] + 1
    part = section.key.partition(".")[0]
    return min((at[key] for key in at if key.partition(".")[0] == part), default=len(order))
