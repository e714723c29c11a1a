"""Where figures can stand in a table: its cells, its rows, and the order of its lines."""

import re
import unicodedata

from disclosures.spec.address import Address
from disclosures.spec.table import Kind, Rows, Table

_CODE = re.compile(r"\d{3}(\d{2}){0,2}")
_INSTANCE = re.compile(r"[1-9]\d{0,2}")
_MAX_ROW = 60


class Unknown(LookupError):
    """There is no such table, row or column; the message says so, in Chinese."""


def kind_at(table: Table, address: Address) -> Kind:
    """What the figure at an address of this table is. Raises Unknown."""
    if len(address.row) > _MAX_ROW or (
        table.repeats and not _INSTANCE.fullmatch(address.row.partition("-")[0])
    ):
        raise Unknown(f"{table.title}没有“{address.row[:_MAX_ROW]}”这一行。")
    try:
        section = table.section_of(address.row)
    except KeyError:
        raise Unknown(f"{table.title}没有“{address.row}”这一行。") from None
    column = next((c for c in section.columns if c.key == address.column), None)
    if column is None:
        raise Unknown(f"{table.title}的“{address.row}”行没有“{address.column}”这一栏。")
    return table.kind(address.row, column)


def prefix_of(table: Table, row: str) -> str:
    """The part of a row key that says which occurrence of the table it belongs to: ``2-``."""
    return f"{row.partition('-')[0]}-" if table.repeats else ""


def order(table: Table, row: str) -> tuple[int, int, int, str]:
    """Sorts the lines of a table: by occurrence, section, declared place, number or code."""
    prefix = prefix_of(table, row)
    key = row.removeprefix(prefix)
    instance = int(prefix[:-1]) if prefix[:-1].isdigit() else 0
    for at, section in enumerate(table.sections):
        for place, declared in enumerate(section.rows):
            if declared.key == key:
                return instance, at, place, ""
        number = key.removeprefix(f"{section.key}-")
        if section.rows_from is Rows.FREE and number.isdigit():
            return instance, at, int(number), ""
        if section.takes_codes and key.isdigit():
            return instance, at, len(section.rows), key
    return instance, len(table.sections), 0, key


def code_of(text: str) -> str:
    """A function code as it was typed, without spaces. Raises Unknown with what is expected.

    >>> code_of(" 201 05 04"), code_of("２０１")
    ('2010504', '201')
    """
    code = re.sub(r"[\s.\-]", "", unicodedata.normalize("NFKC", text))
    if not (code.isascii() and _CODE.fullmatch(code)):
        raise Unknown(
            f"“{text.strip()[:20]}”不是科目代码。类、款、项的代码是 3、5、7 位数字，如 2010504。"
        )
    if not code.startswith("2"):
        raise Unknown(f"{code} 不是支出功能分类科目。功能分类科目的代码以 2 开头，如 2010504。")
    return code
