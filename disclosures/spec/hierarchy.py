"""Checks that every table by 支出功能分类 needs: 合计, 类, 款, 项 add up and are complete.

Each table's check module names the ids; the formulas are written once, here.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from disclosures.spec.check import (
    COLUMN,
    ROW,
    Check,
    Condition,
    FiguresOf,
    Over,
    Remark,
    Severity,
    each_class,
    each_code,
    each_column,
    each_group,
)
from disclosures.spec.classification import FUNCTION_CLASSES, parent
from disclosures.spec.content import Line
from disclosures.spec.figures import TOTAL, Figures
from disclosures.spec.labels import bare

ADD_UP = (
    "逐项核对下级科目：是否漏填、重复填列，或把上级科目的数又填在了下级；"
    "下级无误的，改正上级科目的数。"
)
_LENGTHS = (3, 5, 7)
_CLASS_NAMES = {row.key: row for row in FUNCTION_CLASSES}


def levels(
    ids: tuple[str, str, str], number: str, table: FiguresOf, columns: Iterable[str]
) -> tuple[Check, ...]:
    """合计＝Σ类, 类＝Σ款, 款＝Σ项, a check each, in every column."""
    columns = tuple(columns)
    walks = (each_column(*columns), each_class(table.table, columns=columns))
    steps = (
        ("合计行＝Σ类", TOTAL, walks[0]),
        ("类＝Σ款", ROW, walks[1]),
        ("款＝Σ项", ROW, each_group(table.table, columns=columns)),
    )
    return tuple(
        _sum_of_children(id, f"{number} {title}", table, row, over)
        for id, (title, row, over) in zip(ids, steps, strict=True)
    )


def every_level(id: str, number: str, table: FiguresOf, columns: Iterable[str]) -> Check:
    """The three steps of ``levels`` as one check."""
    over = each_code(table.table, columns=columns)
    return _sum_of_children(id, f"{number} 合计、类、款、项逐级相加", table, ROW, over)


def _sum_of_children(id: str, title: str, table: FiguresOf, row: str, over: Over) -> Check:
    formula = table[row, COLUMN].equals(table.children(row, COLUMN))
    return Check(id, title, (formula,), over, advice=ADD_UP)


def code_hierarchy(id: str, number: str, table: FiguresOf) -> Check:
    """Codes complete, each once, in ascending order."""
    return Check(
        id,
        f"{number} 科目编码层级完整、唯一、升序",
        tables=(table.table,),
        inspect=_inspection(table.table, _structure),
        applies=_filled(number, table.table),
        words=(
            f"{number} 每个项有所属的款、每个款有所属的类，类和款都有下级科目；"
            "编码为3、5或7位，不重复，按升序排列"
        ),
        advice="补上缺少的科目行，删去重复的行，按编码顺序排列。",
    )


def class_names(id: str, number: str, table: FiguresOf) -> Check:
    """The names of the 类; those of 款 and 项 need the yearly book of the finance bureau."""
    return Check(
        id,
        f"{number} 类级科目名称符合当年科目",
        tables=(table.table,),
        inspect=_inspection(table.table, _names),
        applies=_filled(number, table.table),
        words=f"{number} 类级科目的名称与当年《政府收支分类科目》一致",
        severity=Severity.WARN,
        advice="按当年《政府收支分类科目》改正科目编码或名称。",
        citation="政府收支分类科目（当年版）",
    )


def _filled(number: str, table: str) -> Condition:
    def holds(figures: Figures) -> bool:
        return any(line.cells or line.row.isdigit() for line in figures.rows(table).values())

    return Condition(f"{number}不是空表", holds)


def _inspection(
    table: str, faults: Callable[[str, Figures], Iterator[Remark]]
) -> Callable[[Figures], Iterator[Remark]]:
    return lambda figures: faults(table, figures)


def _structure(table: str, figures: Figures) -> Iterator[Remark]:
    rows = figures.rows(table)
    codes = [row for row in rows if row.isdigit()]
    for line in figures.duplicates:
        if line.table == table:
            yield _remark(line, "出现了不止一次")
    for code in codes:
        if fault := _fault(table, code, figures):
            yield _remark(rows[code], fault)
    for before, code in pairwise(codes):
        if code < before:
            yield _remark(rows[code], f"排在 {before} 之后，没有按编码升序")
    if not codes and TOTAL in rows and any(cell.amount for cell in rows[TOTAL].cells.values()):
        yield _remark(rows[TOTAL], "有数，但没有列出任何科目")


def _fault(table: str, code: str, figures: Figures) -> str:
    if len(code) not in _LENGTHS:
        return f"的编码有 {len(code)} 位；类、款、项的编码应为 3、5、7 位"
    if parent(code) and parent(code) not in figures.rows(table):
        return f"缺少所属的上级科目 {parent(code)}"
    if len(code) < _LENGTHS[-1] and not figures.children(table, code):
        return "没有列出下级科目"
    return ""


def _names(table: str, figures: Figures) -> Iterator[Remark]:
    for code in figures.codes(table, _LENGTHS[0]):
        line, row = figures.rows(table)[code], _CLASS_NAMES.get(code)
        if row is None or not line.label or bare(line.label) == bare(row.label):
            continue
        old = bare(line.label) in map(bare, row.aliases)
        name = row.label.partition("、")[2]
        yield _remark(line, f"的名称应为“{name}”" + ("（所填是旧名称）" if old else ""))


def _remark(line: Line, fault: str) -> Remark:
    return Remark(f"{line.row} {line.label}{fault}。", ((line.table, line.row),))
