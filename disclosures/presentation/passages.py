"""Passages as prose: headings at the right depth, paragraphs, terms with their own place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from disclosures.spec.labels import bare
from disclosures.spec.prose import Block, BlockKind, blocks, title_level
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


@dataclass(frozen=True)
class Prose:
    """One passage; its title is a heading of ``top`` or, numbered （一）, one below."""

    passage: Passage
    top: int

    @property
    def deeper(self) -> bool:
        return title_level(self.passage.title) > 1

    @property
    def level(self) -> int:
        return self.top + self.deeper

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return tuple(self._groups())

    def _groups(self) -> Iterator[Group]:
        """A heading never skips a level, whatever level the numbering began with."""
        above = self.level if self.passage.title else self.top - 1
        has_second = False
        for kind, found in groupby(blocks(self.passage.text), key=lambda block: block.kind):
            has_second = has_second or kind is BlockKind.HEADING2
            deeper = 2 if kind is BlockKind.HEADING3 and has_second else 1
            yield Group(kind, tuple(found), min(above + deeper, DEEPEST))


def glossary(passages: tuple[Passage, ...]) -> Mapping[str, str]:
    """Each explained term, in its comparable form, and the id of its explanation."""
    return {
        name: term_id(block)
        for passage in passages
        if passage.part == "glossary"
        for block in blocks(passage.text)
        if block.kind is BlockKind.TERM and (name := bare(block.lead))
    }
