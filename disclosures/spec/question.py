"""What the text leaves open (待填), asked in the words of the table that takes the answer."""

from dataclasses import dataclass

from disclosures.spec.address import Address
from disclosures.spec.labels import unnumbered
from disclosures.spec.naming import column_name
from disclosures.spec.table import Kind, Table

_VAGUE = ("数", "数量", "金额")


@dataclass(frozen=True, slots=True)
class Question:
    """One open slot, where it is asked first: ``passage`` and its ``title``."""

    address: Address
    words: str
    kind: Kind
    required: bool
    passage: str
    title: str

    @property
    def key(self) -> str:
        return str(self.address)


def asked(table: Table, address: Address, label: str = "") -> str:
    """The question of a cell; ``label`` names a row that the table does not declare.

    A table's only column says nothing that its section does not.
    """
    section = table.section_of(address.row)
    row = table.row(address.row)
    code = address.row if address.row.isdigit() else ""
    name = unnumbered(row.label) if row else f"{code} {unnumbered(label)}".strip()
    columns = [column for column in section.columns if column.key == address.column]
    column = column_name(columns[0]) if columns else address.column
    if len(section.columns) > 1:
        return f"{name}：{column}"
    heading = unnumbered(section.title) or table.title
    says_more = section.columns[0].kind is not Kind.TEXT and column not in (*_VAGUE, name)
    return f"{heading}：{name}（{column}）" if says_more else f"{heading}：{name}"
