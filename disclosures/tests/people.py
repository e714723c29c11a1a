"""Named people, agencies and versions for tests: plain ``make_*`` functions."""

from decimal import Decimal

from accounts.models import Agency, Membership, Region, User
from disclosures.actions import drafts, publications, signoff
from disclosures.models import Publication, Version
from disclosures.spec.content import Cell, Line
from disclosures.spec.report import Passage


def make_region(code: str = "140300", name: str = "阳泉市") -> Region:
    return Region.objects.get_or_create(code=code, defaults={"name": name})[0]


def make_agency(slug: str = "dashuju", name: str = "阳泉市大数据中心", **fields) -> Agency:
    region = fields.pop("region", None) or make_region()
    return Agency.objects.create(
        region=region, slug=slug, name=name, kind=Agency.Kind.INSTITUTION, **fields
    )


def make_administrator(username: str = "xitong") -> User:
    """系统管理员"""
    return User.objects.create_superuser(username, password="correct horse battery")


def make_outsider(username: str = "wairen", **fields) -> User:
    """外人: may sign in and do nothing."""
    return User.objects.create_user(username, password="correct horse battery", **fields)


def make_member(username: str, role: str, **place) -> User:
    """Somebody with one role: ``agency=`` or ``region=``. Asked again, the same person."""
    user = User.objects.filter(username=username).first() or make_outsider(username)
    Membership.objects.get_or_create(user=user, role=role, **place)
    return User.objects.get(pk=user.pk)  # without what was remembered of earlier memberships


def make_preparer(agency: Agency, username: str = "tianbao") -> User:
    """填报人"""
    return make_member(username, "preparer", agency=agency)


def make_reviewer(agency: Agency, username: str = "fuhe") -> User:
    """复核人"""
    return make_member(username, "reviewer", agency=agency)


def make_publisher(region: Region, username: str = "caizheng") -> User:
    """财政审核人"""
    return make_member(username, "publisher", region=region)


def submit(version: Version) -> Version:
    return signoff.submit(version, by=make_preparer(version.disclosure.agency))


def approve(version: Version) -> Version:
    """Everything up to approval, each step by its own person."""
    agency = version.disclosure.agency
    signoff.submit(version, by=make_preparer(agency))
    signoff.review(version, by=make_reviewer(agency))
    return signoff.approve(version, by=make_publisher(agency.region))


def sign_and_publish(version: Version) -> Publication:
    """All the way, the last step by a second person of the finance bureau (财政公开人)."""
    approve(version)
    gongkai = make_publisher(version.disclosure.agency.region, "gongkai")
    publication = publications.publish(version, by=gongkai)
    version.refresh_from_db()
    return publication


def withdraw(version: Version, reason: str = "误将草稿公开。") -> Version:
    publisher = make_publisher(version.disclosure.agency.region)
    publications.withdraw(version, reason=reason, by=publisher)
    version.refresh_from_db()
    return version


def make_lines(total: str = "365.65") -> list[Line]:
    """03表 in which everything adds up, and an empty 07表."""
    amount = Decimal(total)
    plain = {"total": Cell(amount), "basic": Cell(amount)}
    return [
        Line("expenditure", "total", "合计", {**plain, "total": Cell(amount, source="03!C7")}),
        Line(
            "expenditure",
            "201",
            "一般公共服务支出",
            {**plain, "total": Cell(amount, source="03!C8"), "project": Cell(text="——")},
        ),
        Line("expenditure", "20105", "统计信息事务", plain),
        Line("expenditure", "2010504", "信息事务", plain),
        Line("government_fund", "total", "合计"),
    ]


def make_draft(agency: Agency | None = None, *, year: int = 2024, **fields) -> Version:
    """A draft with two tables and one passage, in which every check passes."""
    version = drafts.create(agency or make_agency(), year=year, by=None, **fields)
    total = Decimal("365.65") + version.number - 1  # a correction corrects something
    drafts.add_lines(version, lines=make_lines(str(total)), by=None)
    drafts.replace_passages(
        version,
        passages=[Passage("overview.duties", "一、部门职责", "负责数据。")],
        empty_reasons={"government_fund": "本部门没有政府性基金收支，本表无数据。"},
        by=None,
    )
    return version
