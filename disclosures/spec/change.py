"""What a difference between two contents is made of: changes, each with before and after."""

from dataclasses import dataclass
from decimal import Decimal

from disclosures.spec.address import Address
from disclosures.spec.amounts import plain
from disclosures.spec.content import Cell
from disclosures.spec.layout import figure_text
from disclosures.spec.report import File, Passage
from disclosures.spec.rewording import Fate, Paragraph
from disclosures.spec.table import Kind
from disclosures.spec.waiver import Waiver


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure that is not what it was. ``before`` and ``after`` are None where it is blank."""

    address: Address
    row: str
    column: str
    before: Cell | None
    after: Cell | None
    kind: Kind = Kind.AMOUNT

    @property
    def added(self) -> bool:
        return self.before is None

    @property
    def gone(self) -> bool:
        return self.after is None

    @property
    def texts(self) -> tuple[str, str]:
        """Both as tables print them; in full where they differ only behind the cents."""
        before, after = figure_text(self.before, self.kind), figure_text(self.after, self.kind)
        if before == after and self.before and self.after:
            return _exact(self.before), _exact(self.after)
        return before, after

    @property
    def gap(self) -> Decimal | None:
        """How much more it is now; None unless both are numbers."""
        if self.before is None or self.after is None:
            return None
        if self.before.amount is None or self.after.amount is None:
            return None
        return self.after.amount - self.before.amount


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is new (``before`` is None), gone (``after`` is None) or has another label."""

    row: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class TextChange:
    """A sentence that is not what it was; empty where there was or is none."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What changed in one table. ``reordered``: rows in both stand in another order now."""

    key: str
    number: str
    title: str
    unit: str = ""
    figures: tuple[FigureChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    empty_reason: TextChange | None = None
    reordered: bool = False

    @property
    def changed(self) -> tuple[FigureChange, ...]:
        """The figures that were there before and still are."""
        return tuple(figure for figure in self.figures if not figure.added and not figure.gone)

    @property
    def added(self) -> tuple[FigureChange, ...]:
        return tuple(figure for figure in self.figures if figure.added)

    @property
    def gone(self) -> tuple[FigureChange, ...]:
        return tuple(figure for figure in self.figures if figure.gone)

    def __bool__(self) -> bool:
        return bool(self.figures or self.rows or self.empty_reason or self.reordered)


@dataclass(frozen=True, slots=True)
class PassageDifference:
    """One section of text that is new, gone, has another title, or other words."""

    key: str
    before: Passage | None
    after: Passage | None
    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def title(self) -> str:
        shown = self.after or self.before
        return shown.title if shown else ""

    @property
    def retitled(self) -> bool:
        return bool(self.before and self.after and self.before.title != self.after.title)

    def __bool__(self) -> bool:
        """False where only white space differs."""
        both = self.before and self.after
        return not both or self.retitled or any(p.fate is not Fate.SAME for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class WaiverChange:
    """The explanation of a failing check at one place: new, gone or in other words."""

    before: Waiver | None
    after: Waiver | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much changed. ``figures`` are those changed, added and gone together."""

    figures: int = 0
    rows: int = 0
    tables: int = 0
    passages: int = 0
    files: int = 0
    waivers: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that changed; false where nothing did."""

    tables: tuple[TableDifference, ...] = ()
    passages: tuple[PassageDifference, ...] = ()
    passages_reordered: bool = False
    files_added: tuple[File, ...] = ()
    files_gone: tuple[File, ...] = ()
    waivers: tuple[WaiverChange, ...] = ()
    title: TextChange | None = None

    def __bool__(self) -> bool:
        return bool(
            self.tables
            or self.passages
            or self.passages_reordered
            or self.files_added
            or self.files_gone
            or self.waivers
            or self.title
        )

    @property
    def counts(self) -> Counts:
        return Counts(
            figures=sum(len(table.figures) for table in self.tables),
            rows=sum(len(table.rows) for table in self.tables),
            tables=len(self.tables),
            passages=len(self.passages),
            files=len(self.files_added) + len(self.files_gone),
            waivers=len(self.waivers),
        )


def _exact(cell: Cell) -> str:
    return cell.text if cell.amount is None else plain(cell.amount)
