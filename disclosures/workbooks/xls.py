"""Reads .xls (BIFF) and WPS .et: calamine for the values, and a walk of the records for the rest.

The walk finds a password (FILEPASS), how far the cells reach, and the error values that
calamine drops. A BIFF formula always stores some result; a program that writes formulas
without calculating stores an empty text, or 0 with the wish to be calculated on opening.
Where no formula of a workbook has any other result, they count as not calculated.

calamine sets aside memory for the size that a sheet claims (DIMENSIONS), and stops the whole
process when there is not enough. So it gets a copy of the stream in which no sheet claims
anything.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosures.spec.grid import ErrorValue, MissingFormulaValue, Sheet, Value
from disclosures.workbooks import calamine
from disclosures.workbooks.calamine import Position
from disclosures.workbooks.compound import Damaged, repacked
from disclosures.workbooks.limits import MAX_SHEETS, Extent, Refused, refuse_beyond

_EOF, _BOUNDSHEET, _FILEPASS, _STRINGS, _DIMENSIONS = 0x000A, 0x0085, 0x002F, 0x00FC, 0x0200
_FORMULA, _BOOLERR, _MULRK = 0x0006, 0x0205, 0x00BD
_OLD_CELLS = {0x0002, 0x0003, 0x0004, 0x0005, 0x0206, 0x0406}
_CELLS = {_FORMULA, _BOOLERR, _MULRK, 0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6} | _OLD_CELLS
_NOT_NUMERIC, _ERROR, _EMPTY_TEXT = 0xFFFF, 2, 3
_CALCULATE_ON_LOAD = 3
_SHORTEST_STRING = 3  # bytes
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(slots=True)
class _Walk:
    """What one sheet holds that calamine does not tell."""

    errors: dict[Position, Value] = field(default_factory=dict)
    uncalculated: dict[Position, Value] = field(default_factory=dict)
    calculated: bool = False
    """Whether some formula has a result."""


Record = tuple[int, int, bytes]  # kind, where the body begins, body


def read(stream: bytes, name: str, *, encrypted_message: str) -> list[Sheet]:
    """The worksheets of a workbook stream. Raises Refused, or Damaged."""
    extent = Extent()
    walks = []
    claims: list[tuple[int, int]] = []
    starts = _sheet_starts(stream, encrypted_message)
    for number, start in enumerate(starts, 1):
        walk = _Walk()
        extent.add(str(number), *_walk(stream, start, walk, claims))
        walks.append(walk)
    calculated = any(walk.calculated for walk in walks)
    extras = [w.errors if calculated else {**w.errors, **w.uncalculated} for w in walks]
    modest = bytearray(stream)
    for at, size in claims:
        modest[at : at + size] = bytes(size)
    return calamine.sheets(io.BytesIO(repacked(bytes(modest), name)), extras)


def _sheet_starts(stream: bytes, encrypted_message: str) -> list[int]:
    """Where the sheets begin, from the first part of the stream, which is about the book."""
    starts: list[int] = []
    for kind, _, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise Refused(encrypted_message)
        if kind == _BOUNDSHEET and len(body) >= 4:
            starts.append(struct.unpack_from("<I", body)[0])
        if kind == _STRINGS and len(body) >= 8:
            count: int = struct.unpack_from("<I", body, 4)[0]
            if count > len(stream) // _SHORTEST_STRING:
                raise Damaged
    refuse_beyond(len(starts), MAX_SHEETS, "工作表数")
    return starts


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from ``at`` to the first end mark, as calamine reads them."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, stream[at + 4 : at + 4 + size]
        if kind == _EOF:
            return
        at += 4 + size


def _walk(
    stream: bytes, start: int, walk: _Walk, claims: list[tuple[int, int]]
) -> tuple[int, int, int]:
    """Rows, columns and number of cells of one sheet; fills ``walk`` and ``claims``."""
    rows, columns, cells = 0, 0, 0
    for kind, at, body in _records(stream, start):
        if kind == _DIMENSIONS:
            claims.append((at, len(body)))
        if kind not in _CELLS or len(body) < 6:
            continue
        row, column = struct.unpack_from("<HH", body)
        last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MULRK else column
        rows, columns = max(rows, row + 1), max(columns, last + 1)
        cells += 1 + max(0, last - column)
        if kind == _BOOLERR and len(body) >= 8 and body[7]:
            walk.errors[row, column] = _error(body[6])
        elif kind == _FORMULA and len(body) >= 16:
            _take_result((row, column), body, walk)
    return rows, columns, cells


def _take_result(position: Position, body: bytes, walk: _Walk) -> None:
    """Notes an error, or whether a formula was calculated, from the result it stores."""
    marker, options = struct.unpack_from("<HH", body, 12)
    is_text = marker == _NOT_NUMERIC
    is_zero = not any(body[6:14])
    wants_calculation = options & _CALCULATE_ON_LOAD == _CALCULATE_ON_LOAD
    if is_text and body[6] == _ERROR:
        walk.errors[position] = _error(body[8])
    elif (is_text and body[6] == _EMPTY_TEXT) or (is_zero and wants_calculation):
        walk.uncalculated[position] = MissingFormulaValue("=…")
    else:
        walk.calculated = True


def _error(code: int) -> ErrorValue:
    return ErrorValue(_ERRORS.get(code, "#VALUE!"))
