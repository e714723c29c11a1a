"""The only readers of published figures: a version becomes a ``Report``.

Pages, print, data files and commands all render the ``Report``; nothing else reads lines.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial

from django.db.models import OuterRef, QuerySet, Subquery

from disclosures import catalogue
from disclosures.models import Attachment, Disclosure, Line, Publication, Signature, Version, Waiver
from disclosures.narrated import drafted_of, narrated
from disclosures.narratives.drafting import DraftedSection
from disclosures.spec import content, steps
from disclosures.spec.document import digest
from disclosures.spec.edition import Edition, TableForm
from disclosures.spec.figures import Figures
from disclosures.spec.piece import restored
from disclosures.spec.reading import Reading
from disclosures.spec.report import FINAL_ACCOUNTS, OFFERED, File, Passage, Report, TableReport
from disclosures.verified import verified, verified_once

EMPTY = "empty."  # passages that say why a table has no figures

_LAST_YEAR = Version.objects.filter(
    status=Version.Status.PUBLISHED,
    disclosure__agency=OuterRef("disclosure__agency"),
    disclosure__year=OuterRef("disclosure__year") - 1,
)


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
    version = _with_context(versions).order_by("-number").first()
    if version is None:
        raise NotPublished(f"{region_code}/{slug}/{year}/{number or 'current'}")
    if version.status == Version.Status.WITHDRAWN:
        raise Withdrawn(version)
    publication = version.publication
    report = replace(
        _unverified(version, version.waived),
        published_at=publication.published_at,
        digest=publication.digest,
        signatures=Signature.read(version.signed),
    )
    prior = partial(_figures_of, version.last_year, year - 1)
    return verified_once(report, version.last_year_digest or "", prior)


def before(report: Report) -> Report | None:
    """The publication that this version corrects, without what the checks say of it."""
    found = _published(report.region_code, report.agency_slug, report.year)
    earlier = _with_context(found.filter(number__lt=report.version or 0))
    version = earlier.order_by("-number").first() if (report.version or 0) > 1 else None
    if version is None:
        return None
    return replace(
        _unverified(version, version.waived), published_at=version.publication.published_at
    )


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


def of_version(version: Version) -> Report:
    """The report of any version, published or not."""
    found = _with_context(Version.objects.filter(pk=version.pk))
    last_year, waived = found.values_list("last_year", "waived").get()
    return verified(
        _unverified(version, waived), _figures_of(last_year, version.disclosure.year - 1)
    )


def digest_of(version: Version) -> str:
    """The digest of what a version says now, without verifying it."""
    waived = _with_context(Version.objects.filter(pk=version.pk)).values_list("waived", flat=True)
    return digest(_unverified(version, waived.get()))


def last_year(version: Version) -> Figures | None:
    """The figures that the agency published for the year before; None where it did not."""
    found = _with_context(Version.objects.filter(pk=version.pk))
    return _figures_of(found.values_list("last_year", flat=True).get(), version.disclosure.year - 1)


def figures_beside(version: Version, report: Report) -> Figures:
    """The figures of ``report``, which is that of ``version``, with last year's beside them."""
    return Figures.of_report(report, prior=last_year(version))


def drafted(version: Version, report: Report) -> tuple[DraftedSection, ...]:
    """The text of ``report``, which is that of ``version``, as its style writes it."""
    return drafted_of(report, figures_beside(version, report))


def unverified(version: Version) -> Report:
    """The report of any version, without what the checks say of it."""
    found = _with_context(Version.objects.filter(pk=version.pk))
    return _unverified(version, found.values_list("waived", flat=True).get())


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
    found = _with_context(Version.objects.filter(pk=version.pk))
    earlier = Version.objects.select_related("disclosure__agency__region").filter(
        pk__in=found.values("last_year")
    )
    return next((_unverified(version, ()) for version in earlier), None)


def with_context() -> QuerySet[Version]:
    """Versions with what ``of_held`` needs to know of them."""
    return _with_context(Version.objects.all())


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


def _figures_of(version_id: int | None, year: int) -> Figures | None:
    """The figures of a version in one query, where there is one."""
    return None if version_id is None else Figures(_lines(version_id), year=year)


def _with_context(versions: QuerySet[Version]) -> QuerySet[Version]:
    """With the version in force of the year before, and what was explained: no extra query."""
    return versions.annotate(
        waived=Waiver.objects.beside_version(),
        signed=Signature.objects.beside_version(),
        last_year=Subquery(_LAST_YEAR.values("pk")[:1]),
        last_year_digest=Subquery(_LAST_YEAR.values("publication__digest")[:1]),
    )


def _unverified(version: Version, waived: Iterable[Mapping[str, str]]) -> Report:
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
        tables=tables(edition, _lines(version.pk), reasons, kind=disclosure.kind),
        passages=tuple(p for p in passages if not p.key.startswith(EMPTY)),
        files=tuple(_files(version.attachments.order_by("pk"))),
        waivers=Waiver.read(waived),
    )
    is_draft = version.status in steps.EDITABLE
    return narrated(report, partial(last_year, version)) if is_draft else report


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


def _lines(version_id: int) -> list[content.Line]:
    return Line.objects.by_version(version_id)[version_id]


def _files(attachments: Iterable[Attachment]) -> Iterable[File]:
    for attachment in attachments:
        yield File(attachment.name, attachment.sha256, attachment.kind, attachment.size)


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
