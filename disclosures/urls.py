"""The public addresses. They are contracts: each stays valid for ever."""

from django.urls import path, re_path

from disclosures.views import (
    attachments,
    browse,
    changes,
    checks,
    documents,
    downloads,
    rules,
    texts,
)

# Not \d and \w: they know the digits and letters of every script, and each page has one address.
_AGENCY = r"^(?P<region>[0-9]{6})/(?P<slug>[-a-zA-Z0-9_]+)"
_YEAR = _AGENCY + r"/(?P<year>[0-9]{4})"
_VERSION = _YEAR + r"/v(?P<number>[1-9][0-9]{0,3})"
_TABLE = r"/(?P<key>[a-z][a-z0-9_]+)/$"
_ATTACHMENT = r"/files/(?P<sha256>[0-9a-f]{64})/$"
_FILE = r"\.(?P<extension>[a-z]{2,5})$"

urlpatterns = [
    path("", browse.home, name="home"),
    path("about/", texts.about, name="about"),
    path("rules/", rules.book, name="rules"),
    path("robots.txt", texts.robots, name="robots"),
    re_path(r"^(?P<code>[0-9]{6})/$", browse.region, name="region"),
    re_path(_AGENCY + r"/$", browse.agency, name="agency"),
    re_path(_YEAR + r"/$", documents.disclosure, name="disclosure"),
    re_path(_VERSION + r"/$", documents.version, name="version"),
    re_path(_YEAR + r"/checks/$", checks.of_year, name="checks"),
    re_path(_VERSION + r"/checks/$", checks.of_version, name="version_checks"),
    re_path(_VERSION + r"/changes/$", changes.page, name="version_changes"),
    re_path(_VERSION + r"/changes\.xlsx$", changes.workbook, name="version_changes_workbook"),
    re_path(_VERSION + _ATTACHMENT, attachments.download, name="version_file"),
    re_path(_YEAR + _TABLE, documents.table, name="table"),
    re_path(_VERSION + _TABLE, documents.version_table, name="version_table"),
    re_path(_YEAR + _FILE, downloads.latest, name="download"),
    re_path(_VERSION + _FILE, downloads.fixed, name="version_download"),
]
