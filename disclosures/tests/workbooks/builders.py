"""Lays tables out as agencies really lay them out, for the reader to read.

``block`` makes one table with its captions from lines and a ``Style``; ``files`` writes sheets
of blocks as workbooks. Nothing here uses the reader or our own exports.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from disclosures.spec.content import Cell, Line
from disclosures.spec.edition import Edition, printed_rows
from disclosures.spec.table import Arrangement, Column, Kind, Row, Rows, Section, Table

Value = Decimal | str | float | bool | None
Box = tuple[Value, int, int]  # value, rows, columns


@dataclass(frozen=True)
class Style:
    """How an agency happens to lay its tables out."""

    edition_numbers: bool = True  # 行次 and 栏次
    merges: bool = True
    codes: str = "one"  # one, number, spaced, split, split_whole, indented, in_name
    figures: str = "number"  # number, text, thousands, full_width, brackets
    unit: str = "万元"
    three_public: str = "halves"  # halves, pairs, down, down_sides
    total_last: bool = False
    blocks: int = 3
    down: int = 0
    right: int = 0
    title: str = "{title}"  # empty: no title
    number: str = "{number}"  # empty: no 公开0N表
    captions: str = "one_row"  # one_row, own_rows, next_cell, one_cell
    agency: str = "阳泉市大数据管理服务中心"
    year: int | None = 2024
    extra_right: bool = False


@dataclass
class Block:
    """Values by row and column, and merged ranges (top, left, bottom, right)."""

    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    height: int = 0
    width: int = 0

    def put(self, row: int, column: int, value: Value, rows: int = 1, columns: int = 1) -> None:
        if value is not None and value != "":
            self.cells[row, column] = value
        if rows * columns > 1:
            self.merged.append((row, column, row + rows - 1, column + columns - 1))
        self.height = max(self.height, row + rows)
        self.width = max(self.width, column + columns)

    def row(self, row: int, values: Sequence[Value], left: int = 0) -> None:
        for index, value in enumerate(values):
            self.put(row, left + index, value)
        self.height = max(self.height, row + 1)

    def moved(self, down: int, right: int) -> "Block":
        return Block(
            {(r + down, c + right): value for (r, c), value in self.cells.items()},
            [(t + down, le + right, b + down, ri + right) for t, le, b, ri in self.merged],
            self.height + down,
            self.width + right,
        )

    def rows(self, top: int, bottom: int) -> "Block":
        """Some rows, moved to the top, without their merges."""
        cells = {(r - top, c): v for (r, c), v in self.cells.items() if top <= r < bottom}
        return Block(cells, [], bottom - top, self.width)

    def joined(self, other: "Block") -> "Block":
        return Block(
            {**self.cells, **other.cells},
            [*self.merged, *other.merged],
            max(self.height, other.height),
            max(self.width, other.width),
        )

    def below(self, other: "Block", gap: int = 2) -> "Block":
        return self.joined(other.moved(self.height + gap, 0))

    def beside(self, other: "Block", gap: int = 1) -> "Block":
        return self.joined(other.moved(0, self.width + gap))


# --- figures as they are typed -----------------------------------------------------------------


def typed(cell: Cell | None, kind: Kind, style: Style) -> Value:
    """A figure as this agency types it."""
    if cell is None:
        return None
    if cell.amount is None:
        return cell.text
    amount = cell.amount * 10_000 if style.unit == "元" and kind is Kind.AMOUNT else cell.amount
    if style.figures == "number":
        return amount
    return _AS_TEXT[style.figures](amount)


_WIDE = str.maketrans("0123456789.-,", "０１２３４５６７８９．－，")
_AS_TEXT: Mapping[str, Callable[[Decimal], str]] = {
    "text": lambda amount: f"{amount:f}",
    "thousands": lambda amount: f"{amount:,f}",
    "full_width": lambda amount: f"{amount:f}".translate(_WIDE),
    "brackets": lambda amount: f"({-amount:,f})" if amount < 0 else f"{amount:,f}",
}


# --- the tables ---------------------------------------------------------------------------------


def block(
    table: Table, edition: Edition, lines: Iterable[Line], style: Style, *, note: str = ""
) -> Block:
    """One table with its title and captions, and the note below."""
    body = _BODIES[table.arrangement](table, edition, {line.row: line for line in lines}, style)
    top = _top(table, edition, style, body.width)
    whole = top.joined(body.moved(top.height, 0))
    for line in note.splitlines():
        whole.put(whole.height, 0, line, 1, body.width)
    if not style.merges:
        whole.merged = []
    return whole.moved(style.down, style.right)


def _top(table: Table, edition: Edition, style: Style, width: int) -> Block:
    top = Block()
    form = edition.form(table.key)
    title = (form.title if form and form.title else "") or table.title
    number = (form.number if form else "") or table.number
    if style.title:
        text = style.title.format(title=title, year=style.year, agency=style.agency)
        top.put(0, 0, text, 1, width)
    if style.number:
        top.put(top.height, width - 1, style.number.format(number=number))
    year = f"{style.year}年度" if style.year else ""
    unit = f"金额单位：{style.unit}" if style.unit else ""
    if style.captions == "one_row":
        at = top.height
        top.put(at, 0, f"部门：{style.agency}")
        top.put(at, max(1, width // 2), year)
        top.put(at, width - 1 if width > 2 else width, unit)
    elif style.captions == "own_rows":
        for text in (f"部门名称：{style.agency}", year, unit):
            top.put(top.height, 0, text, 1, width)
    elif style.captions == "next_cell":
        at = top.height
        top.row(at, ["编制单位：", style.agency])
        top.row(at + 1, [year.removesuffix("度"), "", "金额单位：", style.unit])
    else:
        at = top.height
        top.put(at, 0, f"部门名称：{style.agency} {year}")
        top.put(at, width - 1 if width > 1 else 1, unit)
    return top


def _heads(target: Block, top: int, paths: Sequence[tuple[str, ...]], depth: int) -> None:
    """Heading rows: equal neighbours merged, short paths reaching down."""
    for level in range(depth):
        column = 0
        while column < len(paths):
            path = paths[column]
            end = column + 1
            if level < len(path) - 1:
                while end < len(paths) and paths[end][: level + 1] == path[: level + 1]:
                    end += 1
                target.put(top + level, column, path[level], 1, end - column)
            elif level == len(path) - 1:
                target.put(top + level, column, path[level], depth - level, 1)
            column = end


def _beside(table: Table, edition: Edition, lines: Mapping[str, Line], style: Style) -> Block:
    found = Block()
    lead = ("项目", "行次") if style.edition_numbers else ("项目",)
    paths = [
        ("收 入" if section is table.sections[0] else "支 出", heading)
        for section in table.sections
        for heading in (*lead, *(column.label for column in section.columns))
    ]
    _heads(found, 0, paths, 2)
    if style.edition_numbers:
        _side_numbers(found, table)
    sides = [list(printed_rows(section, edition.form(table.key))) for section in table.sections]
    longest = max(len(side) for side in sides)
    left, number = 0, 1
    start = found.height
    for section, side in zip(table.sections, sides, strict=True):
        padded = [*side[:-1], *[Row("", "")] * (longest - len(side)), side[-1]]
        for index, row in enumerate(padded):
            at = start + index
            if row.key:
                found.put(at, left, edition.label(table, row))
            if style.edition_numbers:
                found.put(at, left + 1, Decimal(number))
            number += 1
            line = lines.get(row.key) if row.key else None
            figures = [_typed(table, line, column, style) for column in section.columns]
            found.row(at, figures, left + len(lead))
        left += len(lead) + len(section.columns)
    return found


def _side_numbers(found: Block, table: Table) -> None:
    values: list[Value] = []
    number = 0
    for section in table.sections:
        values += ["栏次", None]
        for _ in section.columns:
            number += 1
            values.append(Decimal(number))
    found.row(found.height, values)


def _typed(table: Table, line: Line | None, column: Column, style: Style) -> Value:
    if line is None:
        return None
    return typed(line.cells.get(column.key), table.kind(line.row, column), style)


def _code_boxes(code: str, style: Style) -> list[Value]:
    """A code as this agency writes it; the last box is followed by the name."""
    parts = [code[:3], code[3:5], code[5:7]]
    match style.codes:
        case "number":
            return [Decimal(code)]
        case "spaced":
            return [" ".join(part for part in parts if part)]
        case "indented":
            return ["　" * (len(code) // 2) + code]
        case "split":
            return list(parts)
        case "split_number":
            return [Decimal(part) if part else None for part in parts]
        case "split_whole":
            return [code[:3], code[:5] if len(code) > 3 else "", code if len(code) > 5 else ""]
        case "split_last":
            return [
                parts[0] if len(code) == 3 else "",
                parts[1] if len(code) == 5 else "",
                parts[2],
            ]
    return [code]


def _listed(table: Table, edition: Edition, lines: Mapping[str, Line], style: Style) -> Block:
    found = Block()
    section = table.sections[0]
    form = edition.form(table.key)
    chosen = form.columns if form and form.columns else [c.key for c in section.columns]
    columns = [column for column in section.columns if column.key in chosen]
    split = style.codes.startswith("split")
    lead = {"split": ["类", "款", "项", "科目名称"], "in_name": ["项目"]}.get(
        "split" if split else style.codes, ["科目代码", "科目名称"]
    )
    paths = [("项目", text) if text != "项目" else (text,) for text in lead]
    paths += [column.path for column in columns]
    _heads(found, 0, paths, 2)
    if style.edition_numbers:
        found.row(2, ["栏次", *[None] * (len(lead) - 1), *map(Decimal, range(1, len(columns) + 1))])
        found.height = 3
    ordered = sorted(lines.values(), key=lambda line: (line.row == "total") == style.total_last)
    for line in ordered:
        at = found.height
        figures = [_typed(table, line, column, style) for column in columns]
        if line.row == "total":
            found.put(at, 0, line.label, 1, len(lead))
        elif style.codes == "in_name":
            found.put(at, 0, f"{line.row} {line.label}")
        else:
            found.row(at, [*_code_boxes(line.row, style), line.label])
        found.row(at, figures, len(lead))
    return found


def _blocks(table: Table, edition: Edition, lines: Mapping[str, Line], style: Style) -> Block:
    """06: the codes that have lines, cut into ``style.blocks`` blocks."""
    found = Block()
    cut: list[tuple[Section, list[str]]] = []
    personnel, public = table.sections
    declared = [
        [r.key for r in s.rows if r.key in lines and r.key.isdigit()] for s in (personnel, public)
    ]
    cut.append((personnel, declared[0]))
    others = max(1, style.blocks - 1)
    size = -(-len(declared[1]) // others) or 1
    cut += [(public, declared[1][i * size : (i + 1) * size]) for i in range(others)]
    split = style.codes in ("split", "split_number")
    heads = ["类", "款", "科目名称", "决算数"] if split else ["科目代码", "科目名称", "决算数"]
    paths = [(section.title, head) for section, _ in cut for head in heads]
    _heads(found, 0, paths, 2)
    height = max(len(codes) for _, codes in cut)
    for number, (_, codes) in enumerate(cut):
        left = number * len(heads)
        for index, code in enumerate(codes):
            line = lines[code]
            boxes = (
                _code_boxes(code, style)[:2]
                if split
                else _code_boxes(code, replace(style, codes=_one(style)))
            )
            figure = _typed(table, line, table.sections[0].columns[0], style)
            found.row(2 + index, [*boxes, line.label, figure], left)
    foot = 2 + height
    found.height = foot
    width = len(paths)
    column = table.sections[0].columns[0]
    if "personnel_total" in lines:
        found.put(foot, 0, lines["personnel_total"].label, 1, len(heads) - 1)
        found.put(foot, len(heads) - 1, _typed(table, lines["personnel_total"], column, style))
    if "public_total" in lines:
        found.put(foot, len(heads), lines["public_total"].label, 1, width - len(heads) - 1)
        found.put(foot, width - 1, _typed(table, lines["public_total"], column, style))
    return found


def _one(style: Style) -> str:
    return style.codes if style.codes in ("number", "spaced", "indented") else "one"


def _across(table: Table, edition: Edition, lines: Mapping[str, Line], style: Style) -> Block:
    section = table.sections[0]
    rows = [row for row in section.rows if row.key in lines]
    columns = section.columns
    if style.three_public in ("down", "down_sides"):
        return _down(table, edition, lines, style, rows)
    if style.three_public == "pairs":
        pairs = [(row, column) for row in rows for column in columns]
        paths = [(*(row.path or (row.label,)), column.label) for row, column in pairs]
    else:
        pairs = [(row, column) for column in columns for row in rows]
        paths = [(column.label, *(row.path or (row.label,))) for row, column in pairs]
    found = Block()
    _heads(found, 0, paths, 3)
    if style.edition_numbers:
        found.row(3, [Decimal(number) for number in range(1, len(pairs) + 1)])
    figures = [_typed(table, lines[row.key], column, style) for row, column in pairs]
    found.row(found.height, figures)
    return found


def _down(
    table: Table, edition: Edition, lines: Mapping[str, Line], style: Style, rows: Sequence[Row]
) -> Block:
    section = table.sections[0]
    found = Block()
    if style.three_public == "down":
        found.row(0, ["项目", *(column.label for column in section.columns)])
        for index, row in enumerate(rows, 1):
            figures = [_typed(table, lines[row.key], column, style) for column in section.columns]
            found.row(index, [lines[row.key].label, *figures])
        return found
    _heads(found, 0, [("项目",), *((row.path or (row.label,)) for row in rows)], 2)
    for index, column in enumerate(section.columns, 2):
        figures = [_typed(table, lines[row.key], column, style) for row in rows]
        found.row(index, [column.label, *figures])
    return found


def _stacked(table: Table, edition: Edition, lines: Mapping[str, Line], style: Style) -> Block:
    found = Block()
    prefix = f"{next(iter(lines)).partition('-')[0]}-" if table.repeats else ""
    for section in table.sections:
        keys = [prefix + row.key for row in section.rows if prefix + row.key in lines]
        if section.rows_from is Rows.FREE:
            keys = [key for key in lines if key.startswith(f"{prefix}{section.key}-")]
        if not keys:
            continue
        found.put(found.height, 0, section.title)
        found.row(found.height, [section.label_heading, *(c.label for c in section.columns)])
        for key in keys:
            figures = [_typed(table, lines[key], column, style) for column in section.columns]
            found.row(found.height, [lines[key].label, *figures])
    return found


_BODIES = {
    Arrangement.BESIDE: _beside,
    Arrangement.LIST: _listed,
    Arrangement.BLOCKS: _blocks,
    Arrangement.ACROSS: _across,
    Arrangement.STACKED: _stacked,
}
