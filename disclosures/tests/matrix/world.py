"""People of every kind, and one version in every state with something of everything in it."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client

from accounts.models import Agency, Membership, SignInAttempt, User
from disclosures import catalogue, reports
from disclosures.actions import (
    attachments,
    batches,
    comments,
    corrections,
    drafts,
    obligations,
    publications,
    signoff,
    uploads,
    waivers,
)
from disclosures.models import Attachment, Classification, Disclosure, Event, Upload, Version
from disclosures.spec import steps
from disclosures.spec.content import Cell
from disclosures.spec.place import Place
from disclosures.spec.report import Passage
from disclosures.tests.documents import pdf
from disclosures.tests.people import (
    make_administrator,
    make_agency,
    make_lines,
    make_member,
    make_outsider,
    make_preparer,
    make_publisher,
    make_region,
    make_reviewer,
)

NAME = "阳泉市大数据中心"
LIST = "表,行,列,金额\nexpenditure,total,total,366.00\n"
LAST_YEAR = 2023

NOBODY, OUTSIDER, CLOSED = "nobody", "wairen", "tingyong"
PREPARER, REVIEWER, KEEPER = "tianbao", "fuhe", "guanli"
APPROVER, PUBLISHER, SYSTEM = "caizheng", "gongkai", "xitong"
OF_ANOTHER_AGENCY = ("bie_tianbao", "bie_fuhe", "bie_guanli")
OF_ANOTHER_REGION = "bie_caizheng"

OUTSIDE = frozenset({NOBODY, OUTSIDER, CLOSED})
INSIDE = frozenset(
    {PREPARER, REVIEWER, KEEPER, APPROVER, PUBLISHER, SYSTEM, *OF_ANOTHER_AGENCY}
) | {OF_ANOTHER_REGION}
EVERYBODY = OUTSIDE | INSIDE
READERS = frozenset({PREPARER, REVIEWER, KEEPER, APPROVER, PUBLISHER, SYSTEM})

ROLES = {
    PREPARER: steps.PREPARER,
    REVIEWER: steps.REVIEWER,
    APPROVER: steps.PUBLISHER,
    PUBLISHER: steps.PUBLISHER,
}
SIGNS = {"submit": PREPARER, "review": REVIEWER, "approve": APPROVER, "publish": PUBLISHER}
STATES = (*steps.OPEN, *steps.PUBLIC)
OTHER = "other"  # the draft of another agency, among the states
NOT_TELLING = frozenset({"django_session"})  # that somebody is there is no change of anything


@dataclass
class World:
    """``things`` by the names that addresses use; ``versions`` by state."""

    versions: dict[str, Version] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    of_versions: dict[str, dict[str, Any]] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def arguments(self, names: tuple[str, ...], state: str = "") -> list[Any]:
        own = self.of_versions.get(state, {})
        return [own.get(name, self.things.get(name, name)) for name in names]


def make_world() -> World:
    world = World()
    agency, other = make_agency("dashuju", NAME), make_agency("tongji", "阳泉市统计局")
    far = make_agency("shuju", "株洲市数据局", region=make_region("430200", "株洲市"))
    people = _people(agency, other, far)
    Classification.objects.create(kind="function", code="2010504", name="信息事务")
    for year, state in enumerate(STATES, start=2022):
        version = _draft(agency, year)
        _filled(version, people[PREPARER])
        world.of_versions[state] = _things_of(version)
        world.versions[state] = _brought(version, state)
    others = _draft(other, LAST_YEAR)
    _filled(others, people["bie_tianbao"])
    world.versions[OTHER], world.of_versions[OTHER] = others, _things_of(others)
    world.things = _things(agency, people)
    obligations.oblige(far, year=LAST_YEAR, by=people[OF_ANOTHER_REGION])
    drafted = world.versions[steps.DRAFT]
    world.things |= {"draft": drafted.pk, "published": world.versions["published"].disclosure_id}
    for name in EVERYBODY:
        world.clients[name] = _client(people.get(name))
    User.objects.filter(username=CLOSED).update(is_active=False)
    return world


def writes() -> dict[str, int]:
    """How many rows of each table this transaction has written so far, taken back or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
        )
        return dict(cursor.fetchall())


def written_since(before: dict[str, int]) -> set[str]:
    """The tables written to; the session of the person is not told."""
    now = writes()
    return {name for name, count in now.items() if count != before.get(name, 0)} - NOT_TELLING


def may_take(person: str, step: steps.Step, state: str) -> bool:
    """What the table of steps says, for people each of whom has signed one step."""
    signed = steps.signed_before(state) or (("submit",) if state == steps.RETURNED else ())
    same = {"schedule": "publish"}.get(step.key, step.key)
    if (step.signs or step.key == "schedule") and any(
        SIGNS[key] == person and key != same for key in signed
    ):
        return False
    return ROLES.get(person) in step.roles(state)


def _people(agency: Agency, other: Agency, far: Agency) -> dict[str, User]:
    region = agency.region
    return {
        OUTSIDER: make_outsider(),
        CLOSED: make_preparer(agency, CLOSED),
        PREPARER: make_preparer(agency),
        REVIEWER: make_reviewer(agency),
        KEEPER: make_member(KEEPER, "administrator", agency=agency),
        "bie_tianbao": make_preparer(other, "bie_tianbao"),
        "bie_fuhe": make_reviewer(other, "bie_fuhe"),
        "bie_guanli": make_member("bie_guanli", "administrator", agency=other),
        APPROVER: make_publisher(region),
        PUBLISHER: make_publisher(region, PUBLISHER),
        OF_ANOTHER_REGION: make_publisher(far.region, OF_ANOTHER_REGION),
        SYSTEM: make_administrator(),
    }


