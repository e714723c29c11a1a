"""Which agency a file is of: by what it says itself, then by its name and its folders."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

from disclosures.spec import labels


class Named(Protocol):
    """An agency, as far as a name can find it."""

    name: str
    slug: str


class Match(NamedTuple):
    """The agencies that fit; one is the answer, several or none are a question."""

    found: tuple[Named, ...]

    @property
    def only(self) -> Named | None:
        return self.found[0] if len(self.found) == 1 else None


def by_name(name: str, agencies: Iterable[Named]) -> Match:
    """Those that are called so, whatever the width, spaces and brackets."""
    wanted = comparable(name)
    return Match(tuple(a for a in agencies if wanted and comparable(a.name) == wanted))


def by_path(path: str, agencies: Iterable[Named]) -> Match:
    """Those whose name or 网址名 stands in the file's name, else in the folder around it.

    A name within another that stands there too does not count: 财政局 within 市财政局.
    """
    known = list(agencies)
    parts = PurePosixPath(path).parts
    for text in [PurePosixPath(path).stem, *reversed(parts[:-1])]:
        if found := _within(text, known):
            return Match(tuple(found))
    return Match(())


def comparable(name: str) -> str:
    return labels.normal(name).replace("(", "").replace(")", "")


def _within(text: str, agencies: Sequence[Named]) -> list[Named]:
    if exact := [a for a in agencies if a.slug == text.strip().lower()]:
        return exact
    said = comparable(text)
    found = [a for a in agencies if comparable(a.name) in said]
    names = {comparable(a.name) for a in found}
    return [
        a
        for a in found
        if not any(comparable(a.name) in other for other in names - {comparable(a.name)})
    ]
