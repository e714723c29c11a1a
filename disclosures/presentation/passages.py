"""Passages as prose: headings at the right depth, paragraphs, terms with their own place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

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
class Span:
    """Words, or a figure with the fragment of its cell."""

    text: str
    fragment: str = ""


@dataclass(frozen=True)
class Prose:
    """One passage; its title is a heading of ``top`` or, numbered （一）, one below.

    ``figures`` are the addresses that the page shows: a bound figure leads to its own.
    """

    passage: Passage
    top: int
    figures: frozenset[str] = frozenset()

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
        """The lines that hold figures of the page; only where their words are the text's."""
        if not self.figures or plain(self.passage.pieces) != self.passage.text:
            return {}
        lines: list[list[Span]] = [[]]
        for piece in self.passage.pieces:
            first, *more = piece.text.split("\n")
            fragment = self._fragment(piece)
            lines[-1].append(Span(first, fragment))
            lines += [[Span(text, fragment)] for text in more]
        return {"".join(span.text for span in line): tuple(line) for line in lines}

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
            yield Span(left, span.fragment)


def glossary(passages: tuple[Passage, ...]) -> Mapping[str, str]:
    """Each explained term, in its comparable form, and the id of its explanation."""
    return {
        name: term_id(block)
        for passage in passages
        if passage.part == "glossary"
        for block in blocks(passage.text)
        if block.kind is BlockKind.TERM and (name := bare(block.lead))
    }
