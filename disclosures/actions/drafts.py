"""Creating drafts and replacing their content."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Max, Q

from accounts.models import Agency, User
from disclosures import catalogue
from disclosures.actions import events
from disclosures.models import Attachment, Cell, Disclosure, Event, Line, Passage, Version
from disclosures.reports import EMPTY
from disclosures.rights import Refused, require
from disclosures.spec import content, report, steps
from disclosures.spec.reading import Reading


class NotADraft(Refused):
    """The version is submitted or published and keeps its content; the message says so."""


class Unreadable(Exception):
    """The reading has problems; nothing of it was written."""


@transaction.atomic
def create(
    agency: Agency,
    *,
    year: int,
    by: User | None,
    kind: str = report.FINAL_ACCOUNTS,
    title: str = "",
    edition: str = "",
    reason: str = "",
) -> Version:
    """Open a draft: the first version of a year, or a correction with its reason.

    Raises IntegrityError when the year already has an open version.
    """
    disclosure, _ = Disclosure.objects.select_for_update().get_or_create(
        agency=agency, year=year, defaults={"kind": kind}
    )
    last = disclosure.versions.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        disclosure=disclosure,
        number=last + 1,
        title=title or f"{year}年度{agency.name}{disclosure.get_kind_display()}",
        edition=edition or catalogue.edition_for(agency.region.code, year).key,
        reason=reason,
        created_by=by,
    )
    events.record(Event.Verb.CREATE, by=by, version=version)
    return version


@transaction.atomic
def replace_with_reading(
    version: Version, *, reading: Reading, name: str, data: bytes, by: User | None
) -> None:
    """Replace the lines of earlier workbooks by those of a new one, and keep the workbook.

    Tables that no workbook holds (typed, or recovered from sentences) stay unless the new
    workbook has them. Raises Unreadable when the reading has problems: all or nothing.
    """
    if reading.problems:
        raise Unreadable(f"{len(reading.problems)} problems")
    hold(version, by=by)
    workbook = Attachment.keep(version, kind=Attachment.Kind.WORKBOOK, name=name, data=data)
    version.lines.filter(Q(file__isnull=False) | Q(table__in=reading.tables)).delete()
    _write_lines(version, reading.lines, file=workbook)
    _write_reasons(version, {key: t.empty_reason for key, t in reading.tables.items()})
    events.record(
        Event.Verb.IMPORT,
        by=by,
        version=version,
        file=name,
        sha256=workbook.sha256,
        lines=len(reading.lines),
    )


@transaction.atomic
def add_lines(version: Version, *, lines: Iterable[content.Line], by: User | None) -> None:
    """Add lines that no workbook holds: typed, or recovered from sentences.

    Raises IntegrityError when a row of a table is there already.
    """
    hold(version, by=by)
    written = _write_lines(version, lines)
    events.record(Event.Verb.IMPORT, by=by, version=version, lines=written)


@transaction.atomic
def replace_passages(
    version: Version,
    *,
    passages: Iterable[report.Passage],
    empty_reasons: Mapping[str, str] | None = None,
    by: User | None,
) -> None:
    """Replace the text; ``empty_reasons`` says by table key why a table has no figures."""
    hold(version, by=by)
    version.passages.exclude(key__startswith=EMPTY).delete()
    for position, passage in enumerate(passages, 1):
        Passage.objects.create(
            version=version,
            key=passage.key,
            title=passage.title,
            text=passage.text,
            position=position,
        )
    _write_reasons(version, empty_reasons or {})
    events.record(Event.Verb.WRITE, by=by, version=version)


def hold(version: Version, *, by: User | None) -> Version:
    """Lock the version for the rest of the transaction, and see that ``by`` may change it.

    Raises NotADraft where it keeps its content, rights.Refused where the person may not.
    """
    found = lock(version)
    if found.status not in steps.EDITABLE:
        raise NotADraft(f"{found} 现在是“{found.get_status_display()}”，内容不能再改。")
    if by is not None:
        require(by, steps.EDIT, found)
    return found


def lock(version: Version) -> Version:
    """The version as it is now, held until the transaction ends. Raises Version.DoesNotExist."""
    return (
        Version.objects.select_for_update(of=("self",))
        .select_related("disclosure__agency__region")
        .get(pk=version.pk)
    )


def _write_lines(
    version: Version, lines: Iterable[content.Line], *, file: Attachment | None = None
) -> int:
    lines = list(lines)
    first = (version.lines.aggregate(last=Max("position"))["last"] or 0) + 1
    stored = Line.objects.bulk_create(
        Line(
            version=version,
            table=line.table,
            row=line.row,
            label=line.label,
            position=position,
            file=file,
        )
        for position, line in enumerate(lines, first)
    )
    Cell.objects.bulk_create(
        Cell(line=kept, column=column, amount=cell.amount, text=cell.text, source=cell.source)
        for kept, line in zip(stored, lines, strict=True)
        for column, cell in line.cells.items()
    )
    return len(lines)


def _write_reasons(version: Version, reasons: Mapping[str, str]) -> None:
    for key, text in reasons.items():
        kept = version.passages.filter(key=f"{EMPTY}{key}")
        if text:
            kept.update_or_create(
                version=version, key=f"{EMPTY}{key}", defaults={"text": text, "position": 0}
            )
        else:
            kept.delete()
