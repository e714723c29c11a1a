"""The text written from the figures: sections begun, taken back to what the figures say, kept."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from disclosures import reports
from disclosures.actions import events, passage_rows
from disclosures.actions.drafts import hold
from disclosures.actions.lines import insert, start
from disclosures.actions.passage_order import number, sections
from disclosures.actions.passages import Changed, NotWritten
from disclosures.models import Event, Passage, Version
from disclosures.narratives.drafting import DraftedSection, style
from disclosures.narratives.drafting.needs import tables_of
from disclosures.spec.piece import stored

BUDGET, FINAL = "initial_budget", "general_budget_expenditure"


@transaction.atomic
def generate(version: Version, *, by: User | None) -> list[str]:
    """Begin every section of the style that the draft lacks; those that are there stay.

    The rows that the text asks a budget for are begun too. Returns the keys of the new
    sections. Raises drafts.NotADraft, rights.Refused.
    """
    held = hold(version, by=by)
    begin_rows(held, by=by)
    drafted = reports.drafted(held, reports.unverified(held))
    order = sections(held)
    there = {passage.key for passage in order} | {passage.title for passage in order} - {""}
    new = [section for section in drafted if not {section.key, section.title} & there]
    for section in new:
        made = _made(held, section)
        order.insert(_place(order, drafted, section), made)
    number(order)
    if new:
        keys = [section.key for section in new]
        events.record(Event.Verb.WRITE, by=by, version=held, passages=len(new), generated=keys)
    return [section.key for section in new]


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
    now.title, now.text = section.title, section.text
    now.pieces, now.generated = stored(section.pieces), True
    now.save(update_fields=["title", "text", "pieces", "generated"])
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
