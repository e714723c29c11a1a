"""One workbook of many into the draft of the agency that it is of (批量导入).

The finance bureau of the region may do that (``rights.require_oversight``); the draft stays the
agency's to check and to submit. A workbook with problems imports nothing.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import Agency, Region, User
from disclosures import catalogue, reports
from disclosures.actions import drafts, events
from disclosures.models import Disclosure, Event, Version
from disclosures.rights import require_oversight
from disclosures.spec import steps
from disclosures.spec.hindrance import hindrances
from disclosures.spec.matching import by_name, by_path
from disclosures.spec.reading import Problem, Reading
from disclosures.spec.report import FINAL_ACCOUNTS, Report
from disclosures.workbooks import read_workbook

MAX_SHOWN = 100  # problems of one file that are kept for the table

_OWN_WORK = (Event.Verb.IMPORT, Event.Verb.SAVE, Event.Verb.WRITE, Event.Verb.EXPLAIN)


@dataclass(frozen=True, slots=True)
class Source:
    """A workbook and where it is to go: ``agency`` where a person has said so.

    ``batch`` names the import in the record; ``overwrite`` lets it replace what the agency, or
    another file of the same import, has put into the draft.
    """

    region: Region
    year: int
    name: str
    data: bytes
    batch: str
    agency: Agency | None = None
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one workbook: imported into ``version``, or why not in ``refusal``.

    ``candidates`` fit the file alike; ``covers`` says that it could go in if it may overwrite.
    """

    agency: Agency | None = None
    version: Version | None = None
    refusal: str = ""
    problems: tuple[Problem, ...] = ()
    tables: int = 0
    figures: int = 0
    failing: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    covers: bool = False


class _NotTaken(Exception):
    """Why a workbook stays out, with what is known of it."""

    def __init__(self, refusal: str, **known: Any) -> None:
        super().__init__(refusal)
        self.intake = Intake(refusal=refusal, **known)


@transaction.atomic
def take(source: Source, *, by: User | None) -> Intake:
    """Find the agency, read, write into its draft; or say why nothing was written.

    Raises rights.NotYours.
    """
    if by is not None:
        require_oversight(by, source.region)
    try:
        agency, reading = _read(source)
        return _write(source, agency, reading, by=by)
    except _NotTaken as refused:
        return refused.intake


def _read(source: Source) -> tuple[Agency, Reading]:
    """The workbook, read as one of its agency. Raises _NotTaken with its problems."""
    agencies = [*source.region.agencies.select_related("region")]
    guessed = source.agency or by_path(source.name, agencies).only
    reading = _reading(source, guessed)
    agency = source.agency or _agency(source, agencies, reading)
    if agency != guessed:
        reading = _reading(source, agency)
    if reading.problems:
        raise _NotTaken(
            f"有 {len(reading.problems)} 个问题，没有导入。请部门改正后重新交来。",
            agency=agency,
            problems=reading.problems[:MAX_SHOWN],
            tables=len(reading.tables),
            figures=_figures(reading),
        )
    return agency, reading


def _agency(source: Source, agencies: list[Agency], reading: Reading) -> Agency:
    """By what the workbook says; by its name where it says nothing that is known here."""
    said = by_name(reading.agency, agencies)
    match = said if said.found else by_path(source.name, agencies)
    if match.only is not None:
        return match.only
    if match.found:
        names = tuple(f"{agency.name}（{agency.slug}）" for agency in match.found)
        refusal = f"可能是{'、'.join(names)}，无法判断。请在下面选择部门。"
        raise _NotTaken(refusal, candidates=tuple(a.slug for a in match.found))
    unreadable = reading.problems if not reading.tables else ()
    if unreadable:
        raise _NotTaken(unreadable[0].message, problems=unreadable[:MAX_SHOWN])
    wrote = f"表中写的是“{reading.agency}”，" if reading.agency else "表中没有写部门名称，"
    raise _NotTaken(
        f"{wrote}{source.region}没有叫这个名字的部门，文件名也看不出来。请在下面选择部门。"
    )


def _reading(source: Source, agency: Agency | None) -> Reading:
    tables = catalogue.all_tables()
    owed = agency and Disclosure.objects.filter(agency=agency, year=source.year).first()
    kept = owed and owed.versions.editable().first()
    absent: set[str] = set()
    if owed and owed.kind != FINAL_ACCOUNTS:
        absent = set(tables)
    elif kept:
        draft = reports.unverified(kept)
        absent = {table.key for table in draft.tables if table.supplied or table.empty_reason}
    return read_workbook(
        source.data,
        name=source.name,
        tables=tables.values(),
        edition=catalogue.edition_for(source.region.code, source.year),
        year=source.year,
        agency_names=[agency.name] if agency else [],
        absent=absent,
    )


def _write(source: Source, agency: Agency, reading: Reading, *, by: User | None) -> Intake:
    version = _draft(source, agency, by=by)
    workbook = drafts.write_tables(
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
        figures=_figures(reading),
        failing=_failing(reports.of_version(version)),
    )


def _draft(source: Source, agency: Agency, *, by: User | None) -> Version:
    """The draft to write into, held; a first one where there is none. Raises _NotTaken."""
    among = Disclosure.objects.select_for_update(no_key=True)  # a correction may begin meanwhile
    owed, _ = among.get_or_create(agency=agency, year=source.year)
    if owed.exempt_reason:
        raise _NotTaken(f"{owed} 已登记为免于公开，没有导入。", agency=agency)
    newest = owed.versions.order_by("-number").first()
    if newest is None:
        return drafts.lock(drafts.create(agency, year=source.year, by=by))
    version = drafts.lock(newest)
    if version.status not in steps.EDITABLE:
        state = version.get_status_display()
        refusal = f"{version} 现在是“{state}”，没有覆盖。"
        raise _NotTaken(refusal, agency=agency, version=version)
    if version.number > 1:
        refusal = f"{version} 是更正，由部门自己导入，没有覆盖。"
        raise _NotTaken(refusal, agency=agency, version=version)
    if not source.overwrite and (whose := _own_work(version, source)):
        raise _NotTaken(whose, agency=agency, version=version, covers=True)
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


def _figures(reading: Reading) -> int:
    return sum(len(line.cells) for line in reading.lines)


def _failing(report: Report) -> tuple[str, ...]:
    found = (hindrance for hindrance in hindrances(report) if hindrance.check)
    return tuple(hindrance.message for hindrance in found)
