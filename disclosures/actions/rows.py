"""Rows of a table while it is typed: added in their place, named, removed with what they hold."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from accounts.models import User
from disclosures import catalogue
from disclosures.actions import drafts, events
from disclosures.actions.lines import insert, start
from disclosures.models import Classification, Event, Line, Version
from disclosures.spec.address import Address
from disclosures.spec.classification import FUNCTION_CLASSES, parent
from disclosures.spec.content import Cell
from disclosures.spec.entry import Unknown, code_of, prefix_of, read, same, written
from disclosures.spec.entry.values import cleaned
from disclosures.spec.labels import unnumbered
from disclosures.spec.table import Rows, Section, Table

MAX_LABEL = 200
MAX_ROWS = 5_000


class NotARow(Exception):
    """The row is not added, named or removed; the message says why, in Chinese."""


@transaction.atomic
def add(
    version: Version,
    *,
    table: str,
    by: User,
    section: str = "",
    code: str = "",
    label: str = "",
    row: str = "",
) -> list[str]:
    """Add a classified row by its code, with the 类 and 款 above it; or a numbered free row.

    ``section`` may begin with the occurrence of a table that repeats (``2-indicators``).
    ``row`` is the key that a removed free row had. Returns the keys of the new rows. Raises
    NotARow; as ``drafts.hold``.
    """
    held = drafts.hold(version, by=by)
    found, prefix = _section(table, section)
    label = _label(label)
    present = start(held, table)
    if len(present) >= MAX_ROWS:
        raise NotARow(f"一张表最多 {MAX_ROWS:,} 行。")
    if found.rows_from is Rows.FUNCTION:
        rows = _classified(held, _code(code), prefix, label, present)
    else:
        rows = [(_free(found, prefix, row, present), label)]
    insert(held, table, rows)
    events.record(Event.Verb.SAVE, by=by, version=held, table=table, added=dict(rows))
    return [key for key, _ in rows]


@transaction.atomic
def rename(version: Version, *, table: str, row: str, was: str, now: str, by: User) -> None:
    """Give a classified or free row another name. Raises NotARow; as ``drafts.hold``."""
    held = drafts.hold(version, by=by)
    line = _own(held, table, row)
    now = _label(now)
    if not now:
        raise NotARow("请填写名称。")
    if line.label == now:
        return
    if line.label != was:
        raise NotARow(f"这一行的名称已被别人改为“{line.label}”。请先刷新本页再改。")
    line.label = now
    line.save(update_fields=["label"])
    events.record(Event.Verb.SAVE, by=by, version=held, table=table, renamed={row: [was, now]})


@transaction.atomic
def remove(version: Version, *, table: str, row: str, was: Mapping[str, str], by: User) -> None:
    """Remove a classified or free row; ``was`` is what the person's page showed of it.

    Raises NotARow where it is a row of the form, has rows below it, or changed meanwhile.
    """
    held = drafts.hold(version, by=by)
    line = _own(held, table, row)
    code = row.removeprefix(prefix_of(catalogue.all_tables()[table], row))
    below = held.lines.filter(table=table, row__startswith=row, row__regex=r"\d$").exclude(row=row)
    if code.isdigit() and below.exists():
        names = "、".join(below.order_by("row").values_list("row", flat=True)[:5])
        raise NotARow(f"{row} 下面还有科目：{names}。请先删除下级科目。")
    cells = {c.column: Cell(c.amount, c.text) for c in line.cells.all()}
    _see_that_nothing_changed(table, row, was, cells)
    gone = {str(Address(table, row, key)): [written(cell), ""] for key, cell in cells.items()}
    line.delete()
    events.record(
        Event.Verb.SAVE, by=by, version=held, table=table, removed={row: line.label}, **gone
    )


def _section(table: str, section: str) -> tuple[Section, str]:
    declared = catalogue.all_tables().get(table)
    if declared is None:
        raise NotARow("没有这张表。")
    prefix = ""
    if declared.repeats:
        number, _, section = section.partition("-")
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= 999):
            raise NotARow("没有写明是第几份表。")
        prefix = f"{int(number)}-"
    growing = [s for s in declared.sections if s.rows_from in (Rows.FUNCTION, Rows.FREE)]
    for found in growing:
        if found.key == section or (not section and len(growing) == 1):
            return found, prefix
    raise NotARow(f"{declared.title}的行是固定的，不能增加。")


def _code(text: str) -> str:
    try:
        return code_of(text)
    except Unknown as told:
        raise NotARow(str(told)) from None


def _label(text: str) -> str:
    label = " ".join(cleaned(text).split())
    if len(label) > MAX_LABEL:
        raise NotARow(f"名称最多 {MAX_LABEL} 个字。")
    return label


def _classified(
    held: Version, code: str, prefix: str, label: str, present: set[str]
) -> list[tuple[str, str]]:
    """The row and those above it that are missing, each with its name."""
    if prefix + code in present:
        raise NotARow(f"{code} 已经在表里，不用再加。")
    chain = [code]
    while above := parent(chain[-1]):
        chain.append(above)
    wanted = [key for key in reversed(chain) if prefix + key not in present]
    names = _names(held, wanted) | ({code: label} if label else {})
    for key in wanted:
        if key not in names:
            what = "请同时填写科目名称" if key == code else f"请先增加 {key} 并写明名称"
            raise NotARow(f"科目表里没有 {key}。{what}。")
    return [(prefix + key, names[key]) for key in wanted]


def _names(held: Version, codes: Sequence[str]) -> dict[str, str]:
    """Names of function codes: as this version has them elsewhere, else as the book does."""
    classes = {row.key: unnumbered(row.label) for row in FUNCTION_CLASSES if row.key in codes}
    kind = Classification.Kind.FUNCTION
    book = Classification.objects.filter(kind=kind, code__in=codes).values_list("code", "name")
    function = [t.key for t in catalogue.all_tables().values() if _is_function(t)]
    own = held.lines.filter(table__in=function, row__in=codes).exclude(label="")
    return classes | dict(own.values_list("row", "label")) | dict(book)


def _is_function(table: Table) -> bool:
    return any(section.rows_from is Rows.FUNCTION for section in table.sections)


def _free(section: Section, prefix: str, row: str, present: set[str]) -> str:
    start_of_key = f"{prefix}{section.key}-"
    if row.startswith(start_of_key) and row not in present:
        number = row.removeprefix(start_of_key)
        if number.isascii() and number.isdigit() and len(number) <= 4:
            return row
    numbers = [key.removeprefix(start_of_key) for key in present if key.startswith(start_of_key)]
    return f"{start_of_key}{max((int(n) for n in numbers if n.isdigit()), default=0) + 1}"


def _own(held: Version, table: str, row: str) -> Line:
    """A line that the agency added itself, not one of the form."""
    declared = catalogue.all_tables().get(table)
    line = held.lines.filter(table=table, row=row).first()
    if declared is None or line is None:
        raise NotARow(f"表里没有“{row[:60]}”这一行，可能已被别人删除。请刷新本页。")
    if declared.row(row) is not None:
        raise NotARow(f"“{line.label}”是表中固定的行，不能删除或改名。没有数的，留空即可。")
    return line


def _see_that_nothing_changed(
    table: str, row: str, was: Mapping[str, str], cells: Mapping[str, Cell]
) -> None:
    declared = catalogue.all_tables()[table]
    section = declared.section_of(row)
    for column in section.columns:
        shown = read(was.get(column.key, ""), declared.kind(row, column))
        if not same(shown, cells.get(column.key)):
            there = written(cells.get(column.key)) or "空白"
            raise NotARow(
                f"“{column.label}”已被别人改为 {there}，这一行没有删除。请刷新本页，核对后再删。"
            )
