"""更正前后: what changed between two contents, figure by figure and paragraph by paragraph.

``difference`` compares two reports (a version with the one before it), ``changed_tables`` only
their tables (a workbook with the present draft). Blank, 0.00 and —— are three things here too:
a blank is the absence of a cell. Where a figure was read from (``Cell.source``) is no part of
it, nor is the wording of a form's heading. Everything comes in printed order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from disclosures.spec.address import Address
from disclosures.spec.change import (
    Difference,
    FigureChange,
    PassageDifference,
    RowChange,
    TableDifference,
    TextChange,
    WaiverChange,
)
from disclosures.spec.content import Cell, Line
from disclosures.spec.naming import TableNames
from disclosures.spec.report import File, Passage, Report, TableReport
from disclosures.spec.rewording import reworded
from disclosures.spec.sequence import merged, places
from disclosures.spec.waiver import Waiver


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
