"""Any version as a report: drafts too, and drafts as they would be."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from disclosures import catalogue
from disclosures.models import Version, Waiver
from disclosures.narrated import drafted_of
from disclosures.narratives.drafting import DraftedSection
from disclosures.reports.assembled import assembled, last_year, tables
from disclosures.reports.context import figures_of, with_context
from disclosures.spec import content
from disclosures.spec.document import digest
from disclosures.spec.figures import Figures
from disclosures.spec.reading import Reading
from disclosures.spec.report import Report
from disclosures.verified import verified


def of_version(version: Version) -> Report:
    """The report of any version, published or not."""
    found = with_context(Version.objects.filter(pk=version.pk))
    last_year, waived = found.values_list("last_year", "waived").get()
    return verified(assembled(version, waived), figures_of(last_year, version.disclosure.year - 1))


def digest_of(version: Version) -> str:
    """The digest of what a version says now, without verifying it."""
    waived = with_context(Version.objects.filter(pk=version.pk)).values_list("waived", flat=True)
    return digest(assembled(version, waived.get()))


def unverified(version: Version) -> Report:
    """The report of any version, without what the checks say of it."""
    found = with_context(Version.objects.filter(pk=version.pk))
    return assembled(version, found.values_list("waived", flat=True).get())


def figures_beside(version: Version, report: Report) -> Figures:
    """The figures of ``report``, which is that of ``version``, with last year's beside them."""
    return Figures.of_report(report, prior=last_year(version))


def drafted(version: Version, report: Report) -> tuple[DraftedSection, ...]:
    """The text of ``report``, which is that of ``version``, as its style writes it."""
    return drafted_of(report, figures_beside(version, report))


def with_tables(version: Version, draft: Report, reading: Reading, keys: Collection[str]) -> Report:
    """``draft``, the report of ``version``, as it would be with these tables of a workbook."""
    reasons = {table.key: table.empty_reason for table in draft.tables}
    reasons |= {key: reading.reason_of(key, reasons.get(key, "")) for key in keys}
    kept = [line for table in draft.tables if table.key not in keys for line in table.lines]
    lines = [*kept, *reading.lines_of(keys)]
    proposed = tables(draft.edition, lines, reasons, kind=draft.kind)
    return verified(replace(draft, tables=proposed), last_year(version))


def year_before(version: Version) -> Report | None:
    """What the agency has published for the year before, and has not withdrawn."""
    found = with_context(Version.objects.filter(pk=version.pk))
    earlier = Version.objects.select_related("disclosure__agency__region").filter(
        pk__in=found.values("last_year")
    )
    return next((assembled(version, ()) for version in earlier), None)


def of_held(
    version: Version, lines: Iterable[content.Line], prior: Iterable[content.Line] | None
) -> Report:
    """These lines of a version read ``with_context`` under the checks: no text, no files.

    No query: an action that holds the version has read them, and last year's (``prior``).
    """
    year = version.disclosure.year
    edition = catalogue.edition(version.edition, year)
    kind, agency = version.disclosure.kind, version.disclosure.agency
    report = Report(
        region_code=agency.region.code,
        region_name=agency.region.name,
        agency_slug=agency.slug,
        agency_name=agency.name,
        year=year,
        edition=edition,
        kind=kind,
        tables=tables(edition, lines, {}, kind=kind),
        waivers=Waiver.read(version.waived),
    )
    return verified(report, None if prior is None else Figures(prior, year=year - 1))
