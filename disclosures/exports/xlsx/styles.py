"""How boxes look: the fonts and rules of a printed form."""

from functools import cache

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side

from disclosures.spec.layout import Box, Role
from disclosures.spec.table import Kind

SONG = "宋体"
AMOUNT_FORMAT = "#,##0.00"
TITLE = Font(name=SONG, size=16, bold=True)
SMALL = Font(name=SONG, size=10)
LINK = Font(name=SONG, size=10, color="1F4E8C", underline="single")
PLAIN = Font(name=SONG, size=10)
BOLD = Font(name=SONG, size=10, bold=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
BESIDE = Alignment(horizontal="left", vertical="center")
MIDDLE = Alignment(horizontal="center", vertical="center")
RIGHT = Alignment(horizontal="right", vertical="center")
TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)

_THIN = Side(style="thin")
RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def dress(cell: Cell, box: Box) -> None:
    cell.font = BOLD if box.role is not Role.NUMBER and _stands_out(box) else PLAIN
    cell.border = RULED
    cell.alignment = _alignment(box)
    if box.role is Role.FIGURE and box.kind is Kind.AMOUNT:
        cell.number_format = AMOUNT_FORMAT


def _stands_out(box: Box) -> bool:
    return box.role is Role.HEAD or (box.level == 0 and box.role in (Role.LABEL, Role.FIGURE))


def _alignment(box: Box) -> Alignment:
    if box.role in (Role.HEAD, Role.NUMBER):
        return CENTRE
    if box.role is Role.LABEL:
        return CENTRE if box.level == 0 else _indented(box.level - 1)
    if box.role is Role.FIGURE:
        return LEFT if box.kind is Kind.TEXT else RIGHT
    return LEFT


@cache
def _indented(level: int) -> Alignment:
    return Alignment(horizontal="left", vertical="center", wrap_text=True, indent=level)
