"""One table of a version on its way to being typed: its form, its cells, what is wrong in it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from disclosures import catalogue
from disclosures.models import Version
from disclosures.spec.address import Address
from disclosures.spec.amounts import shown
from disclosures.spec.edition import TableForm
from disclosures.spec.entry import complaint, opened
from disclosures.spec.finding import Finding, Status
from disclosures.spec.layout import Layout
from disclosures.spec.printed import printed
from disclosures.spec.report import FINAL_ACCOUNTS, Report, TableReport
from disclosures.spec.table import Rows, Section, Table
from disclosures.verification.computing import computed

MAX_FINDINGS = 200  # told beside the grid; the check report tells all


def table_of(report: Report, key: str) -> TableReport:
    """The table of a report, there or not. Raises Http404 for a key that no table has."""
    found = next((table for table in report.tables if table.key == key), None)
    if found is not None:
        return found
    declared = catalogue.all_tables().get(key)
    if declared is None:
        raise Http404("没有这张表。")
    return TableReport(declared, report.edition.form(key) or TableForm(key))


@dataclass(frozen=True)
class Entry:
    """A table of ``report`` opened for typing. ``another``: with one more empty occurrence."""

    report: Report
    account: TableReport
    another: bool = False

    @property
    def table(self) -> Table:
        return self.account.table

    @cached_property
    def opened(self) -> TableReport:
        return opened(self.account, self.report.edition, another=self.another)

    @cached_property
    def layouts(self) -> tuple[Layout, ...]:
        return printed(self.opened, self.report.edition)

    @cached_property
    def own(self) -> frozenset[str]:
        """The rows that are not part of the form: they can be removed and named."""
        rows = (line.row for line in self.account.lines)
        return frozenset(row for row in rows if self.table.row(row) is None)

    @property
    def growing(self) -> list[tuple[str, Section]]:
        """The sections that take more rows, each under the key that ``rows.add`` knows."""
        sections = [s for s in self.table.sections if s.rows_from in (Rows.FUNCTION, Rows.FREE)]
        if not self.table.repeats:
            return [(section.key, section) for section in sections]
        numbers = dict.fromkeys(line.row.partition("-")[0] for line in self.opened.lines)
        return [(f"{number}-{section.key}", section) for number in numbers for section in sections]

    def state(self) -> dict[str, Any]:
        """What is said beside the figures, for the page and after every save."""
        found = self.findings
        return {
            "findings": [_told(finding, self.account.key) for finding in found[:MAX_FINDINGS]],
            "more": max(len(found) - MAX_FINDINGS, 0),
            "computed": self.computed,
            "invalid": self.invalid,
        }

    @cached_property
    def findings(self) -> list[Finding]:
        """What the checks say that touches this table."""
        touching = (
            finding
            for finding in self.report.findings
            if any(address.table == self.account.key for address in finding.addresses)
        )
        return [f for f in touching if f.status != Status.NOT_EVALUATED.value]

    @property
    def computed(self) -> dict[str, list[dict[str, Any]]]:
        """What the formulas give for totals that say something else, by address."""
        if self.report.kind != FINAL_ACCOUNTS:
            return {}
        totals = computed(
            self.opened,
            self.report.verification,
            catalogue.all_checks(),
            edition=self.report.edition.key,
            year=self.report.year,
        )
        found: dict[str, list[dict[str, Any]]] = {}
        for one in totals:
            told = {
                "value": f"{one.value:f}",
                "shown": shown(one.value),
                "check": one.check,
                "tail": one.tail,
            }
            found.setdefault(str(one.address), []).append(told)
        return found

    @cached_property
    def invalid(self) -> dict[str, str]:
        """What stands where a number belongs and is none, by address."""
        columns = {column.key: column for column in self.table.columns}
        found = {}
        for line in self.account.lines:
            for address, cell in line.addresses():
                if cell.amount is None and address.column in columns:
                    kind = self.table.kind(line.row, columns[address.column])
                    if said := complaint(cell, kind):
                        found[str(address)] = said
        return found

    @property
    def problems(self) -> int:
        """How many things of this table need work."""
        return len(self.invalid) + sum(
            finding.status == Status.FAIL.value and not finding.waiver for finding in self.findings
        )


def remarks_of(version: Version, key: str) -> Counter[str]:
    """How many open comments stand at each figure of a table, by address."""
    found = version.comments.open().filter(table=key).exclude(row="").exclude(column="")
    places = found.values_list("table", "row", "column")
    return Counter(str(Address(*place)) for place in places)


def _told(finding: Finding, table: str) -> dict[str, Any]:
    return {
        "check": finding.check,
        "status": "waived" if finding.waiver else finding.status,
        "message": finding.message,
        "advice": finding.advice,
        "cause": finding.cause,
        "waiver": finding.waiver,
        "addresses": [str(a) for a in finding.addresses if a.table == table],
        "suspects": [
            {
                "address": str(suspect.address),
                "value": "" if suspect.value is None else f"{suspect.value:f}",
                "proposed": f"{suspect.proposed:f}",
                "slip": suspect.slip,
            }
            for suspect in finding.suspects
        ],
    }
