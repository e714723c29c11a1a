"""A small record with everything in it that a proof looks at, and SQL that goes behind it."""

from dataclasses import replace
from decimal import Decimal

from django.db import connection

from disclosures import reports
from disclosures.actions import artifacts, drafts, signoff, waivers
from disclosures.models import Attachment, Upload, Version
from disclosures.spec.content import Cell
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_lines,
    make_outsider,
    make_preparer,
    make_reviewer,
    sign_and_publish,
    withdraw,
)

FIRST, SECOND = "140300/dashuju/2024/v1", "140300/dashuju/2024/v2"
OTHER, WITHDRAWN = "140300/tongji/2024/v1", "140300/caizheng/2024/v1"
SUBMITTED, UNSENT = "140300/dashuju/2023/v1", "140300/tongji/2023/v1"


def make_record() -> None:
    """Four publications: one superseded by the second, one withdrawn; and two open versions.

    ``OTHER`` has an attachment, an explanation and a return in its history; an artifact was
    made of ``SECOND``.
    """
    make_outsider()
    dashuju = make_agency()
    sign_and_publish(make_draft(dashuju))
    sign_and_publish(make_draft(dashuju, reason="03表合计填错。"))
    sign_and_publish(_with_everything())
    withdraw(_published_of("caizheng", "阳泉市财政局"), "误将草稿公开。")
    submitted = make_draft(dashuju, year=2023)
    signoff.submit(submitted, by=make_preparer(dashuju))
    signoff.review(submitted, by=make_reviewer(dashuju))
    unsent = make_draft(Version.objects.get(title__contains="统计").disclosure.agency, year=2023)
    Upload.keep(unsent, name="决算.xlsx", data=b"a workbook", by=None)
    artifacts.produce(reports.published("140300", "dashuju", 2024), "json")


def _with_everything() -> Version:
    """Two checks fail and are explained; it was returned once."""
    agency = make_agency("tongji", "阳泉市统计局")
    version = drafts.create(agency, year=2024, by=None)
    lines = make_lines()
    wrong = {**lines[0].cells, "basic": Cell(Decimal("300.00"))}
    drafts.add_lines(version, lines=[replace(lines[0], cells=wrong), *lines[1:]], by=None)
    Attachment.keep(version, kind=Attachment.Kind.OTHER, name="附件.pdf", data=b"%PDF-1.7")
    for check in ("T3-01", "T3-02"):
        waivers.explain(version, check=check, reason="按预算口径填列。", by=None)
    signoff.submit(version, by=make_preparer(agency))
    signoff.send_back(version, reason="请核对合计。", by=make_reviewer(agency))
    return version


def _published_of(slug: str, name: str) -> Version:
    version = make_draft(make_agency(slug, name))
    sign_and_publish(version)
    return version


def behind_the_back(sql: str) -> int:
    """As a superuser with every trigger and foreign key switched off for the session."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        changed = cursor.rowcount
        cursor.execute("SET LOCAL session_replication_role = origin")
    return changed


def pk_of(address: str) -> int:
    """The version at ``region/agency/year/v<N>``."""
    region, slug, year, number = address.split("/")
    return Version.objects.get(
        disclosure__agency__region__code=region,
        disclosure__agency__slug=slug,
        disclosure__year=year,
        number=number[1:],
    ).pk
