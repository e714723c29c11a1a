"""Reads .xls (BIFF) and WPS .et: calamine for the values, and a walk of the records for the rest.

The walk finds a password (FILEPASS), how far the cells reach, and the error values that
calamine drops. A BIFF formula always stores some result; a program that writes formulas
without calculating stores an empty text and asks for calculation on opening, and that is
what counts as a missing result here.
"""

import io
import struct
from collections.abc import Iterator

from disclosures.spec.grid import ErrorValue, MissingFormulaValue, Sheet, Value
from disclosures.workbooks import calamine
from disclosures.workbooks.calamine import Position
from disclosures.workbooks.compound import Damaged, repacked
from disclosures.workbooks.limits import Extent, Refused

_BOF, _EOF, _BOUNDSHEET, _FILEPASS = 0x0809, 0x000A, 0x0085, 0x002F
_FORMULA, _BOOLERR, _MULRK = 0x0006, 0x0205, 0x00BD
_CELLS = frozenset({_FORMULA, _BOOLERR, _MULRK, 0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6})
_STRINGS, _DIMENSIONS = 0x00FC, 0x0200
_BIFF_ROWS, _BIFF_COLUMNS = 65_536, 256
_NOT_NUMERIC, _ERROR, _EMPTY_TEXT = 0xFFFF, 2, 3
_CALCULATE_ON_LOAD = 3
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def read(stream: bytes, name: str, *, encrypted_message: str) -> list[Sheet]:
    """The worksheets of a workbook stream. Raises Refused, or Damaged."""
    extent = Extent()
    extras = []
    starts = []
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise Refused(encrypted_message)
        if kind == _BOUNDSHEET and len(body) >= 4:
            starts.append(struct.unpack_from("<I", body)[0])
        if kind == _STRINGS and struct.unpack_from("<I", body, 4)[0] > len(stream) // 3:
            raise Damaged
    for number, start in enumerate(starts, 1):
        extra: dict[Position, Value] = {}
        extent.add(str(number), *_walk(stream, start, extra))
        extras.append(extra)
    return calamine.sheets(io.BytesIO(repacked(stream, name)), extras)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, up to its end; charts inside a sheet are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, body


def _walk(stream: bytes, start: int, extra: dict[Position, Value]) -> tuple[int, int, int]:
    """Rows, columns and number of cells of one sheet; fills ``extra``."""
    rows, columns, cells = 0, 0, 0
    for kind, body in _records(stream, start):
        if kind == _DIMENSIONS and not _is_plausible(body):
            raise Damaged
        if kind not in _CELLS or len(body) < 6:
            continue
        row, column = struct.unpack_from("<HH", body)
        last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MULRK else column
        rows, columns = max(rows, row + 1), max(columns, last + 1)
        cells += 1 + max(0, last - column)
        if special := _special(kind, body):
            extra[row, column] = special
    return rows, columns, cells


def _is_plausible(dimensions: bytes) -> bool:
    """calamine sets memory aside for the size that a sheet claims."""
    if len(dimensions) < 12:
        return True
    rows: int = struct.unpack_from("<I", dimensions, 4)[0]
    columns: int = struct.unpack_from("<H", dimensions, 10)[0]
    return rows <= _BIFF_ROWS and columns <= _BIFF_COLUMNS


def _special(kind: int, body: bytes) -> Value | None:
    """The error or missing result that a record holds, if any."""
    if kind == _BOOLERR and len(body) >= 8 and body[7]:
        return ErrorValue(_ERRORS.get(body[6], "#VALUE!"))
    if kind != _FORMULA or len(body) < 16 or struct.unpack_from("<H", body, 12)[0] != _NOT_NUMERIC:
        return None
    if body[6] == _ERROR:
        return ErrorValue(_ERRORS.get(body[8], "#VALUE!"))
    options = struct.unpack_from("<H", body, 14)[0]
    if body[6] == _EMPTY_TEXT and options & _CALCULATE_ON_LOAD == _CALCULATE_ON_LOAD:
        return MissingFormulaValue("=…")
    return None
