"""What the checks found about a draft, with its cells: the likely causes, and two workbooks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse

from disclosures import catalogue, received
from disclosures.admin.workbench import places as remarked
from disclosures.models import Attachment, Version
from disclosures.narratives.drafting.facts import OPEN
from disclosures.presentation.equations import amount
from disclosures.presentation.names import names_of, words_of
from disclosures.spec.address import Address
from disclosures.spec.claim import Span
from disclosures.spec.content import Line
from disclosures.spec.finding import Finding
from disclosures.spec.note import Kind
from disclosures.spec.noting import Places, notes_of
from disclosures.spec.place import Place
from disclosures.spec.reading import Reading
from disclosures.spec.report import Report
from disclosures.spec.waiver import reason_for
from disclosures.workbooks.annotated import annotate
from disclosures.workbooks.findings import Found, findings_workbook

_ANY = "any"  # a table key no table has: a place in an address to be filled in


@dataclass(frozen=True, slots=True)
class Cause:
    """A figure that is probably wrong, what it should be, and the usual mistake behind it."""

    name: str
    page: str
    value: str
    proposed: str
    slip: str
    certain: bool


def table_page(version: Version) -> str:
    """Where the figures of ``{table}`` are entered."""
    page = reverse("admin:version_table", args=[version.pk, _ANY])
    return page.replace(f"/{_ANY}/", "/{table}/")


def suspects(version: Version, report: Report) -> list[Cause]:
    """Each figure once, the certain ones first; nothing for what is explained."""
    names, pages = names_of(report), table_page(version)
    found: dict[Address, Cause] = {}
    for finding in report.findings:
        for suspect in finding.suspects if not finding.waiver else ():
            at = suspect.address
            page = f"{pages.replace('{table}', at.table)}#{at}"
            cause = Cause(
                names.figure(at),
                page,
                "空白" if suspect.value is None else amount(suspect.value),
                amount(suspect.proposed),
                suspect.slip,
                suspect.certain,
            )
            if at not in found or cause.certain:
                found[at] = cause
    return sorted(found.values(), key=lambda cause: not cause.certain)


def of_passage(report: Report, key: str) -> list[Finding]:
    """What the checks say about the words of one section, as they come in it; open places
    (待填) are asked for beside it."""
    found = (one for one in report.reading.findings if one.span and one.span.passage == key)
    ordered = sorted(found, key=lambda one: one.span.start if one.span else 0)
    shown = (Kind.FAIL.value, Kind.WARN.value)
    return [
        replace(one.finding, waiver=reason_for(one.finding, report.waivers))
        for one in ordered
        if one.finding.status in shown and OPEN not in one.finding.quote
    ]


def as_workbook(version: Version, report: Report) -> bytes:
    """One row a finding, the worst first."""
    rank = {kind.value: number for number, kind in enumerate(Kind)}
    ordered = sorted(report.placed, key=lambda placed: rank[placed[0].status])
    heading = f"{version}审核问题清单（金额单位：万元）"
    return findings_workbook(list(_rows(version, report, ordered)), heading)


def annotated(version: Version, workbook: Attachment, report: Report) -> bytes | None:
    """A copy of the workbook with the findings at the cells that the draft's figures came from.

    None when it cannot be opened; raises FileNotFoundError where the file is lost.
    """
    with workbook.file.open("rb") as stored:
        data = stored.read()
    reading = received.read(version, data, name=workbook.name)
    drafted = replace(reading, lines=_lines(report), problems=())
    return annotate(data, notes_of(drafted, report.findings, names_of(report).figure))


def _lines(report: Report) -> tuple[Line, ...]:
    return tuple(line for table in report.tables for line in table.lines)


def _rows(
    version: Version, report: Report, findings: Iterable[tuple[Finding, Span | None]]
) -> Iterator[Found]:
    names, cells = names_of(report), Places(Reading(lines=_lines(report)))
    sections = remarked.Places(version, report)
    for finding, span in findings:
        at = finding.addresses[0] if finding.addresses else None
        sheet, cell = cells.of(at) if at else ("", "")
        yield Found(
            result=Kind(finding.status).words,
            check=finding.check,
            sheet=sheet,
            cell=cell,
            item=names.figure(at) if at else "",
            section=sections.name(Place(passage=span.passage)) if span else "",
            quote=finding.quote,
            actual=finding.actual,
            expected=finding.expected,
            difference=finding.difference,
            message=" ".join(filter(None, (finding.message, finding.cause, finding.advice))),
            formula="\n".join(_formulas(finding)),
            reason=finding.waiver,
        )


def _formulas(finding: Finding) -> Iterator[str]:
    known = {check.id for check in catalogue.book()}  # tails are told a table at a time
    for check in finding.check.split():
        yield from words_of(check) if check in known else ()
