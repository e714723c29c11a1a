"""The annotated copy (批注副本) of an uploaded workbook: what was found, where it was found.

    data = annotate(uploaded, notes_of(reading, findings))

The agency's own workbook comes back as it knows it, its formulas with their results, with the
cells that notes are about coloured and commented, and a sheet 审核结果 in front that lists every
note with a link to its cell. What a caller may rely on:

* **Nothing hostile is passed on.** The file goes through the reader's limits first. Macros,
  links to other workbooks, data connections, embedded objects, pictures and charts stay
  behind; a formula that reaches out of the workbook becomes its last value (``loading``).
* **It never raises for bad input.** What openpyxl cannot take (.xls, .et, .ods, a file too
  large or too strange for it) becomes a plain copy of values and merged ranges (``plain``);
  the list says so. What cannot be opened at all gives None.
* **The copy may be uploaded again.** The reader skips our list (``listing``), comments and
  colours mean nothing to it, and annotating a copy first takes away the old notes (``marks``).
"""

from collections.abc import Iterable

from disclosures.spec.grid import Grid
from disclosures.spec.note import Note, worst_first
from disclosures.workbooks.annotated.index import write_index
from disclosures.workbooks.annotated.loading import Copy, load
from disclosures.workbooks.annotated.marks import mark
from disclosures.workbooks.annotated.plain import plain_copy
from disclosures.workbooks.annotated.walk import Unsound
from disclosures.workbooks.annotated.writing import to_bytes
from disclosures.workbooks.limits import Refused
from disclosures.workbooks.listing import is_listing
from disclosures.workbooks.opening import open_workbook

__all__ = ["annotate"]


def annotate(data: bytes, notes: Iterable[Note]) -> bytes | None:
    """The workbook with its notes, as .xlsx; None when it cannot be opened at all."""
    try:
        grid = open_workbook(data)
    except Refused:
        return None
    copy = _copy_of(data, grid)
    for sheet in grid.sheets:
        if is_listing(sheet) and len(copy.book.worksheets) > 1:
            copy.book.remove(copy.book[copy.titles[sheet.name]])
            del copy.titles[sheet.name]
    ordered = worst_first(list(notes))
    mark(copy, ordered)
    write_index(copy, ordered)
    return to_bytes(copy)


def _copy_of(data: bytes, grid: Grid) -> Copy:
    try:
        return load(data, grid)
    except Unsound as reason:
        return plain_copy(grid, str(reason))
