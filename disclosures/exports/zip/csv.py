"""Rows as CSV that a spreadsheet opens as what it is: text stays text, numbers stay numbers."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from disclosures.spec.amounts import is_dash

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula: an apostrophe in front of what
    could be one. A dash alone (``-``, ``——``) could not.

    >>> harmless("=1+1"), harmless("——"), harmless("-"), harmless("合计")
    ("'=1+1", '——', '-', '合计')
    """
    if text.startswith(FORMULA_STARTS) and not is_dash(text):
        return f"'{text}"
    return text


def to_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark and CRLF, as RFC 4180 and Excel have it."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")
