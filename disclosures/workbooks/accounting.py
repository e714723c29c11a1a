"""Nothing is dropped silently: what is left of each sheet when its tables have been read.

Every number (also one typed as text), every error value and every formula without a result
has a *fate*: it is a cell of a line, it is structure (行次, 栏次, a code, a year), or a problem
points at it. Whatever has none by the end is reported here: row by row inside a table, and
once for a piece of a sheet that is no table.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby

from disclosures.spec.grid import cell_name
from disclosures.spec.reading import Problem
from disclosures.workbooks.segment import Body, Fate, Page, Position, Segment
from disclosures.workbooks.words import is_integer, normal

_CONTENTS = "目录"


def settle(body: Body) -> None:
    """Enters the account of a segment into that of its page."""
    for position, fate in body.fates.items():
        body.segment.page.fates[position] = fate


def leftovers(page: Page, pieces: list[Segment], read: list[Segment]) -> Iterator[Problem]:
    """Problems for all that is not accounted for; ``read`` are the segments that are tables."""
    if not read and _is_contents(page):
        _take_serial_numbers(page)
    left = page.unaccounted()
    for position in left:
        page.fates[position] = Fate.REPORTED
    tables = {id(piece) for piece in read}
    for piece, group in groupby(left, key=_Pieces(pieces).at):
        positions = list(group)
        if id(piece) in tables:
            for _, row in groupby(positions, key=lambda position: position[0]):
                yield _row_problem(page, list(row))
        else:
            yield _piece_problem(page, piece, positions)


class _Pieces:
    """Finds the segment of a position; segments come from top to bottom."""

    def __init__(self, pieces: list[Segment]) -> None:
        self._pieces = pieces
        self._tops = [piece.top for piece in pieces]

    def at(self, position: Position) -> Segment | None:
        row, column = position
        for piece in reversed(self._pieces[: bisect_right(self._tops, row)]):
            if piece.left <= column < piece.right:
                return piece if row < piece.bottom else None
        return None


def _is_contents(page: Page) -> bool:
    words = (normal(value) for cells in page.rows.values() for value in cells.values())
    return _CONTENTS in page.name or _CONTENTS in words


def _take_serial_numbers(page: Page) -> None:
    """On a page of contents, whole numbers are page numbers and serial numbers."""
    for row, column in page.unaccounted():
        if is_integer(page.rows[row][column]):
            page.fates[row, column] = Fate.STRUCTURE


def _row_problem(page: Page, positions: list[Position]) -> Problem:
    names = [cell_name(*position) for position in positions]
    shown = "、".join(names)
    count = f" {len(names)} 个" if len(names) > 1 else ""
    return Problem(
        f"{shown} 的{count}数字不在任何一张决算表的栏目之内，未读取。"
        "请核对表头和行列位置，或删去多余的数字。",
        page.name,
        names[0],
    )


def _piece_problem(page: Page, piece: Segment | None, positions: list[Position]) -> Problem:
    hidden = "隐藏的" if page.sheet.hidden else ""
    names = [cell_name(*position) for position in positions]
    reach = f"从 {names[0]} 到 {names[-1]}" if len(names) > 1 else names[0]
    where = f"{hidden}工作表“{page.name}”里有 {len(names)} 个数字（{reach}）"
    if piece is not None and piece.key:
        what = f"，上方的表名是“{piece.title or page.name}”，但没有找到这张表的表头，数字未读取。"
        advice = "请保留“项目”“科目代码”“金额”等表头。"
    elif piece is not None and piece.strange_title:
        what = f"，表名“{piece.strange_title}”不是要公开的决算表，数字未读取。"
        advice = "请改正表名；如果与决算公开无关，请删去这张表。"
    else:
        what = "，但没有认出是哪一张决算表。"
        advice = "请在表的上方写明表名，并保留表头；如果与决算公开无关，请删去。"
    return Problem(f"{where}{what}{advice}", page.name, names[0])
