"""One workbook of many into the draft of the agency that it is of (批量导入).

The finance bureau of the region may do that (``rights.require_oversight``); the draft stays the
agency's to check and to submit. A workbook with problems imports nothing.
"""

from django.db import transaction

from accounts.models import Agency, User
from disclosures import reports
from disclosures.actions import drafts, events, holdings
from disclosures.actions.arrivals import Intake, NotTaken, Source, figures, recognised
from disclosures.models import Disclosure, Event, Version
from disclosures.rights import require_oversight
from disclosures.spec import steps
from disclosures.spec.hindrance import hindrances
from disclosures.spec.reading import Reading
from disclosures.spec.report import Report

_OWN_WORK = (Event.Verb.IMPORT, Event.Verb.SAVE, Event.Verb.WRITE, Event.Verb.EXPLAIN)


@transaction.atomic
def take(source: Source, *, by: User | None) -> Intake:
    """Find the agency, read, write into its draft; or say why nothing was written.

    Raises rights.NotYours.
    """
    if by is not None:
        require_oversight(by, source.region)
    try:
        agency, reading = recognised(source)
        return _write(source, agency, reading, by=by)
    except NotTaken as refused:
        return refused.intake


def _write(source: Source, agency: Agency, reading: Reading, *, by: User | None) -> Intake:
    version = _draft(source, agency, by=by)
    workbook = holdings.write_tables(
        version,
        reading=reading,
        tables=[*reading.tables],
        name=source.name.rpartition("/")[2],
        data=source.data,
    )
    events.record(
        Event.Verb.IMPORT,
        by=by,
        version=version,
        file=source.name,
        sha256=workbook.sha256,
        batch=source.batch,
        lines=len(reading.lines),
    )
    return Intake(
        agency=agency,
        version=version,
        tables=len(reading.tables),
        figures=figures(reading),
        failing=_failing(reports.of_version(version)),
    )


def _draft(source: Source, agency: Agency, *, by: User | None) -> Version:
    """The draft to write into, held; a first one where there is none. Raises NotTaken."""
    among = Disclosure.objects.select_for_update(no_key=True)  # a correction may begin meanwhile
    owed, _ = among.get_or_create(agency=agency, year=source.year)
    if owed.exempt_reason:
        raise NotTaken(f"{owed} 已登记为免于公开，没有导入。", agency=agency)
    newest = owed.versions.order_by("-number").first()
    if newest is None:
        return drafts.lock(drafts.create(agency, year=source.year, by=by))
    version = drafts.lock(newest)
    if version.status not in steps.EDITABLE:
        state = version.get_status_display()
        refusal = f"{version} 现在是“{state}”，没有覆盖。"
        raise NotTaken(refusal, agency=agency, version=version)
    if version.number > 1:
        refusal = f"{version} 是更正，由部门自己导入，没有覆盖。"
        raise NotTaken(refusal, agency=agency, version=version)
    if not source.overwrite and (whose := _own_work(version, source)):
        raise NotTaken(whose, agency=agency, version=version, covers=True)
    return version


def _own_work(version: Version, source: Source) -> str:
    """Whose work in the draft the import would replace, as a sentence; empty where nobody's."""
    done = version.events.filter(verb__in=_OWN_WORK).select_related("by")
    last = done.exclude(detail__has_key="batch").first()
    if last is not None:
        who = last.by and (last.by.get_full_name() or last.by.get_username())
        said = f"{version} 里有部门自己填的内容（{who or '服务器命令'}），没有覆盖。"
        return f"{said}确要以这份文件为准，请选“覆盖草稿”。"
    other = done.filter(detail__batch=source.batch).exclude(detail__file=source.name).first()
    if other is not None:
        said = f"同一批里的“{other.detail['file']}”已经导入这个部门，没有再覆盖。"
        return f"{said}确要以这份文件为准，请选“覆盖草稿”。"
    return ""


def _failing(report: Report) -> tuple[str, ...]:
    found = (hindrance for hindrance in hindrances(report) if hindrance.check)
    return tuple(hindrance.message for hindrance in found)
