"""Rows as CSV that a spreadsheet opens; text in it has gone through ``spreadsheets.harmless``."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO


def to_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark and CRLF, as RFC 4180 and Excel have it."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")
