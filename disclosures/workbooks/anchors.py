"""Cuts a sheet into segments, one table each.

A segment goes from a title to the next title. Where a sheet has several ``公开0N表`` and no
titles, those cut it. Two titles on one row stand above tables side by side. What is above
the first title belongs to the first table when it is only captions; when it holds figures it
is a segment of its own, without a title.
"""

from collections.abc import Iterator
from itertools import groupby

from disclosures.workbooks import captions
from disclosures.workbooks.segment import FAR, Page, Segment, must_be_accounted_for
from disclosures.workbooks.titles import Title, Titles
from disclosures.workbooks.words import printed

_LEAD_ROWS = 3
Anchor = tuple[int, int, Title | None]


def segments(page: Page, titles: Titles) -> list[Segment]:
    """The segments of a page, from top to bottom."""
    anchors = _title_anchors(page, titles) or _number_anchors(page)
    bands = [list(group) for _, group in groupby(anchors, key=lambda anchor: anchor[0])]
    tops = [_top(page, band[0][0]) for band in bands]
    found = []
    if not bands or _has_figures(page, tops[0]):
        found.append(Segment(page, 0, tops[0] if tops else FAR))
    for index, band in enumerate(bands):
        bottom = tops[index + 1] if index + 1 < len(bands) else FAR
        found += _beside(page, band, tops[index], bottom)
    return found


def _title_anchors(page: Page, titles: Titles) -> list[Anchor]:
    return [
        (row, column, title)
        for row, cells in page.rows.items()
        for column, value in cells.items()
        if (title := titles.of(value))
    ]


def _number_anchors(page: Page) -> list[Anchor]:
    """Rows with 公开0N表, when there are several of them."""
    found: list[Anchor] = [
        (row, 0, None)
        for row, cells in page.rows.items()
        if any(captions.NUMBER.search(captions.folded(value)) for value in cells.values())
    ]
    return found if len(found) > 1 else []


def _beside(page: Page, band: list[Anchor], top: int, bottom: int) -> Iterator[Segment]:
    lefts = [0, *(column for _, column, _ in band[1:])]
    rights = [*lefts[1:], FAR]
    for (row, column, title), left, right in zip(band, lefts, rights, strict=True):
        text = printed(page.rows[row].get(column)) if title else ""
        key, instance = (title.key, title.instance) if title else ("", "")
        yield Segment(page, top, bottom, left, right, row, text, key, instance=instance)


def _top(page: Page, title_row: int) -> int:
    """The first row that belongs to a title: captions right above it are its own."""
    top = title_row
    for row in range(title_row - 1, max(-1, title_row - 1 - _LEAD_ROWS), -1):
        cells = page.rows.get(row)
        if cells is not None and not captions.is_caption(cells):
            break
        top = row
    return top


def _has_figures(page: Page, before: int) -> bool:
    return any(
        must_be_accounted_for(value)
        for row, cells in page.rows.items()
        if row < before
        for value in cells.values()
    )
