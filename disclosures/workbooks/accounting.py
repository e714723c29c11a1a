"""Nothing is dropped silently: what is left of each sheet when its tables have been read.

Every number (also one typed as text), every error value and every formula without a result
has a *fate*: it is a cell of a line, it is structure (行次, 栏次, a code, a year), or a problem
points at it. Whatever has none by the end is reported here: row by row on a sheet that
holds tables, once for a sheet that holds none.
"""

from collections.abc import Iterator
from itertools import groupby

from disclosures.spec.grid import cell_name
from disclosures.spec.reading import Problem
from disclosures.workbooks.segment import Body, Fate, Page, Position
from disclosures.workbooks.words import is_integer, normal

_CONTENTS = "目录"
_NAMED = 20


def settle(body: Body) -> None:
    """Enters the account of a segment into that of its page."""
    for position, fate in body.fates.items():
        body.segment.page.fates[position] = fate


def leftovers(page: Page, *, has_tables: bool) -> Iterator[Problem]:
    """Problems for all that is not accounted for, and marks it reported."""
    if not has_tables and _is_contents(page):
        _take_serial_numbers(page)
    left = page.unaccounted()
    for position in left:
        page.fates[position] = Fate.REPORTED
    if not left:
        return
    if has_tables:
        for _, group in groupby(left, key=lambda position: position[0]):
            yield _row_problem(page, list(group))
    else:
        yield _sheet_problem(page, left)


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
    if len(names) == 1:
        what = f"{shown} 的数字不在任何一张决算表的栏目之内，未读取。"
    else:
        what = f"{shown} 的 {len(names)} 个数字不在任何一张决算表的栏目之内，未读取。"
    return Problem(what + "请核对表头和行列位置，或删去多余的数字。", page.name, names[0])


def _sheet_problem(page: Page, positions: list[Position]) -> Problem:
    hidden = "隐藏的" if page.sheet.hidden else ""
    return Problem(
        f"{hidden}工作表“{page.name}”里有 {len(positions)} 个数字，但没有认出是哪一张决算表。"
        "请在表的上方写明表名，并保留表头；如果与决算公开无关，请删去这张工作表。",
        page.name,
        cell_name(*positions[0]),
    )
