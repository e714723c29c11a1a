"""A section as its writer sees it: figures as figures, open places as gaps, typed numbers with
what they probably are."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict

from disclosures import catalogue, reports
from disclosures.actions.bindings import Binding
from disclosures.admin.workbench import where
from disclosures.models import Version
from disclosures.narratives.drafting.source import Source
from disclosures.narratives.following import Likely, aligned, likely
from disclosures.presentation.names import names_of
from disclosures.spec.address import Address
from disclosures.spec.piece import Mark, Piece, plain, restored, stored
from disclosures.spec.quantity import Quantity
from disclosures.spec.report import Passage, Report

UNBOUND = "unbound"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line: ``kind`` is a mark, or ``unbound``."""

    kind: str
    text: str
    url: str = ""
    told: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A typed number and the figure it probably is; ``value`` is what ``bind`` posts."""

    likely: Likely
    name: str
    around: str

    @property
    def value(self) -> str:
        return f"{self.likely.start}|{self.likely.number}|{self.likely.key}"


@dataclass(frozen=True)
class Annotated:
    """``passage`` with its words as typed; ``pieces`` are those words aligned."""

    version: Version
    report: Report
    passage: Passage
    pieces: tuple[Piece, ...]

    @property
    def says_figures(self) -> bool:
        return bool(self.offers) or any(piece.key for piece in self.pieces)

    @cached_property
    def offers(self) -> list[Offer]:
        if self.passage.generated or not any(c.isdigit() for c in self.passage.text):
            return []
        source = Source(reports.figures_beside(self.version, self.report))
        tables = catalogue.all_tables().values()
        found = likely(self.passage, self.pieces, source, tables, year=self.report.year)
        return [Offer(one, self._name(one.key), self._around(one)) for one in found]

    @property
    def lines(self) -> Iterator[list[Span]]:
        """The spans of each line of the text."""
        line: list[Span] = []
        for span in self._spans():
            first, *more = span.text.split("\n") if span.kind in ("words", UNBOUND) else [span.text]
            if first or span.kind == "slot":
                line.append(self._cut(span, first))
            for text in more:
                yield line
                line = [self._cut(span, text)] if text else []
        yield line

    def _spans(self) -> Iterator[Span]:
        waiting = [offer.likely for offer in self.offers]
        at = 0
        for piece in self.pieces or (Piece(self.passage.text),):
            end = at + len(piece.text)
            if piece.mark is Mark.WORDS:
                inside = [one for one in waiting if at <= one.start < end]
                yield from _split(piece.text, at, inside)
            else:
                yield self._bound(piece)
            at = end

    def _bound(self, piece: Piece) -> Span:
        if piece.mark is Mark.FIGURE:
            address = Quantity.parse(piece.key).operands[0].address if piece.key else None
            url = where.of_figure(self.version, address) if address else ""
            return Span("figure", piece.text, url, self._name(piece.key))
        if piece.mark is Mark.ANSWER:
            address = Address.parse(piece.key)
            return Span("answer", piece.text, where.of_figure(self.version, address))
        return Span("slot", piece.text, f"#slot-{piece.key}", self._asked(piece), piece.required)

    def _asked(self, piece: Piece) -> str:
        return next((q.words for q in self.report.questions if q.key == piece.key), "")

    def _name(self, key: str) -> str:
        return self._names.quantity(Quantity.parse(key)) if key else ""

    @cached_property
    def _names(self) -> Any:
        return names_of(self.report)

    def _around(self, one: Likely) -> str:
        text, end = self.passage.text, one.start + len(one.number)
        return text[max(0, one.start - 12) : one.start] + one.number + text[end : end + 6]

    @staticmethod
    def _cut(span: Span, text: str) -> Span:
        return Span(span.kind, text, span.url, span.told, span.required)


def annotated(version: Version, report: Report, typed: Passage, seen: Sequence[Piece]) -> Annotated:
    """The typed words with those of the ``seen`` pieces that are still there."""
    same = plain(seen) == typed.text
    pieces = tuple(seen) if same else aligned(seen, typed.text).pieces
    return Annotated(version, report, typed, pieces)


def sent(pieces: Sequence[Piece]) -> str:
    """The pieces as the form carries them."""
    return json.dumps(stored(pieces), ensure_ascii=False)


def seen_of(posted: QueryDict) -> tuple[Piece, ...] | None:
    """What the form carried; None where it is nothing that a page has sent."""
    try:
        pieces = restored(json.loads(posted.get("seen", "")))
        return pieces if all(map(_known, pieces)) else None
    except (ValueError, RecursionError):
        return None


def bindings_of(posted: Mapping[str, str]) -> list[Binding]:
    """The number that a click binds: ``start|number|key``."""
    start, _, rest = posted.get("bind", "").partition("|")
    number, _, key = rest.partition("|")
    if not rest:
        return []
    return [Binding(int(start) if start.isascii() and start.isdigit() else -1, number, key)]


def _known(piece: Piece) -> bool:
    if piece.mark is Mark.WORDS or (piece.mark is Mark.FIGURE and not piece.key):
        return not piece.key
    formulas = [piece.key] if piece.mark is Mark.FIGURE else [piece.formula][: bool(piece.formula)]
    addresses = [one.address for key in formulas for one in Quantity.parse(key).operands]
    if piece.mark is not Mark.FIGURE:
        addresses.append(Address.parse(piece.key))
    return all(address.table in catalogue.all_tables() for address in addresses)


def _split(text: str, at: int, inside: Sequence[Likely]) -> Iterator[Span]:
    done = 0
    for one in inside:
        start = one.start - at
        yield Span("words", text[done:start])
        shown = f"按表是 {one.written}{one.unit}"
        told = "" if not one.key else "与表中的数相同" if one.agrees else shown
        yield Span(UNBOUND, one.number, f"#number-{one.start}", told)
        done = start + len(one.number)
    yield Span("words", text[done:])
