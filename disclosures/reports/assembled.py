"""A report put together: from a version as it is stored, or from a workbook that was read."""

from collections.abc import Iterable, Mapping
from functools import partial

from disclosures import catalogue
from disclosures.models import Attachment, Line, Version, Waiver
from disclosures.narrated import narrated
from disclosures.reports.context import figures_of, with_context
from disclosures.spec import content, steps
from disclosures.spec.edition import Edition, TableForm
from disclosures.spec.figures import Figures
from disclosures.spec.piece import restored
from disclosures.spec.reading import Reading
from disclosures.spec.report import FINAL_ACCOUNTS, File, Passage, Report, TableReport
from disclosures.verified import verified

EMPTY = "empty."  # passages that say why a table has no figures


def assembled(version: Version, waived: Iterable[Mapping[str, str]]) -> Report:
    disclosure = version.disclosure
    agency = disclosure.agency
    passages = [
        Passage(p.key, p.title, p.text, restored(p.pieces), p.generated)
        for p in version.passages.order_by("position")
    ]
    reasons = {p.key.removeprefix(EMPTY): p.text for p in passages if p.key.startswith(EMPTY)}
    edition = catalogue.edition(version.edition, disclosure.year)
    report = Report(
        region_code=agency.region.code,
        region_name=version.region_name or agency.region.name,
        agency_slug=agency.slug,
        agency_name=version.agency_name or agency.name,
        year=disclosure.year,
        edition=edition,
        title=version.title,
        kind=disclosure.kind,
        version=version.number,
        status=version.status,
        reason=version.reason,
        tables=tables(
            edition, Line.objects.by_version(version.pk)[version.pk], reasons, kind=disclosure.kind
        ),
        passages=tuple(p for p in passages if not p.key.startswith(EMPTY)),
        files=tuple(_files(version.attachments.order_by("pk"))),
        waivers=Waiver.read(waived),
    )
    is_draft = version.status in steps.EDITABLE
    return narrated(report, partial(last_year, version)) if is_draft else report


def last_year(version: Version) -> Figures | None:
    """The figures that the agency published for the year before; None where it did not."""
    found = with_context(Version.objects.filter(pk=version.pk))
    return figures_of(found.values_list("last_year", flat=True).get(), version.disclosure.year - 1)


def of_reading(
    reading: Reading,
    *,
    region_code: str,
    year: int,
    edition: Edition,
    prior: Figures | None = None,
) -> Report:
    """A workbook as it would be shown, without any database; ``prior`` are last year's figures."""
    reasons = {key: found.empty_reason for key, found in reading.tables.items()}
    report = Report(
        region_code=region_code,
        region_name="",
        agency_slug="",
        agency_name=reading.agency,
        year=year,
        edition=edition,
        tables=tables(edition, reading.lines, reasons),
        problems=reading.problems,
    )
    return verified(report, prior)


def tables(
    edition: Edition,
    lines: Iterable[content.Line],
    reasons: Mapping[str, str],
    *,
    kind: str = FINAL_ACCOUNTS,
) -> tuple[TableReport, ...]:
    """The tables that the edition prints, and any other that has lines, in their order."""
    by_table: dict[str, list[content.Line]] = {}
    for line in lines:
        by_table.setdefault(line.table, []).append(line)
    forms = list(edition.tables) if kind == FINAL_ACCOUNTS else []
    printed = {form.key for form in forms}
    forms += [TableForm(key) for key in catalogue.all_tables() if key in by_table.keys() - printed]
    return tuple(
        TableReport(
            table=catalogue.all_tables()[form.key],
            form=form,
            lines=tuple(by_table.get(form.key, ())),
            empty_reason=reasons.get(form.key, ""),
        )
        for form in forms
    )


def _files(attachments: Iterable[Attachment]) -> Iterable[File]:
    for attachment in attachments:
        yield File(attachment.name, attachment.sha256, attachment.kind, attachment.size)
