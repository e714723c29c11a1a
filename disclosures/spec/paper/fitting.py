"""How large a form is set: as large as it can be and still stand on one page.

The sizes are classes of the style sheet, between 五号 (10.5 pt) and 六号 (7.5 pt). A form too
long for one page even then is set in about 小五 (9 pt) and runs on over as few pages as that
allows, its heading repeated.
"""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from disclosures.spec.layout import Layout, Role, placed
from disclosures.spec.measure import column_widths, text_width

MM = 72 / 25.4
RULE = 0.5


class Size(NamedTuple):
    """A class of the style sheet: its type size and vertical padding in points."""

    name: str
    points: float
    padding: float


SIZES = (
    Size("size-a", 10.5, 3),
    Size("size-b", 10, 2.5),
    Size("size-c", 9.5, 2.5),
    Size("size-d", 9, 2),
    Size("size-e", 8.5, 1.5),
    Size("size-f", 8, 1),
    Size("size-g", 7.5, 1),
)
NORMAL = "size-d"
TIGHT = 8.5  # points: from here down columns may be narrower than they want to be
LEADING = 1.3
TITLES = 82  # points: what stands above and below the table
ROOM = {True: (257 * MM, 172 * MM - TITLES), False: (172 * MM, 245 * MM - TITLES)}
"""Width and height left for the table on a wide page and on an upright one."""
PART_TITLE = 70


def largest_fitting(layout: Layout, *, wide: bool, under_title: bool = False) -> str:
    """The class for a form; ``under_title``: the title of a part stands on its page."""
    width, full = ROOM[wide]
    first = full - (PART_TITLE if under_title else 0)
    wanted = column_widths(layout)
    for size in SIZES:
        comfortable = sum(wanted) * size.points / 2 <= width or size.points <= TIGHT
        if comfortable and _height(layout, wanted, size, width) <= first:
            return size.name

    def pages(size: Size) -> int:
        return ceil((_height(layout, wanted, size, width) - first) / (full + TITLES))

    return min((size for size in SIZES if TIGHT <= size.points <= 9), key=pages).name


def _height(layout: Layout, wanted: Sequence[float], size: Size, width: float) -> float:
    """An estimate in points: the tallest box of each row, wrapped into its columns."""
    rows = [*layout.head, *layout.body]
    scale = width / sum(wanted)
    lines = [1] * len(rows)
    for row, column, box in placed(rows):
        if box.rows == 1 and box.role in (Role.LABEL, Role.HEAD, Role.FIGURE):
            room = scale * sum(wanted[column : column + box.columns]) - 5
            needed = ceil(text_width(box.text) * size.points / 2 / room)
            lines[row] = max(lines[row], needed)
    around = 2 * size.padding + RULE
    return sum(count * size.points * LEADING + around for count in lines)
