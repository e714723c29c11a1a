"""Answers to what the text leaves open (待填): each written into its cell, where it lives."""

from collections.abc import Sequence

from django.db import transaction

from accounts.models import User
from disclosures import catalogue
from disclosures.actions import cells, rows
from disclosures.actions.cells import Change, Saved
from disclosures.actions.drafts import hold
from disclosures.models import Version
from disclosures.spec.entry.values import cleaned


@transaction.atomic
def give(version: Version, *, answers: Sequence[Change], by: User) -> Saved:
    """Write the answers; a 科目 that the table does not have yet gets its row.

    Raises TooMuch; as ``drafts.hold``.
    """
    held = hold(version, by=by)
    there = set(held.lines.values_list("table", "row"))
    refused = {}
    for address in dict.fromkeys(a.address for a in answers if cleaned(a.now)):
        table = catalogue.all_tables().get(address.table)
        known = table is None or table.row(address.row) or (address.table, address.row) in there
        if known or not address.row.isdigit():
            continue
        try:
            made = rows.add(held, table=address.table, code=address.row, by=by)
            there |= {(address.table, row) for row in made}
        except rows.NotARow as told:
            refused[address] = str(told)
    kept = [answer for answer in answers if answer.address not in refused]
    saved = cells.save(held, changes=kept, by=by)
    saved.refused |= refused
    return saved
