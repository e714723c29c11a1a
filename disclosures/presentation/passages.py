"""Passages as prose: headings at the right depth, paragraphs, terms with their own place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from disclosures.spec.claim import TextReading
from disclosures.spec.labels import bare
from disclosures.spec.piece import Mark, Piece, plain
from disclosures.spec.prose import Block, BlockKind, blocks, title_level
from disclosures.spec.quantity import Quantity
from disclosures.spec.report import Passage
from disclosures.templatetags.prose import term_id

DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring blocks of one kind. ``level`` is that of the headings among them."""

    kind: BlockKind
    blocks: tuple[Block, ...]
    level: int = 0

    @property
    def is_heading(self) -> bool:
        return self.kind in (BlockKind.HEADING2, BlockKind.HEADING3)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of the passage, ``text[start:end]``, that a check objects to; ``address`` says why."""

    start: int
    end: int
    told: str
    address: str


@dataclass(frozen=True, slots=True)
class Span:
    """Words; or a figure with the fragment of its cell; or words that a check objects to."""

    text: str
    fragment: str = ""
    doubt: Doubt | None = None


@dataclass(frozen=True)
class Prose:
    """One passage; its title is a heading of ``top`` or, numbered （一）, one below.

    ``figures`` are the addresses that the page shows: a bound figure leads to its own.
    ``doubts`` are marked in the text.
    """

    passage: Passage
    top: int
    figures: frozenset[str] = frozenset()
    doubts: tuple[Doubt, ...] = ()

    @property
    def deeper(self) -> bool:
        return title_level(self.passage.title) > 1

    @property
    def level(self) -> int:
        return self.top + self.deeper

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return tuple(self._groups())

    def spans(self, block: Block) -> tuple[Span, ...]:
        """What follows the lead of a block, cut at its figures."""
        found = self._lines.get(block.text, (Span(block.text),))
        return tuple(_without(found, len(block.lead)))

    @cached_property
    def _lines(self) -> Mapping[str, tuple[Span, ...]]:
        """The lines that hold figures of the page, or doubts, cut at them."""
        bound = tuple(self._bound())
        if not bound and not self.doubts:
            return {}
        found, start = {}, 0
        for line in self.passage.text.split("\n"):
            words = line.strip()
            begin = start + line.find(words)
            found[words] = tuple(self._cut(begin, begin + len(words), bound))
            start += len(line) + 1
        return found

    def _bound(self) -> Iterator[tuple[int, int, str]]:
        """Where the figures of the page stand; only where the pieces are the words of the text."""
        if not self.figures or plain(self.passage.pieces) != self.passage.text:
            return
        start = 0
        for piece in self.passage.pieces:
            if fragment := self._fragment(piece):
                yield start, start + len(piece.text), fragment
            start += len(piece.text)

    def _cut(self, start: int, end: int, bound: tuple[tuple[int, int, str], ...]) -> Iterator[Span]:
        doubts = [(doubt.start, doubt.end) for doubt in self.doubts]
        edges = {at for first, last, *_ in (*bound, *doubts) for at in (first, last)}
        cuts = [start, *sorted(at for at in edges if start < at < end), end]
        for first, last in pairwise(cuts):
            fragment = next((f for a, b, f in bound if a <= first and last <= b), "")
            doubt = next((d for d in self.doubts if d.start <= first and last <= d.end), None)
            yield Span(self.passage.text[first:last], fragment, doubt)

    def _fragment(self, piece: Piece) -> str:
        if piece.mark is not Mark.FIGURE or not piece.key:
            return ""
        address = str(Quantity.parse(piece.key).operands[0].address)
        prior = Quantity.parse(piece.key).operands[0].prior
        return address if address in self.figures and not prior else ""

    def _groups(self) -> Iterator[Group]:
        """A heading never skips a level, whatever level the numbering began with."""
        above = self.level if self.passage.title else self.top - 1
        has_second = False
        for kind, found in groupby(blocks(self.passage.text), key=lambda block: block.kind):
            has_second = has_second or kind is BlockKind.HEADING2
            deeper = 2 if kind is BlockKind.HEADING3 and has_second else 1
            yield Group(kind, tuple(found), min(above + deeper, DEEPEST))


def _without(spans: tuple[Span, ...], length: int) -> Iterator[Span]:
    """The spans after the first ``length`` characters."""
    for span in spans:
        left = span.text[length:]
        length = max(0, length - len(span.text))
        if left:
            yield Span(left, span.fragment, span.doubt)


def glossary(passages: tuple[Passage, ...]) -> Mapping[str, str]:
    """Each explained term, in its comparable form, and the id of its explanation."""
    return {
        name: term_id(block)
        for passage in passages
        if passage.part == "glossary"
        for block in blocks(passage.text)
        if block.kind is BlockKind.TERM and (name := bare(block.lead))
    }


def doubts(reading: TextReading, address: str) -> Mapping[str, tuple[Doubt, ...]]:
    """By passage, the words that fail a check; each leads to it in the report at ``address``."""
    found: dict[str, tuple[Doubt, ...]] = {}
    for one in reading.findings:
        if one.span is not None and one.finding.status in ("fail", "warn"):
            why = f"{address}#{one.finding.check.partition(' ')[0]}"
            doubt = Doubt(one.span.start, one.span.end, one.finding.message, why)
            found[one.span.passage] = (*found.get(one.span.passage, ()), doubt)
    return found
