"""What stands below a table: its notes (注), and the reason why it is empty (说明)."""

import re
from collections.abc import Iterable, Iterator

from disclosures.workbooks.segment import Cells

_REASON = re.compile(r"说\s*明\s*[:：]\s*")
_NOTE = re.compile(r"^(?:附\s*)?注\s*(?:[:：]|\d?\s*[.．、])\s*|^备\s*注\s*[:：]\s*")
_EMPTY = re.compile(r"本表(?:无数据|为空|没有数据|空表)")
_POINT = re.compile(
    r"^\s*(?:\d+|[一二三四五六七八九十]+|[(（]\d+[)）])\s*[.．、)）]|^\s*[(（]\d+[)）]"
)
_SENTENCE_END = ("。", "；", ";", "！", "？", ".")


def begins_note(cells: Cells) -> bool:
    """Whether a row is the first below the table: a note, a reason, 本表无数据."""
    first = next(iter(cells.values()))
    text = first.strip() if isinstance(first, str) else ""
    return bool(_NOTE.match(text) or _REASON.match(text) or _EMPTY.search(text[:60]))


def notes(rows: Iterable[tuple[int, Cells]]) -> tuple[str, str]:
    """The note and the reason why a table is empty, from the rows below it."""
    parts: dict[str, list[str]] = {"note": [], "reason": []}
    current = ""
    last_row = -2
    for row, cells in rows:
        for text in (value.strip() for value in cells.values() if isinstance(value, str)):
            for piece in _pieces(text):
                kind = _kind(piece)
                if not kind and current and row == last_row + 1 and _goes_on(parts[current], piece):
                    kind = current
                current = kind
                if kind:
                    parts[kind].append(_without_caption(piece))
        last_row = row
    return "\n".join(parts["note"]), "\n".join(parts["reason"])


def _pieces(text: str) -> Iterator[str]:
    """The lines of a cell; a 说明： in the middle begins a piece of its own."""
    for line in text.splitlines():
        before, reason = _split_reason(line.strip())
        if before:
            yield before
        if reason:
            yield reason


def _split_reason(line: str) -> tuple[str, str]:
    found = _REASON.search(line)
    if not found or (found.start() and line[found.start() - 1] not in "。；; 　"):
        return line, ""
    return line[: found.start()].strip(), line[found.start() :]


def _kind(text: str) -> str:
    if _REASON.match(text):
        return "reason"
    if _NOTE.match(text):
        return "note"
    return "reason" if _EMPTY.search(text) else ""


def _goes_on(parts: list[str], text: str) -> bool:
    return bool(_POINT.match(text)) or bool(parts and not parts[-1].endswith(_SENTENCE_END))


def _without_caption(text: str) -> str:
    return _REASON.sub("", _NOTE.sub("", text, count=1), count=1).strip()
