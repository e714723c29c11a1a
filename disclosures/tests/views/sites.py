"""A small published site for the tests of pages: one region, one agency, two tables."""

from django.http import HttpResponse

from accounts.models import Agency, Region
from disclosures.actions import drafts
from disclosures.models import Version
from disclosures.spec.report import PERFORMANCE_REPORT, Passage
from disclosures.tests.people import make_agency, make_draft, make_region, sign_and_publish

YEAR = "/140300/dashuju/2024/"


def publish(agency: Agency | None = None, **fields) -> Version:
    version = make_draft(agency, **fields)
    sign_and_publish(version)
    return version


def publish_correction(version: Version, reason: str = "03表合计填错。") -> Version:
    return publish(version.disclosure.agency, reason=reason)


def publish_performance_report(agency: Agency) -> Version:
    version = drafts.create(agency, year=2024, by=None, kind=PERFORMANCE_REPORT)
    passages = [
        Passage("attachments.report.overview", "一、部门概况", "（一）基本情况\n共31人。"),
        Passage("attachments.report.problems", "二、存在的问题", "无。"),
    ]
    drafts.replace_passages(version, passages=passages, by=None)
    sign_and_publish(version)
    return version


def make_province_and_city() -> tuple[Region, Region]:
    province = make_region("140000", "山西省")
    city = make_region("140300", "阳泉市")
    city.parent = province
    city.save()
    return province, city


def make_dangerous_agency() -> Agency:
    return make_agency(name="<script>alert(1)</script>局")


def text_of(response: HttpResponse) -> str:
    return response.content.decode()
