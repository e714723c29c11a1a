"""Whose a workbook of many is, and what it says: nothing is written here."""

from dataclasses import dataclass
from typing import Any

from accounts.models import Agency, Region
from disclosures import catalogue, reports
from disclosures.models import Disclosure, Version
from disclosures.spec.matching import by_name, by_path
from disclosures.spec.reading import Problem, Reading
from disclosures.spec.report import FINAL_ACCOUNTS
from disclosures.workbooks import read_workbook

MAX_SHOWN = 100  # problems of one file that are kept for the table


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


class NotTaken(Exception):
    """Why a workbook stays out, with what is known of it."""

    def __init__(self, refusal: str, **known: Any) -> None:
        super().__init__(refusal)
        self.intake = Intake(refusal=refusal, **known)


def recognised(source: Source) -> tuple[Agency, Reading]:
    """The workbook, read as one of its agency. Raises NotTaken with its problems."""
    agencies = [*source.region.agencies.select_related("region")]
    guessed = source.agency or by_path(source.name, agencies).only
    reading = _reading(source, guessed)
    agency = source.agency or _agency(source, agencies, reading)
    if agency != guessed:
        reading = _reading(source, agency)
    if reading.problems:
        raise NotTaken(
            f"有 {len(reading.problems)} 个问题，没有导入。请部门改正后重新交来。",
            agency=agency,
            problems=reading.problems[:MAX_SHOWN],
            tables=len(reading.tables),
            figures=figures(reading),
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
        raise NotTaken(refusal, candidates=tuple(a.slug for a in match.found))
    unreadable = reading.problems if not reading.tables else ()
    if unreadable:
        raise NotTaken(unreadable[0].message, problems=unreadable[:MAX_SHOWN])
    wrote = f"表中写的是“{reading.agency}”，" if reading.agency else "表中没有写部门名称，"
    raise NotTaken(
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


def figures(reading: Reading) -> int:
    return sum(len(line.cells) for line in reading.lines)
