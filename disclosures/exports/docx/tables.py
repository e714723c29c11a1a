"""Forms as tables of Word: full rules, heading rows repeated, no row cut by a page."""

from collections.abc import Iterator, Sequence
from typing import Any

from disclosures.exports.docx.markup import SONG, element, look, paragraph, run
from disclosures.spec.layout import Box, LaidRow, Role, placed
from disclosures.spec.paper.fitting import SIZES
from disclosures.spec.paper.forms import PrintedForm

POINTS = {size.name: size.points for size in SIZES}
WHOLE = 60
"""Rows up to which a form is kept on one page."""
WIDEST_DIGIT = 0.68
"""Of the type size: of fonts that stand in for SimSun, where digits take a half."""
ABOVE, PADDING = 20, 50  # twentieths of a point above and beside the words of a cell
RIGHT, CENTRE, LEFT = "right", "center", "left"


def form_table(form: PrintedForm, width: int) -> Any:
    """``width`` in twentieths of a point, for all columns together."""
    widths = [round(share * width / 100) for share in form.widths]
    setup = element(
        "tblPr",
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val="center"),
        _rules(),
        element("tblLayout", type="fixed"),
        _margins(),
    )
    grid = element("tblGrid", *(element("gridCol", w=one) for one in widths))
    rows = [*form.head, *form.body]
    whole = len(rows) <= WHOLE
    points = POINTS[form.size]
    made = [
        _row(cells, widths, points, head=index < len(form.head), keep=whole or _heads(cells))
        for index, cells in enumerate(_grid(rows))
    ]
    return element("tbl", setup, grid, *made)


def _heads(cells: Sequence[tuple[int, Box, bool]]) -> bool:
    """A heading of a block stays with what it heads."""
    return cells[0][1].role is Role.HEAD


def _rules() -> Any:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (element(edge, val="single", sz=4, space=0, color="000000") for edge in edges)
    return element("tblBorders", *lines)


def _margins() -> Any:
    sides = {"top": ABOVE, "left": PADDING, "bottom": ABOVE, "right": PADDING}
    return element("tblCellMar", *(element(s, w=w, type="dxa") for s, w in sides.items()))


def _grid(rows: Sequence[LaidRow]) -> Iterator[list[tuple[int, Box, bool]]]:
    """The cells of each row by column; true where one continues the cell above."""
    found: list[list[tuple[int, Box, bool]]] = [[] for _ in rows]
    for index, column, box in placed(rows):
        for below in range(index, min(index + box.rows, len(rows))):
            found[below].append((column, box, below > index))
    yield from (sorted(cells, key=lambda cell: cell[0]) for cells in found)


def _row(
    cells: Sequence[tuple[int, Box, bool]],
    widths: Sequence[int],
    points: float,
    *,
    head: bool,
    keep: bool,
) -> Any:
    setup = element("trPr", element("cantSplit"))
    if head:
        setup.append(element("tblHeader"))
    made = (
        _cell(box, sum(widths[column : column + box.columns]), points, below=below, keep=keep)
        for column, box, below in cells
    )
    return element("tr", setup, *made)


def _cell(box: Box, width: int, points: float, *, below: bool, keep: bool) -> Any:
    setup = element("tcPr", element("tcW", w=width, type="dxa"))
    if box.columns > 1:
        setup.append(element("gridSpan", val=box.columns))
    if box.rows > 1:
        setup.append(element("vMerge", val="continue" if below else "restart"))
    setup.append(element("vAlign", val=CENTRE))
    bold = box.role is Role.HEAD or (box.level == 0 and box.role in (Role.LABEL, Role.FIGURE))
    points = _unbroken(box, width, points)
    words = [] if below else [run(box.text, look(SONG, points, bold=bold))]
    together = (element("keepNext"),) if keep else ()
    place = (*together, *_indent(box, points), element("jc", val=_side(box)))
    return element("tc", setup, paragraph("FormText", *words, properties=place))


def _unbroken(box: Box, width: int, points: float) -> float:
    """No number is cut in two by a narrow cell: it is set smaller instead."""
    if not (box.holds_figure and box.text):
        return points
    room = (width - 2 * PADDING) / 20
    return min(points, round(room / (WIDEST_DIGIT * len(box.text)), 1))


def _side(box: Box) -> str:
    if box.role in (Role.HEAD, Role.NUMBER) or (box.role is Role.LABEL and box.level == 0):
        return CENTRE
    return RIGHT if box.holds_figure else LEFT


def _indent(box: Box, points: float) -> tuple[Any, ...]:
    if box.role is not Role.LABEL or box.level < 2:
        return ()
    return (element("ind", left=round(20 * points * (box.level - 1)), firstLine=0),)
