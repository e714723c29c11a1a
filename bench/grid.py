"""The entry grid of the largest table of a disclosure with 2,500 lines, against a formset.

The baseline is what Django offers for the same rows: a plain formset with one field a cell,
rendered with its own template.
"""

import json
from collections.abc import Callable, Sized
from datetime import date

from django import forms
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from accounts.models import Agency, Membership, Region, User
from bench import checks
from bench.timing import in_turns, say
from disclosures.actions import drafts
from disclosures.models import Line, Version

LINES = 2_500
TABLE = "expenditure"
COLUMNS = ("total", "basic", "project", "to_superior", "business", "to_affiliated")
CELL = f"{TABLE}.201.total"


class Row(forms.Form):
    """One line as a form of the baseline."""

    row = forms.CharField(widget=forms.HiddenInput)
    label = forms.CharField(required=False)
    total, basic, project, to_superior, business, to_affiliated = (
        forms.DecimalField(required=False) for _ in COLUMNS
    )


def run() -> None:
    call_command("collectstatic", interactive=False, verbosity=0)  # as a server has them
    version, client = _made()
    page = reverse("admin:version_table", args=[version.pk, TABLE])
    rows = version.lines.filter(table=TABLE).count()

    def grid() -> None:
        if client.get(page).status_code != 200:
            raise RuntimeError("the grid did not open")

    def formset() -> None:
        _formset(version)

    with override_settings(ALLOWED_HOSTS=["testserver"]):
        asked, length = _measured(lambda: client.get(page).content)
        theirs, other = _measured(lambda: _formset(version))
        mine, baseline = in_turns(grid, formset, rounds=5)
        print(
            f"entry grid, {rows:,} of {version.lines.count():,} lines: {asked} queries,"
            f" {length:,} bytes; plain formset: {theirs} queries, {other:,} bytes"
        )
        say(
            "opening the entry grid, checks included",
            mine,
            "formset of its rows",
            baseline,
            "reported",
        )
        _saving(version, client)


def _measured(draw: Callable[[], Sized]) -> tuple[int, int]:
    """How many queries it asks, and how long what it draws is."""
    with CaptureQueriesContext(connection) as queries:
        length = len(draw())
        return len(queries), length


def _saving(version: Version, client: Client) -> None:
    address = reverse("admin:version_table_save", args=[version.pk, TABLE])
    values = ["1.00", "2.00"]
    was = f"{version.lines.get(table=TABLE, row='201').cells.get(column='total').amount:f}"
    current = [was]

    def save() -> None:
        values.reverse()
        body = {"changes": [[CELL, current[0], values[0]]]}
        response = client.post(address, json.dumps(body), content_type="application/json")
        if not response.json()["saved"]:
            raise RuntimeError("the cell was not saved")
        current[0] = values[0]

    with CaptureQueriesContext(connection) as queries:
        save()
    asked = [q for q in queries.captured_queries if q["sql"] not in ("BEGIN", "COMMIT")]
    (seconds,) = in_turns(save, rounds=5)
    print(
        f"saving one cell of {LINES:,} lines, checks included: {len(asked)} queries (at most 10),"
        f" {seconds * 1000:.0f} ms"
    )


def _made() -> tuple[Version, Client]:
    """A draft with the lines, and somebody signed in who prepares it."""
    region, _ = Region.objects.get_or_create(code="650000", defaults={"name": "某自治区"})
    agency = Agency.objects.create(
        region=region, slug="bench", name="某局", kind=Agency.Kind.ADMINISTRATIVE
    )
    user = User.objects.create_user("bench")
    Membership.objects.create(user=user, role="preparer", agency=agency)
    version = drafts.create(agency, year=date.today().year - 1, by=None)
    spent = [line for line in checks.made_up_lines(LINES) if line.table == TABLE]
    others = [line for line in checks.made_up_lines(LINES // 9) if line.table != TABLE]
    drafts.add_lines(version, lines=[*spent[: LINES - len(others)], *others], by=None)
    client = Client()
    client.force_login(user)
    return version, client


def _formset(version: Version) -> str:
    lines = Line.objects.filter(version=version, table=TABLE).order_by("position")
    initial = [
        {
            "row": line.row,
            "label": line.label,
            **{cell.column: cell.amount for cell in line.cells.all()},
        }
        for line in lines.prefetch_related("cells")
    ]
    formset = forms.formset_factory(Row, extra=0)(initial=initial)
    return formset.as_table()
