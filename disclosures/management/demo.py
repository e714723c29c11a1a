"""The demo: five real disclosures, from ``fixtures/`` into the database, once."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import Agency, Membership, Region, User
from disclosures import catalogue
from disclosures.actions import drafts, obligations, publications, signoff, waivers
from disclosures.models import Classification, Version
from disclosures.spec import amounts
from disclosures.spec.content import Cell, Line
from disclosures.spec.report import Passage
from disclosures.spec.table import Kind
from disclosures.workbooks import read_workbook

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
ADMINISTRATOR = "admin"
PEOPLE = ("tianbao", "fuhe", "caizheng", "gongkai")
ACCOUNTS = (ADMINISTRATOR, *PEOPLE, "guanli")


def load_regions() -> None:
    for row in _rows("regions.csv"):
        parent = Region.objects.get(code=row["parent"]) if row["parent"] else None
        Region.objects.get_or_create(
            code=row["code"], defaults={"name": row["name"], "parent": parent}
        )


def load_agencies() -> None:
    for row in _rows("agencies.csv"):
        Agency.objects.get_or_create(
            region=Region.objects.get(code=row["region"]),
            slug=row["slug"],
            defaults={"name": row["name"], "kind": row["kind"], "scope": row["scope"]},
        )


def load_people() -> None:
    """One person for each role, in every agency of the demo; they sign in with its password."""
    for row in _rows("people.csv"):
        name = {"last_name": row["name"], "password": make_password(None)}
        User.objects.get_or_create(username=row["username"], defaults=name)
    if not User.objects.filter(username=ADMINISTRATOR).exists():
        User.objects.create_superuser(ADMINISTRATOR, last_name="演示系统管理员")
    places = {"agency": Agency.objects.all(), "region": Region.objects.exclude(agencies=None)}
    for row in _rows("roles.csv"):
        user = User.objects.get(username=row["username"])
        for place in places[row["place"]]:
            Membership.objects.get_or_create(user=user, role=row["role"], **{row["place"]: place})


def load_obligations() -> None:
    """What the agencies owe next, so that the people of the demo find something to do.

    The days are fixed; one that has not come yet is left to the finance bureau to enter.
    """
    tianbao = User.objects.get(username="tianbao")
    for row in _rows("obligations.csv"):
        agency = Agency.objects.get(region__code=row["region"], slug=row["agency"])
        if agency.disclosures.filter(year=row["year"]).exists():
            continue
        owed = obligations.oblige(agency, year=int(row["year"]), by=None)
        approved_on = date.fromisoformat(row["approved_on"]) if row["approved_on"] else None
        if approved_on and approved_on <= timezone.localdate():
            obligations.note_approval(owed, approved_on=approved_on, by=None)
        if row["begun"]:
            drafts.begin(owed, by=tianbao)


def load_classifications() -> None:
    Classification.objects.bulk_create(
        (
            Classification(kind=kind, code=row["code"], name=row["name"])
            for kind in Classification.Kind.values
            for row in _rows(f"classifications/{kind}.csv")
        ),
        ignore_conflicts=True,
    )


def disclosure_folders() -> list[Path]:
    return sorted(path.parent for path in FIXTURES.glob("disclosures/*/disclosure.toml"))


@transaction.atomic
def load_disclosure(folder: Path) -> Version | None:
    """Read, write and publish one disclosure; None when the year is there already."""
    data = tomllib.loads((folder / "disclosure.toml").read_text(encoding="utf-8"))
    agency = Agency.objects.get(region__code=data["region"], slug=data["agency"])
    if agency.disclosures.filter(year=data["year"]).exists():
        return None
    version = drafts.create(
        agency,
        year=data["year"],
        by=None,
        kind=data["kind"],
        title=data["title"],
        edition=data["edition"],
    )
    if "workbook" in data:
        _import(version, folder / data["workbook"], data)
    drafts.add_lines(version, lines=lines_of(data), by=None)
    drafts.replace_passages(
        version,
        passages=(Passage(p["key"], p["title"], p["text"].strip()) for p in data["passages"]),
        empty_reasons=data.get("absent", {}),
        by=None,
    )
    for said in data.get("waivers", ()):
        waivers.explain(version, check=said["check"], reason=said["reason"], by=None)
    sign_and_publish(version)
    return version


def sign_and_publish(version: Version) -> None:
    """The whole way to the public, each step by its own person of the demo."""
    people = {user.username: user for user in User.objects.filter(username__in=PEOPLE)}
    signoff.submit(version, by=people["tianbao"])
    signoff.review(version, by=people["fuhe"])
    signoff.approve(version, by=people["caizheng"])
    publications.publish(version, by=people["gongkai"])


def _import(version: Version, path: Path, data: Mapping[str, Any]) -> None:
    content = path.read_bytes()
    reading = read_workbook(
        content,
        name=path.name,
        tables=catalogue.all_tables().values(),
        edition=catalogue.edition(data["edition"], data["year"]),
        year=data["year"],
        absent=tuple(data.get("absent", {})),
    )
    name = f"{data['title']}.xlsx"
    drafts.replace_with_reading(version, reading=reading, name=name, data=content, by=None)


def lines_of(data: Mapping[str, Any]) -> Iterator[Line]:
    for line in data.get("lines", ()):
        table = catalogue.all_tables()[line["table"]]
        columns = {column.key: column for column in table.columns}
        cells = {
            key: _cell(
                value,
                table.kind(line["row"], columns[key]),
                line.get("sources", {}).get(key) or line.get("source", ""),
            )
            for key, value in line.get("cells", {}).items()
        }
        yield Line(line["table"], line["row"], line["label"], cells)


def _cell(value: str, kind: Kind, source: str) -> Cell:
    amount = None if kind is Kind.TEXT else amounts.parse(value)
    if amount is None:
        return Cell(text=value, source=source)
    if kind is Kind.AMOUNT:
        amount = amounts.with_cents(amount)
    return Cell(amount=amount, source=source)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
