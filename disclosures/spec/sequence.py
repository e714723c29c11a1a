"""The order in which the keys of two contents are told together."""

from collections.abc import Callable, Sequence

from disclosures.spec.table import Rows, Table

_LAST = 10_000


def merged(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """All of ``new`` in its order; what is gone stands behind what it followed in ``old``.

    >>> merged(["a", "x", "b", "y"], ["b", "a", "c"])
    ['b', 'y', 'a', 'x', 'c']
    """
    there = set(new)
    behind: dict[str, list[str]] = {}
    above = ""
    for key in old:
        if key in there:
            above = key
        else:
            behind.setdefault(above, []).append(key)
    found = behind.get("", [])
    return [*found, *(k for key in new for k in (key, *behind.get(key, ())))]


def places(table: Table) -> Callable[[str], tuple[int, int, int]]:
    """A sort key for row keys: declared rows in declared order, sheet by sheet, section by
    section; rows by code keep the order they come in, below their total."""
    sections = {section.key: index for index, section in enumerate(table.sections)}
    rows = {
        row.key: number if section.rows_from is Rows.FIXED else 0
        for section, row in table.rows()
        for number in [section.rows.index(row)]
        if section.rows_from is Rows.FIXED or row.level == 0
    }

    def place(key: str) -> tuple[int, int, int]:
        sheet, _, own = key.partition("-") if table.repeats else ("", "", key)
        try:
            section = sections[table.section_of(key).key]
        except KeyError:
            section = _LAST
        return int(sheet) if sheet.isdigit() else 0, section, rows.get(own, 1)

    return place
