"""A document as reading sees it: its passages, cut into sections by topic."""

from collections.abc import Iterator
from dataclasses import dataclass

from disclosures.narratives.reading.topics import Section
from disclosures.spec.piece import Mark, plain
from disclosures.spec.report import Passage
from disclosures.spec.table import Table


def title_of(key: str) -> str:
    """The place of a passage's title among the words."""
    return f"{key}#title"


def keys_of(passage: Passage) -> tuple[str, ...]:
    """Where its words stand: in its title and its text, once where the text repeats the title."""
    repeated = passage.title and passage.text.startswith(passage.title)
    return (passage.key,) if repeated else (title_of(passage.key), passage.key)


def open_slots(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where what a person has yet to say stands in the text of a draft."""
    at = 0
    for piece in passage.pieces if plain(passage.pieces) == passage.text else ():
        if piece.mark is Mark.SLOT and piece.text:
            yield at, at + len(piece.text)
        at += len(piece.text)


@dataclass(frozen=True, slots=True)
class Document:
    """The words that claims are read from, and what is known about them."""

    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    year: int
    contents: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    cover: str = ""

    def texts(self) -> dict[str, str]:
        """The words by the key of their passage; its title has a key of its own."""
        found = {passage.key: passage.text for passage in self.passages}
        return found | {title_of(passage.key): passage.title for passage in self.passages}

    def told(self, topic: str) -> Iterator[Section]:
        """The sections of the narrative proper."""
        return (s for s in self.of(topic) if s.passage.startswith("narrative"))

    def of(self, *topics: str) -> Iterator[Section]:
        return (section for section in self.sections if section.topic in topics)
