"""How notes look.

Light grounds that differ in lightness too, so that they can be told apart
without seeing red and green; the text on them stays black on white at 7:1 or better."""

from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from disclosures.spec.note import Kind

RED, AMBER, GREY = "FFF0917A", "FFFFE08A", "FFC9C9C9"
COLOURS = {
    Kind.PROBLEM: RED,
    Kind.FAIL: RED,
    Kind.SUSPECT: AMBER,
    Kind.WARN: AMBER,
    Kind.NOT_EVALUATED: GREY,
    Kind.TAIL: GREY,
}
LEGEND = (
    "单元格底色：红＝问题、不平；黄＝疑点、提示；灰＝尾差、未核。"
    "批注中写明类别和原因。金额按万元列示。"
)

TITLE = Font(name="宋体", size=14, bold=True)
BOLD = Font(name="宋体", size=11, bold=True)
BODY = Font(name="宋体", size=10)
LINK = Font(name="宋体", size=10, color="FF0B4F9E", underline="single")
HEAD = PatternFill("solid", fgColor="FFE8EDF3")
WRAPPED = Alignment(vertical="top", wrap_text=True)
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
FIGURE = Alignment(horizontal="right", vertical="top")
_THIN = Side(style="thin", color="FF8A8A8A")
RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def fill(kind: Kind) -> PatternFill:
    return PatternFill("solid", fgColor=COLOURS[kind])


class Looks:
    """Dresses the cells of the list; a look is worked out once, as openpyxl takes its time."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def dress(self, cell: Cell, look: str) -> None:
        """``text``, ``figure``, ``link``, or a kind of note."""
        known: Any = cell
        if look not in self._known:
            cell.border, cell.font = RULED, LINK if look == "link" else BODY
            cell.alignment = FIGURE if look == "figure" else WRAPPED
            if look in COLOURS:
                cell.fill = fill(Kind(look))
            self._known[look] = known._style
        known._style = copy(self._known[look])
