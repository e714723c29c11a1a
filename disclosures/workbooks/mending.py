"""Rows of a table in a text, put together where paper broke them.

A table is left out where a row is in pieces that do not fit together, or where blank cells are
gone so that nothing says which column a figure is in.
"""

from collections import Counter
from collections.abc import Sequence

from disclosures.workbooks import words
from disclosures.workbooks.text_rows import CELLS, ROWS, Row, figures, is_foot

_ITEM, _FIGURE_HEADS = "项目", ("统计数", "金额", "决算数", "数量")


def mended(rows: list[Row]) -> list[Row] | None:
    """The rows with those in one piece that were broken; None where they cannot be told."""
    counted = Counter(len(row.places) for row in rows if len(row.places) >= CELLS)
    usual = max(n for n, times in counted.items() if times >= min(ROWS, max(counted.values())))
    found: list[Row] = []
    begun = False
    for row in rows:
        if row.is_blank or (begun and _is_repeated(row, found)):
            continue
        begun = begun or bool(figures(row))
        joined = _joined(found[-1], row) if found else None
        pieces = joined and len(found[-1].places) < usual and (len(row.places) < usual or begun)
        if joined and pieces and len(joined.places) == usual:
            found[-1] = joined
        else:
            found.append(row)
    broken = _is_torn(found) or _has_lost_blanks(found) or _has_moved(found)
    return None if broken else found


def _is_repeated(row: Row, before: Sequence[Row]) -> bool:
    """The heads of a table once more, on the next page."""
    heads = (one for one in before[: next((n for n, r in enumerate(before) if figures(r)), 0)])
    return row.is_tabular and any(one.words == row.words for one in heads)


def _joined(first: Row, second: Row) -> Row | None:
    """Two pieces of a row: the last cell of the one goes on in the other."""
    if not (first.is_tabular or second.is_tabular) or first.is_blank:
        return None
    if words.number(first.cells[-1]) is not None or not first.cells[-1] or is_foot(second):
        return None
    shift = len(first.words) + 1
    places = [(start + shift, end + shift) for start, end in second.places]
    last = (first.places[-1][0], places[0][1])
    return Row(f"{first.words}\n{second.words}", (*first.places[:-1], last, *places[1:]))


def _is_torn(rows: Sequence[Row]) -> bool:
    """Whether something that is no row stands between rows with figures."""
    marked = [n for n, row in enumerate(rows) if figures(row)]
    between = rows[marked[0] : marked[-1]] if marked else []
    return any(not row.is_tabular for row in between)


def _has_lost_blanks(rows: Sequence[Row]) -> bool:
    """Rows of different lengths: only blanks at their ends may be gone, and those of every row.
    Else a figure may stand in any column."""
    told = [row for row in rows if figures(row)]
    if len({len(row.places) for row in told}) < 2 or max(len(figures(row)) for row in told) < 2:
        return False
    trimmed = all(row.cells[-1] for row in told)
    within = any("" in row.cells[: figures(row)[-1]] for row in told)
    return not (trimmed and within)


def _has_moved(rows: Sequence[Row]) -> bool:
    """The same heading in two columns of one table, where its parts have heads of their own."""
    columns: dict[str, set[int]] = {}
    for row in rows:
        if words.normal(next((cell for cell in row.cells if cell), "")) == _ITEM:
            for column, cell in enumerate(row.cells):
                if row.cells.count(cell) == 1:
                    columns.setdefault(cell, set()).add(column)
    return any(len(columns.get(figure, ())) > 1 for figure in _FIGURE_HEADS)
