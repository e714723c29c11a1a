"""What the page of an upload offers: every table, where it was found, what taking it changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from disclosures import catalogue
from disclosures.presentation.standing import Standing, standing
from disclosures.received import Received, by_hand
from disclosures.spec.difference import FigureChange, TableDifference
from disclosures.spec.edition import TableForm
from disclosures.spec.finding import Finding
from disclosures.spec.reading import Problem
from disclosures.spec.report import TableReport

LONG = 200  # changes that one table shows before it asks whether all are wanted


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that is not what the draft has; ``overwrites`` what somebody wrote there."""

    figure: FigureChange
    overwrites: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """One table. ``changes`` are those shown; ``hidden`` says how many more there are."""

    table: TableReport
    sheet: str = ""
    lines: int = 0
    cells: int = 0
    hindered: bool = False
    sound: bool = False
    kept: bool = False
    difference: TableDifference | None = None
    changes: tuple[Change, ...] = ()
    overwritten: int = 0

    @property
    def key(self) -> str:
        return self.table.key

    @property
    def found(self) -> bool:
        return bool(self.sheet)

    @property
    def hidden(self) -> int:
        return len(self.difference.figures) - len(self.changes) if self.difference else 0

    @property
    def fresh(self) -> bool:
        """Whether the draft has nothing that it would replace."""
        return bool(self.difference) and not self.kept


class Offers:
    """An upload beside its draft; ``whole`` is the key of the table shown to its last figure."""

    def __init__(self, received: Received, whole: str = "") -> None:
        self.received, self.reading, self._whole = received, received.reading, whole

    @cached_property
    def tables(self) -> list[Offer]:
        return [self._offer(table) for table in self._every_table()]

    @property
    def found(self) -> list[Offer]:
        return [offer for offer in self.tables if offer.found]

    @property
    def missing(self) -> list[Offer]:
        return [offer for offer in self.tables if not offer.found]

    @property
    def open(self) -> list[Offer]:
        """Those that may be taken."""
        return [offer for offer in self.found if offer.sound]

    @property
    def differing(self) -> list[Offer]:
        return [offer for offer in self.open if offer.difference]

    @property
    def overwritten(self) -> int:
        return sum(offer.overwritten for offer in self.open)

    @cached_property
    def problems(self) -> Mapping[str, list[Problem]]:
        """All of them by sheet; under an empty name those of the file as a whole."""
        grouped: dict[str, list[Problem]] = {}
        for problem in sorted(self.reading.problems, key=lambda problem: bool(problem.sheet)):
            grouped.setdefault(problem.sheet, []).append(problem)
        return grouped

    @cached_property
    def tally(self) -> list[tuple[Standing, int]]:
        """How many checks would stand how after the import, the worst first."""
        report = self.received.proposed
        stand = [standing(result, report.waivers) for result in report.verification.results]
        return [(kind, stand.count(kind)) for kind in Standing if kind in stand]

    @property
    def failing(self) -> list[Finding]:
        """What would not add up, and nobody has explained."""
        findings = self.received.proposed.findings
        return [finding for finding in findings if finding.status == "fail" and not finding.waiver]

    def _every_table(self) -> Iterator[TableReport]:
        """Those of the draft as it would be, and what the file has beside."""
        yield from self.received.proposed.tables
        known = {table.key for table in self.received.proposed.tables}
        for key in self.reading.tables.keys() - known:
            yield TableReport(catalogue.all_tables()[key], TableForm(key))

    def _offer(self, table: TableReport) -> Offer:
        draft = self.received.draft.table(table.key)
        kept = bool(draft and draft.supplied)
        found = self.reading.tables.get(table.key)
        if found is None:
            return Offer(table, kept=kept)
        lines = self.reading.lines_of([table.key])
        difference = self.received.differences.get(table.key)
        changes = changes_of(difference.figures) if difference else []
        return Offer(
            table,
            sheet=found.sheet,
            lines=len(lines),
            cells=sum(len(line.cells) for line in lines),
            hindered=table.key in self.reading.hindered,
            sound=table.key in self.reading.sound,
            kept=kept,
            difference=difference,
            changes=tuple(changes if table.key == self._whole else changes[:LONG]),
            overwritten=sum(change.overwrites for change in changes),
        )


def changes_of(figures: Iterable[FigureChange]) -> list[Change]:
    """What overwrites somebody's own figures first."""
    found = [Change(figure, by_hand(figure.before)) for figure in figures]
    return sorted(found, key=lambda change: not change.overwrites)