def _client(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def _draft(agency: Agency, year: int) -> Version:
    """Two checks fail and are explained; two tables, a passage."""
    version = drafts.create(agency, year=year, by=None)
    lines = make_lines()
    wrong = {**lines[0].cells, "basic": Cell(Decimal("300.00"))}
    drafts.add_lines(version, lines=[replace(lines[0], cells=wrong), *lines[1:]], by=None)
    drafts.replace_passages(
        version,
        passages=[
            Passage("overview.duties", "一、部门职责", "负责数据。"),
            Passage("overview.structure", "二、机构设置", "内设三个科。"),
        ],
        empty_reasons={"government_fund": "本部门没有政府性基金收支，本表无数据。"},
        by=None,
    )
    return version


def _filled(version: Version, by: User) -> None:
    """Everything that can hang on a draft."""
    sheet = catalogue.all_exports()["xlsx"].render(reports.of_version(version))
    uploads.keep(version, name="决算.xlsx", data=sheet, by=by)
    uploads.keep(version, name="清单.csv", data=LIST.encode(), by=by, kind=Upload.Kind.LIST)
    attachments.attach(version, name="自评.pdf", data=pdf(), kind="evaluation", by=by)
    Attachment.keep(version, kind=Attachment.Kind.WORKBOOK, name="决算.xlsx", data=sheet)
    comments.say(
        version, text="请再核对合计。", by=by, place=Place("expenditure", "total", "basic")
    )
    comments.resolve(comments.say(version, text="单位对吗？", by=by), by=by)
    for check in ("T3-01", "T3-02"):
        waivers.explain(version, check=check, reason="按预算口径填列。", by=by)


def _brought(version: Version, state: str) -> Version:
    """All the way to a state, each step by its own person."""
    people = {name: User.objects.get(username=name) for name in ROLES}
    way = {
        steps.DRAFT: "",
        steps.SUBMITTED: "submit",
        steps.RETURNED: "submit return",
        steps.REVIEWED: "submit review",
        steps.APPROVED: "submit review approve",
        steps.PUBLISHED: "submit review approve publish",
        steps.SUPERSEDED: "submit review approve publish supersede",
        steps.WITHDRAWN: "submit review approve publish withdraw",
    }
    taking = {
        "submit": lambda: signoff.submit(version, by=people[PREPARER]),
        "return": lambda: signoff.send_back(version, reason="请核对。", by=people[REVIEWER]),
        "review": lambda: signoff.review(version, by=people[REVIEWER]),
        "approve": lambda: signoff.approve(version, by=people[APPROVER]),
        "publish": lambda: publications.publish(version, by=people[PUBLISHER]),
        "withdraw": lambda: publications.withdraw(version, reason="误发。", by=people[PUBLISHER]),
        "supersede": lambda: _corrected(version, people),
    }
    for step in way[state].split():
        taking[step]()
        version.refresh_from_db()
    assert version.status == state
    return version


def _corrected(version: Version, people: dict[str, User]) -> None:
    draft = corrections.open_draft(version, reason="职责漏写。", by=people[PREPARER])
    draft.passages.filter(key="overview.duties").update(text="负责数据资源。")
    signoff.submit(draft, by=people[PREPARER])
    signoff.review(draft, by=people[REVIEWER])
    signoff.approve(draft, by=people[APPROVER])
    publications.publish(draft, by=people[PUBLISHER])


def _things_of(version: Version) -> dict[str, Any]:
    """What hangs on a version; it was put there while it was a draft."""
    newest = version.uploads.order_by("pk")
    return {
        "version": version.pk,
        "upload": newest.get(kind=Upload.Kind.WORKBOOK).pk,
        "list": newest.get(kind=Upload.Kind.LIST).pk,
        "comment": version.comments.order_by("pk").first().pk,
        "resolved": version.comments.order_by("pk").last().pk,
        "document": version.attachments.exclude(kind="workbook").get().pk,
        "workbook": version.attachments.get(kind="workbook").pk,
        "waiver": version.waivers.order_by("pk").first().pk,
    }


def _things(agency: Agency, people: dict[str, User]) -> dict[str, Any]:
    """What does not belong to a version of the agency."""
    batch = batches.begin(agency.region, year=LAST_YEAR, by=people[APPROVER])
    file = batches.keep(batch, name="报表.xlsx", data=b"no workbook", by=people[APPROVER])
    owed = obligations.oblige(agency, year=2014, by=people[APPROVER])
    SignInAttempt.objects.create(username=PREPARER, ip_address="10.0.0.1", failures_since_start=5)
    return {
        "agency": agency.pk,
        "region": agency.region.pk,
        "person": people[PREPARER].pk,
        "membership": Membership.objects.get(user=people[PREPARER]).pk,
        "attempt": SignInAttempt.objects.get().pk,
        "classification": Classification.objects.get().pk,
        "batch": batch.pk,
        "file": file.pk,
        "owed": owed.pk,
        "stranger": people[OUTSIDER].pk,
        "spare_region": make_region("149900", "没有部门的市").pk,
        "type": ContentType.objects.get_for_model(Disclosure).pk,
        "event": Event.objects.filter(agency=agency).latest("pk").pk,
    }
