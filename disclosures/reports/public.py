"""What the public reads: the published versions of a year, and their files."""

from dataclasses import replace
from functools import partial

from django.db.models import QuerySet

from disclosures.models import Attachment, Disclosure, Publication, Signature, Version
from disclosures.reports.assembled import assembled
from disclosures.reports.context import figures_of, with_context
from disclosures.spec.report import OFFERED, Report
from disclosures.verified import verified_once


class NotPublished(LookupError):
    """There is nothing public at this address."""


class Withdrawn(NotPublished):
    """What was public here was taken from the public; ``version`` says when and why."""

    def __init__(self, version: Version) -> None:
        self.version = version
        super().__init__(f"{version} was withdrawn")


def published(region_code: str, slug: str, year: int, number: int | None = None) -> Report:
    """What the public reads: the current version of a year, or version ``number`` of it.

    Raises NotPublished; Withdrawn for what is public no longer. Four queries, however long the
    tables are; one more where the year before is published and the version has not been
    verified in this process.
    """
    versions = _published(region_code, slug, year)
    versions = versions.current() if number is None else versions.filter(number=number)
    version = with_context(versions).order_by("-number").first()
    if version is None:
        raise NotPublished(f"{region_code}/{slug}/{year}/{number or 'current'}")
    if version.status == Version.Status.WITHDRAWN:
        raise Withdrawn(version)
    publication = version.publication
    report = replace(
        assembled(version, version.waived),
        published_at=publication.published_at,
        digest=publication.digest,
        signatures=Signature.read(version.signed),
    )
    prior = partial(figures_of, version.last_year, year - 1)
    return verified_once(report, version.last_year_digest or "", prior)


def before(report: Report) -> Report | None:
    """The publication that this version corrects, without what the checks say of it."""
    found = _published(report.region_code, report.agency_slug, report.year)
    earlier = with_context(found.filter(number__lt=report.version or 0))
    version = earlier.order_by("-number").first() if (report.version or 0) > 1 else None
    if version is None:
        return None
    return replace(
        assembled(version, version.waived), published_at=version.publication.published_at
    )


def versions(region_code: str, slug: str, year: int) -> list[Publication]:
    """Every publication of one year, newest version first; ``.version`` is loaded with its
    withdrawal, and it has its ``signings``. One query."""
    return list(
        Publication.objects.with_signatures()
        .select_related("version__withdrawal")
        .filter(
            version__disclosure__agency__region__code=region_code,
            version__disclosure__agency__slug=slug,
            version__disclosure__year=year,
        )
        .order_by("-version__number")
    )


def published_file(
    region_code: str, slug: str, year: int, number: int, sha256: str
) -> Attachment | None:
    """A file that the version offers to everybody. Raises NotPublished, Withdrawn."""
    version = _published(region_code, slug, year).filter(number=number).first()
    if version is None:
        raise NotPublished(f"{region_code}/{slug}/{year}/{number}")
    if version.status == Version.Status.WITHDRAWN:
        raise Withdrawn(version)
    return version.attachments.filter(sha256=sha256, kind__in=OFFERED).first()


def years(region_code: str, slug: str) -> list[int]:
    """The fiscal years an agency has published, newest first."""
    found = Disclosure.objects.of(region_code, slug).published()
    return sorted(set(found.values_list("year", flat=True)), reverse=True)


def _published(region_code: str, slug: str, year: int) -> QuerySet[Version]:
    """All that was ever published of one year."""
    related = ("publication", "withdrawal", "disclosure__agency__region")
    return (
        Version.objects.published()
        .select_related(*related)
        .filter(
            disclosure__agency__region__code=region_code,
            disclosure__agency__slug=slug,
            disclosure__year=year,
        )
    )
