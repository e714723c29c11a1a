"""Tables of a web page in a text (markdown made from PDF has them): rows between tabs."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

_BEGINS = re.compile(r"<table\b", re.IGNORECASE)
_ENDS = re.compile(r"</table\s{0,9}>", re.IGNORECASE)
_MOST = 100  # columns or rows that one cell reaches over


def with_rows(text: str) -> str:
    r"""The text with each ``<table>`` as rows of cells between tabs.

    >>> with_rows('a<table><tr><td colspan="2">合计</td><td>1.00</td></tr></table>b')
    'a\n合计\t\t1.00\nb'
    """
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """What stands between the tables as it is, each table as rows."""
    done = 0
    while (begins := _BEGINS.search(text, done)) and (ends := _ENDS.search(text, begins.end())):
        yield text[done : begins.start()]
        yield f"\n{_rows(text[begins.start() : ends.end()])}\n"
        done = ends.end()
    yield text[done:]


def _rows(markup: str) -> str:
    parser = _Cells()
    parser.feed(markup)
    parser.close()
    return "\n".join("\t".join(row) for row in parser.grid())


class _Cells(HTMLParser):
    """The cells of one table, row by row, with the columns and rows they reach over."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[tuple[list[str], int, int]]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            said = dict(attrs)
            cell: tuple[list[str], int, int] = ([], _span(said, "colspan"), _span(said, "rowspan"))
            if not self._rows:
                self._rows.append([])
            self._rows[-1].append(cell)
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and self._rows and self._rows[-1]:
            self._rows[-1][-1][0].append(data)

    def grid(self) -> Iterator[list[str]]:
        """The rows with a blank wherever a cell from the left or from above reaches."""
        taken: dict[int, int] = {}  # rows that a column is still taken for
        for row in self._rows:
            cells: list[str] = []
            for words, wide, high in row:
                self._skip(cells, taken)
                text = re.sub(r"\s+", "", "".join(words)) if words else ""
                for column in range(len(cells), len(cells) + wide):
                    taken[column] = high
                cells += [text, *[""] * (wide - 1)]
            self._skip(cells, taken)
            taken = {column: left - 1 for column, left in taken.items() if left > 1}
            yield cells

    @staticmethod
    def _skip(cells: list[str], taken: dict[int, int]) -> None:
        while taken.get(len(cells), 0) > 0:
            cells.append("")


def _span(said: dict[str, str | None], name: str) -> int:
    written = said.get(name) or "1"
    return min(int(written), _MOST) if written.isdecimal() and int(written) else 1
