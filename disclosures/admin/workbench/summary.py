"""What somebody signs, on one screen: headline figures beside last year's, checks, reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from disclosures import reports
from disclosures.admin.workbench import where
from disclosures.models import Version
from disclosures.presentation.highlights import Figure, highlights
from disclosures.presentation.names import names_of
from disclosures.spec.address import Address
from disclosures.spec.amounts import shown
from disclosures.spec.document import digest
from disclosures.spec.figures import Figures
from disclosures.spec.report import Report

HEADLINES = tuple(
    Address.parse(figure)
    for figure in (
        "income_expense_total.income_grand_total.amount",
        "income_expense_total.expenditure_grand_total.amount",
        "three_public.total.budget",
        "three_public.total.final",
    )
)
BIG = Decimal("0.3")  # a change that a reviewer looks at twice


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure beside last year's; ``before`` is None where there is none."""

    label: str
    url: str
    amount: Decimal
    before: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        return None if self.before is None else self.amount - self.before

    @property
    def percent(self) -> Decimal | None:
        """Of last year's figure, one decimal; None where that was nothing."""
        if not self.before or self.difference is None:
            return None
        return (self.difference / abs(self.before) * 100).quantize(Decimal("0.1"))

    @property
    def shown(self) -> tuple[str, str, str]:
        """This year, last year, difference, as tables print them; a dash for what is not."""
        amounts = (self.amount, self.before, self.difference)
        now, before, change = ("—" if a is None else shown(a) for a in amounts)
        return now, before, f"+{change}" if self.difference and self.difference > 0 else change

    @property
    def big(self) -> bool:
        if self.before is None:
            return False
        return abs(self.amount - self.before) > BIG * abs(self.before)


def summary(version: Version, report: Report) -> dict[str, Any]:
    """For the page where it is signed."""
    prior = reports.last_year(version)
    told = [finding for finding in report.findings if not finding.waiver]
    return {
        "compared": list(_compared(version, report, prior)),
        "has_last_year": prior is not None,
        "findings": told,
        "waivers": report.waivers,
        "tables_filled": [table for table in report.tables if table.has_figures],
        "tables_empty": [table for table in report.tables if not table.has_figures],
        "passages_count": len(report.passages),
        "files": report.files,
        "digest": digest(report),
    }


def _compared(version: Version, report: Report, prior: Figures | None) -> Iterator[Compared]:
    names = names_of(report)
    amounts = {
        address: cell.amount
        for table in report.tables
        for line in table.lines
        for address, cell in line.addresses()
        if cell.amount is not None
    }
    told = (piece for highlight in highlights(report) for piece in highlight.pieces)
    found = (piece.address for piece in told if isinstance(piece, Figure))
    for figure in dict.fromkeys((*HEADLINES, *found)):
        if figure in amounts:
            yield Compared(
                names.figure(figure),
                where.of_figure(version, figure),
                amounts[figure],
                prior.amounts.get(figure) if prior else None,
            )
