"""本表无数据: why a table has no figures, said by the agency; and taken back."""

from django.db import transaction

from accounts.models import User
from disclosures import catalogue
from disclosures.actions import drafts, events
from disclosures.actions.lines import append, edition_of
from disclosures.models import Event, Version
from disclosures.reports import EMPTY
from disclosures.spec.entry import rows_to_begin
from disclosures.spec.entry.values import cleaned
from disclosures.spec.report import TableReport

MAX_REASON = 500


class NotEmpty(Exception):
    """The table is not called empty; the message says why, in Chinese."""


@transaction.atomic
def state(version: Version, *, table: str, reason: str, by: User | None) -> None:
    """Say why a table has no figures (本表无数据); an empty reason takes it back.

    The one writer of ``empty.<table>``, for the grid and for the text. Raises NotEmpty where
    the table has figures, or is none of the edition's.
    """
    held = drafts.hold(version, by=by)
    edition, reason = edition_of(held), cleaned(reason)
    form = edition.form(table)
    if len(reason) > MAX_REASON:
        raise NotEmpty(f"说明最多 {MAX_REASON} 个字。")
    if form is None or table not in catalogue.all_tables():
        raise NotEmpty("这个年度的样式里没有这张表，不需要说明。")
    lines = held.lines.filter(table=table)
    filled = lines.filter(cells__isnull=False).exists()
    if reason and filled:
        raise NotEmpty("表里已经有数，不能再写“本表无数据”。请先清空表中的数。")
    kept = held.passages.filter(key=f"{EMPTY}{table}")
    before = kept.values_list("text", flat=True).first() or ""
    if before == reason:
        return
    if not reason:
        kept.delete()
        if not filled:
            lines.filter(file=None).delete()
    else:
        kept.update_or_create(
            version=held, key=f"{EMPTY}{table}", defaults={"text": reason, "position": 0}
        )
        if not lines.exists():
            append(held, rows_to_begin(TableReport(catalogue.all_tables()[table], form), edition))
    events.record(Event.Verb.SAVE, by=by, version=held, **{f"{EMPTY}{table}": [before, reason]})
