"""Figures that somebody points at when sending back: offered by name, typed by name or address."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from disclosures.models import Comment
from disclosures.presentation.names import names_of
from disclosures.spec.address import Address
from disclosures.spec.note import Kind
from disclosures.spec.report import Report, TableReport

MOST = 40  # figures that are offered to be ticked
_REASON = 40  # characters of what is said about one
_TOLD = (Kind.FAIL.value, Kind.WARN.value)
_MARKS = re.compile(r"[\s“”\"'《》]+")


def offered(report: Report, comments: Iterable[Comment]) -> list[tuple[str, str]]:
    """Figures with open comments, then those that the checks found, each with what is said."""
    names = names_of(report)
    found: dict[Address, str] = {}
    for figure, said in (*_asked(report, comments), *_found(report)):
        found.setdefault(figure, f"{names.figure(figure)}：{said[:_REASON]}")
    return [(str(figure), label) for figure, label in islice(found.items(), MOST)]


def typed(report: Report, text: str) -> tuple[list[Address], list[str]]:
    """The figures of a text, one a line or, as addresses, one a word; and what is none."""
    found: list[Address] = []
    wrong: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if named := _by_name(report, line):
            found.append(named)
            continue
        for word in line.split():
            figure = _parsed(word)
            if figure and _exists(report, figure):
                found.append(figure)
            else:
                wrong.append(word)
    return found, wrong


def _asked(report: Report, comments: Iterable[Comment]) -> Iterator[tuple[Address, str]]:
    for comment in comments:
        place = Address(comment.table, comment.row, comment.column)
        if all(place) and _exists(report, place):
            yield place, comment.text


def _found(report: Report) -> Iterator[tuple[Address, str]]:
    """The cells that are probably wrong; else the first figure of the formula."""
    for finding, span in report.placed:
        if finding.status in _TOLD and span is None:
            for figure in [one.address for one in finding.suspects] or finding.addresses[:1]:
                if _exists(report, figure):
                    yield figure, finding.message


def _by_name(report: Report, line: str) -> Address | None:
    """The figure of a name as pages write it, quotation marks or not; None for an address."""
    if not (bare := _bare(line)) or bare.isascii() or "#" in bare:
        return None
    names = names_of(report)
    every = (figure for table in report.tables for figure in _figures(table))
    return next((figure for figure in every if _bare(names.figure(figure)) == bare), None)


def _bare(name: str) -> str:
    return _MARKS.sub("", name).strip("，,；;。")


def _parsed(written: str) -> Address | None:
    try:
        return Address.parse(written.rpartition("#")[2].strip("，,；;。"))
    except ValueError:
        return None


def _exists(report: Report, figure: Address) -> bool:
    """Whether there is such a row and column, filled or blank."""
    table = report.table(figure.table)
    return table is not None and figure in _figures(table)


def _figures(table: TableReport) -> Iterator[Address]:
    rows = dict.fromkeys(line.row for line in table.lines)
    rows |= dict.fromkeys(row.key for _, row in table.table.rows())
    for row in rows:
        yield from (Address(table.key, row, column.key) for column in table.table.columns)
