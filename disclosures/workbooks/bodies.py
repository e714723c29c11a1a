"""Reads one segment as one table: headings, unit, lines, notes."""

from disclosures.spec.edition import Edition
from disclosures.spec.table import Arrangement, Kind, Rows, Table
from disclosures.workbooks import captions, footnotes
from disclosures.workbooks.across import AcrossReader
from disclosures.workbooks.headings import Band, find_band, vocabulary
from disclosures.workbooks.listed import ListReader
from disclosures.workbooks.segment import FAR, Body, Cells, Fate, Position, Segment
from disclosures.workbooks.stacked import StackReader
from disclosures.workbooks.words import is_integer

_UNITS = ("万元", "元")


def read_body(segment: Segment, table: Table, edition: Edition, instance: str = "") -> Body:
    """What the segment says when it is read as ``table``."""
    body = Body(segment, table, edition, instance=instance)
    if table.arrangement is Arrangement.STACKED:
        _read_stacked(body, f"{instance}-" if instance else "")
    else:
        band = find_band(segment, vocabulary(table))
        if band is not None:
            _read_below(body, band)
    return body


def _read_below(body: Body, band: Band) -> None:
    body.found, body.heading_top = True, band.top
    _take_unit(body, band.end)
    if band.numbers_row:
        row, cells = band.numbers_row
        for column, value in cells.items():
            if is_integer(value):
                body.structure(row, column)
    content = _without_notes(body, list(body.segment.rows(band.end)))
    across = body.table.arrangement is Arrangement.ACROSS
    reader = AcrossReader(body, band) if across else ListReader(body, band)
    reader.read(content)


def _read_stacked(body: Body, prefix: str) -> None:
    start = body.segment.title_row + 1
    _take_unit(body, FAR)
    whole = list(body.segment.rows(start))
    content = _without_notes(body, whole)
    reader = StackReader(body, prefix)
    reader.read(content)
    if body.found and not body.table.standard:
        unread = _unread(whole, reader.understood)
        if body.table.is_supplement:
            _point_at(body, unread)
        elif unread:
            _refuse(body, whole, unread[0])


def _unread(content: list[tuple[int, Cells]], understood: set[int]) -> list[Position]:
    """Where each row begins that nothing was made of."""
    return [
        (row, next(iter(cells)))
        for row, cells in content
        if row not in understood and not footnotes.begins_note(cells)
    ]


def _point_at(body: Body, unread: list[Position]) -> None:
    """A problem for each row of a supplementary table that was not understood, words too."""
    told = {row for (row, _), fate in body.fates.items() if fate is Fate.REPORTED}
    for row, column in unread:
        if row not in told:
            body.report(
                f"“{body.table.title}”的这一行没有读懂，其中的内容未读取。"
                "请核对项目名称或科目代码，不要在表的旁边另写内容。",
                row,
                column,
            )


def _refuse(body: Body, content: list[tuple[int, Cells]], first: Position) -> None:
    """One problem for an attached sheet that is laid out in a way of its own."""
    body.lines, body.problems = [], []
    body.report(
        f"“{body.table.title}”从这里开始没有读懂，整张表未读取。请按本系统导出的样表填写；"
        "或者把原表作为附件上传，并从工作簿中删去这张工作表。",
        *first,
    )
    every = [(row, column) for row, cells in content for column in cells]
    body.fates.update(dict.fromkeys(every, Fate.REPORTED))


def _without_notes(body: Body, content: list[tuple[int, Cells]]) -> list[tuple[int, Cells]]:
    """The rows above the first note; the notes go into the body."""
    last = len(content)
    for index, (_, cells) in enumerate(content):
        if footnotes.begins_note(cells):
            last = index
            break
    body.note, body.empty_reason = footnotes.notes(content[last:])
    return content[:last]


def _take_unit(body: Body, end: int) -> None:
    """The unit of the amounts: the table's own, else the one all others of the workbook state.

    A problem when there is neither, or an unusual one.
    """
    if not has_amounts(body.table):
        return
    said = captions.unit(body.segment, end)
    text = said.text if said else body.segment.page.usual_unit
    if not text:
        row = max(body.segment.title_row, 0)
        column = min(body.segment.page.rows.get(row, {0: ""}))
        body.report(
            f"“{body.table.title}”没有写明金额单位，无法判断数字是万元还是元。"
            "请在表头上方写明“金额单位：万元”。",
            row,
            column,
        )
    elif text in _UNITS:
        body.unit = text
    elif said:
        body.report(
            f"金额单位是“{text}”，公开表应以“万元”（或“元”）为单位。请换算后再上传。",
            *said.position,
        )


def has_amounts(table: Table) -> bool:
    """Whether any figure of the table is an amount of money, so that a unit is needed."""
    for section in table.sections:
        kinds = {column.kind for column in section.columns}
        if Kind.AMOUNT in kinds:
            return True
    return False


def says_something(body: Body) -> bool:
    """Whether it is to be taken in: a supplementary table left empty is one not handed in, and
    its rows without an answer are none. Free rows with a name are."""
    if not body.table.is_supplement:
        return True
    free = {section.key for section in body.table.sections if section.rows_from is Rows.FREE}
    body.lines = [
        line
        for line in body.lines
        if line.cells or (line.label and line.row.partition("-")[0] in free and "-" in line.row)
    ]
    return bool(body.lines or body.problems)
