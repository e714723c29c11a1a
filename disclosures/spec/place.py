"""What a remark can be about: a figure, a row or table, a passage, or the version as a whole."""

from collections.abc import Container
from typing import NamedTuple, Self


class Place(NamedTuple):
    """``table``, ``row`` and ``column`` as far as they go, or a ``passage``; all empty: the
    version."""

    table: str = ""
    row: str = ""
    column: str = ""
    passage: str = ""

    def __str__(self) -> str:
        return ".".join(filter(None, (self.table, self.row, self.column))) or self.passage

    @property
    def is_figure(self) -> bool:
        return bool(self.column)

    @classmethod
    def parse(cls, text: str, tables: Container[str]) -> Self:
        """What ``str`` made of a place; ``tables`` are the keys that there are.

        >>> Place.parse("income.total.fiscal", {"income"}).column
        'fiscal'
        >>> Place.parse("narrative.income", {"income"})
        Place(table='', row='', column='', passage='narrative.income')
        """
        table, _, rest = text.partition(".")
        if table not in tables:
            return cls(passage=text)
        row, _, column = rest.partition(".")
        return cls(table, row, column)
