"""Lines and cells (行, 数): the shape in which figures travel between all rooms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from disclosures.spec.address import Address


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure or text of a table. A blank has no cell at all.

    ``amount`` is exact, in 万元 (or the unit of its row, such as 辆); ``text`` is what stands
    there instead of a number, such as ``——``. Exactly one of the two is present.
    ``source`` says where it came from: ``收支总表!C8``, or the sentence that states it.
    """

    amount: Decimal | None = None
    text: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if (self.amount is None) == (not self.text):
            raise ValueError("a cell holds either an amount or a text; a blank has no cell")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table, in the words of its source.

    ``row`` is the row's key: a declared one (``income_total``), a classification code
    (``2010504``), or a number in a table whose rows are free. ``cells`` maps column keys to
    the cells that are not blank.
    """

    table: str
    row: str
    label: str
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def addresses(self) -> Iterator[tuple[Address, Cell]]:
        for column, cell in self.cells.items():
            yield Address(self.table, self.row, column), cell
