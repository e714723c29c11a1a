"""What stands above a table: agency, year, unit, number.

Everything is found by its words, in one cell or spread over neighbours:
``部门：X``, ``部门名称：X 2024年度``, ``金额单位：`` beside ``万元``, ``公开02`` above ``表``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from disclosures.spec.grid import Value
from disclosures.workbooks.segment import FAR, Cells, Page, Position, Segment
from disclosures.workbooks.words import normal, printed

AGENCY = re.compile(
    r"^(?:公开|编制|填报|填表|预算)?(?:部门|单位)(?:\(单位\)|\(部门\))?(?:名称)?(?:\(.{0,8}\))?\s*:\s*(.*)$",
    re.DOTALL,
)
UNIT = re.compile(r"(?:金额|货币)?单位\s*[:为]?\s*(?:人民币)?\s*(万元|亿元|千元|百元|元)")
UNIT_WORD = re.compile(r"^\(?(?:人民币)?(万元|亿元|千元|百元|元)\)?$")
UNIT_IN_HEADING = re.compile(r"\((?:单位:?)?(万元|亿元|千元|百元|元)\)$")
UNIT_CAPTION = re.compile(r"(?:金额|货币)单位\s*:?\s*$|^单位\s*:\s*$")
YEAR = re.compile(r"((?:19|20)\d{2})\s*年(?!\s*\d{1,2}\s*月)")
NUMBER = re.compile(r"公开\s*(\d{1,2})\s*(?:表|$)")
_YEAR_TAIL = re.compile(r"\(?\s*(?:19|20)\d{2}\s*年度?\s*\)?.*$", re.DOTALL)
_CAPTION_TAIL = re.compile(r"(?:公开\s*\d{1,2}\s*表|(?:金额)?单位\s*:).*$", re.DOTALL)

MAX_CAPTION = 300


def folded(value: Value | None) -> str:
    """A text with full-width letters, digits and punctuation made plain."""
    return _folded(value) if isinstance(value, str) else ""


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:MAX_CAPTION]).strip()


@dataclass(frozen=True, slots=True)
class Said:
    """Something a caption says, and where."""

    text: str
    position: Position


def agency(segment: Segment, end: int) -> Said | None:
    """The agency that the rows above a table name."""
    for row, cells in segment.rows(end=end):
        columns = list(cells)
        for index, column in enumerate(columns):
            found = AGENCY.match(folded(cells[column]))
            if found is None or UNIT.search(folded(cells[column])[:12]):
                continue
            name = _agency_name(found[1])
            if not name and index + 1 < len(columns):
                name = _agency_name(folded(cells[columns[index + 1]]))
            if name and not UNIT_WORD.match(name):
                return Said(name, (row, column))
    return None


def _agency_name(text: str) -> str:
    text = _CAPTION_TAIL.sub("", _YEAR_TAIL.sub("", text))
    return re.sub(r"\s+", "", text).rstrip(",，;；")


def years(segment: Segment, end: int) -> Iterator[Said]:
    """Every year that the rows above a table state; a plain 2024 counts beside 年度."""
    for row, cells in segment.rows(end=end):
        spoken = any("年" in folded(value) for value in cells.values())
        for column, value in cells.items():
            if found := YEAR.search(folded(value)):
                yield Said(found[1], (row, column))
                continue
            text = printed(value)
            if spoken and re.fullmatch(r"(?:19|20)\d{2}", text):
                yield Said(text, (row, column))


def unit(segment: Segment, end: int) -> Said | None:
    """The unit of the amounts as stated above a table, or in its headings."""
    for row, cells in segment.rows(end=end):
        waiting = False
        for column, value in cells.items():
            text = folded(value)
            found = UNIT.search(text) or UNIT_IN_HEADING.search(text)
            if found is None and waiting:
                found = UNIT_WORD.match(text)
            if found:
                return Said(found[1], (row, column))
            waiting = bool(UNIT_CAPTION.search(text))
    return None


def usual_unit(pages: Iterable[Page]) -> str:
    """The unit that all statements of a workbook agree on; empty when they do not."""
    said = {
        found.text
        for page in pages
        for row, cells in page.rows.items()
        if any("元" in value for value in cells.values() if isinstance(value, str))
        and (found := unit(Segment(page, top=row, bottom=row + 1), FAR))
    }
    return said.pop() if len(said) == 1 else ""


def number(segment: Segment, end: int) -> str:
    """``公开02表`` where a table states its number, whole or split over cells."""
    for _, cells in segment.rows(end=end):
        for value in cells.values():
            if found := NUMBER.search(folded(value)):
                return f"公开{int(found[1]):02d}表"
    return ""


def strange_title(segment: Segment, end: int) -> str:
    """A text above a table that looks like a title; called where none was recognised."""
    for _, cells in segment.rows(end=end):
        for value in cells.values():
            text = re.sub(r"[(（][^()（）]*[)）]$", "", printed(value)).strip()
            if text.endswith("表") and len(normal(text)) >= 4 and not NUMBER.search(folded(text)):
                return printed(value)
    return ""


def is_caption(cells: Cells) -> bool:
    """Whether a row holds nothing but what may stand above a title."""
    texts = [folded(value) for value in cells.values()]
    return all(NUMBER.search(text) or text in ("表", "公开") for text in texts)


def is_lead(cells: Cells) -> bool:
    """Whether a row holds nothing but number, agency, year and unit of a table."""
    texts = [folded(value) for value in cells.values()]
    return all(any(p.search(text) for p in (NUMBER, AGENCY, UNIT, YEAR)) for text in texts)
