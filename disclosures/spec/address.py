"""Figure addresses (指标地址): ``table.row.column``, the one way to point at a figure."""

from typing import NamedTuple, Self


class Address(NamedTuple):
    """Where a figure lives, e.g. ``expenditure.2010504.basic``.

    It is at once the key of checks, narratives, comments and differences, the fragment of
    a page (``#expenditure.2010504.basic``) and a column of the data files.
    """

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return ".".join(self)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError when ``text`` has not three parts."""
        parts = text.split(".")
        if len(parts) != 3 or not all(parts):
            raise ValueError(f"not a figure address: {text!r} (expected table.row.column)")
        return cls(*parts)
