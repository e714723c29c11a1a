"""更正前后: what changed between two contents, figure by figure and paragraph by paragraph.

``difference`` compares two reports (a version with the one before it), ``changed_tables`` only
their tables (a workbook with the present draft). Blank, 0.00 and —— are three things here too:
a blank is the absence of a cell. Where a figure was read from (``Cell.source``) is no part of
it, nor is the wording of a form's heading. Everything comes in printed order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from disclosures.spec.address import Address
from disclosures.spec.amounts import plain
from disclosures.spec.content import Cell, Line
from disclosures.spec.layout import figure_text
from disclosures.spec.naming import TableNames
from disclosures.spec.report import File, Passage, Report, TableReport
from disclosures.spec.rewording import Fate, Paragraph, reworded
from disclosures.spec.sequence import merged, places
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


def difference(before: Report, after: Report) -> Difference:
    """What a reader of ``before`` finds changed in ``after``."""
    old, new = ({p.key: p for p in report.passages} for report in (before, after))
    return Difference(
        tables=changed_tables(before.tables, after.tables),
        passages=tuple(_passages(old, new)),
        passages_reordered=_reordered([*old], [*new]),
        files_added=_files_without(after.files, before.files),
        files_gone=_files_without(before.files, after.files),
        waivers=tuple(_waivers(before.waivers, after.waivers)),
        title=_text(before.title, after.title),
    )


def changed_tables(
    before: Iterable[TableReport], after: Iterable[TableReport]
) -> tuple[TableDifference, ...]:
    """The tables that changed; one that is on one side only is compared with an empty one."""
    old, new = ({table.key: table for table in tables} for tables in (before, after))
    found = (_table(old.get(key), new.get(key)) for key in merged([*old], [*new]))
    return tuple(table for table in found if table)


def _table(before: TableReport | None, after: TableReport | None) -> TableDifference:
    shown = after or before
    assert shown is not None  # noqa: S101 - the key came from one of the two
    old = {line.row: line for line in before.lines} if before else {}
    new = {line.row: line for line in after.lines} if after else {}
    rows = sorted(merged([*old], [*new]), key=places(shown.table))
    return TableDifference(
        shown.key,
        shown.number,
        shown.title,
        shown.table.unit,
        figures=tuple(chain.from_iterable(_figures(shown, k, old, new) for k in rows)),
        rows=tuple(filter(None, (_row(key, old.get(key), new.get(key)) for key in rows))),
        empty_reason=_text(
            before.empty_reason if before else "", after.empty_reason if after else ""
        ),
        reordered=_reordered(*(sorted(lines, key=places(shown.table)) for lines in (old, new))),
    )


def _figures(
    report: TableReport, row: str, old: Mapping[str, Line], new: Mapping[str, Line]
) -> Iterator[FigureChange]:
    line_before, line_after = old.get(row), new.get(row)
    was = line_before.cells if line_before else {}
    now = line_after.cells if line_after else {}
    name = ""
    for column in report.table.columns:
        before, after = was.get(column.key), now.get(column.key)
        if not _same(before, after):
            name = name or _row_name(report, row, line_after or line_before)
            kind = report.table.kind(row, column)
            address = Address(report.key, row, column.key)
            yield FigureChange(address, name, column.full_label, before, after, kind)


def _row_name(report: TableReport, row: str, line: Line | None) -> str:
    """In the words of the form, told apart from other rows with the same label."""
    sheet, _, key = row.rpartition("-") if report.table.repeats else ("", "", row)
    declared = report.table.row(row) is not None
    name = TableNames(report.table).row(key if declared else row, line) if declared or line else row
    return f"（{sheet}）{name}" if sheet and declared else name


def _row(key: str, before: Line | None, after: Line | None) -> RowChange | None:
    was, now = (line.label if line else None for line in (before, after))
    return None if was == now else RowChange(key, was, now)


def _same(before: Cell | None, after: Cell | None) -> bool:
    """Whether they say the same, wherever each was read."""
    if before is None or after is None:
        return before is after
    return (before.amount, before.text) == (after.amount, after.text)


def _exact(cell: Cell) -> str:
    return cell.text if cell.amount is None else plain(cell.amount)


def _passages(
    old: Mapping[str, Passage], new: Mapping[str, Passage]
) -> Iterator[PassageDifference]:
    for key in merged([*old], [*new]):
        before, after = old.get(key), new.get(key)
        if before != after:
            texts = (passage.text if passage else "" for passage in (before, after))
            found = PassageDifference(key, before, after, reworded(*texts))
            if found:
                yield found


def _waivers(before: Iterable[Waiver], after: Iterable[Waiver]) -> Iterator[WaiverChange]:
    old, new = ({(w.check, w.row, w.column): w for w in found} for found in (before, after))
    for place in sorted(old.keys() | new.keys()):
        was, now = old.get(place), new.get(place)
        if (was and was.reason) != (now and now.reason):
            yield WaiverChange(was, now)


def _files_without(files: Iterable[File], others: Iterable[File]) -> tuple[File, ...]:
    known = {(file.name, file.sha256) for file in others}
    return tuple(file for file in files if (file.name, file.sha256) not in known)


def _text(before: str, after: str) -> TextChange | None:
    return None if before == after else TextChange(before, after)


def _reordered(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether what is in both stands in another order."""
    before, after = set(old), set(new)
    return [key for key in old if key in after] != [key for key in new if key in before]
