"""Text that goes into a spreadsheet and comes back: never a formula, never changed on the way."""

import re

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HARMLESS = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?|[-－—–]+")


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula: an apostrophe in front of what
    could be one. Numbers stay numbers, a dash stays a dash.

    >>> harmless("=1+1"), harmless("@SUM(A1)"), harmless("\\t=1")
    ("'=1+1", "'@SUM(A1)", "'\\t=1")
    >>> harmless("-1.00"), harmless("-"), harmless("——"), harmless("合计")
    ('-1.00', '-', '——', '合计')
    """
    return f"'{text}" if _dangerous(text) else text


def plain(text: str) -> str:
    """The reverse, for a list that comes back.

    >>> plain("'=1+1"), plain("'90s"), plain("-1.00")
    ('=1+1', "'90s", '-1.00')
    """
    return text[1:] if text.startswith("'") and _dangerous(text[1:]) else text


def _dangerous(text: str) -> bool:
    looked_at = text if text.startswith(STARTS) else text.lstrip(" \u3000")
    return looked_at.startswith(STARTS) and not _HARMLESS.fullmatch(looked_at)
