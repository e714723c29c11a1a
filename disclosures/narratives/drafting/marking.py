"""How bound figures travel through a template: between characters that no text contains."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosures.spec.piece import Mark, Piece

_OPEN, _KEY, _CLOSE, _BY = "\ue000", "\ue001", "\ue002", "\ue003"
_MARKED = re.compile(f"{_OPEN}(.)([^{_KEY}]*){_KEY}([^{_CLOSE}]*){_CLOSE}", re.DOTALL)
_KINDS = {"f": Mark.FIGURE, "a": Mark.ANSWER, "s": Mark.SLOT, "r": Mark.SLOT}
_LETTERS = {Mark.FIGURE: "f", Mark.ANSWER: "a", Mark.SLOT: "s"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece on its way through a template; ``str`` is what the template writes."""

    piece: Piece

    def __str__(self) -> str:
        if self.piece.mark is Mark.WORDS:
            return self.piece.text
        letter = "r" if self.piece.required else _LETTERS[self.piece.mark]
        key = f"{self.piece.key}{_BY}{self.piece.formula}" if self.piece.formula else self.piece.key
        return f"{_OPEN}{letter}{key}{_KEY}{self.piece.text}{_CLOSE}"

    def __bool__(self) -> bool:
        return bool(self.piece.text)


def pieces(text: str) -> Iterator[Piece]:
    """A rendered template taken apart again."""
    end = 0
    for match in _MARKED.finditer(text):
        if match.start() > end:
            yield Piece(text[end : match.start()])
        kind, key, shown = match.groups()
        key, _, formula = key.partition(_BY)
        yield Piece(shown, _KINDS[kind], key, required=kind == "r", formula=formula)
        end = match.end()
    if end < len(text):
        yield Piece(text[end:])


def said(text: str) -> str:
    """A person's answer as a sentence takes it: without the stop at its end.

    >>> said(" 人员增加。")
    '人员增加'
    """
    return cleaned(text).strip().rstrip("。；;，, ")


def cleaned(text: str) -> str:
    """A person's answer without the characters that marking uses."""
    return re.sub(f"[{_OPEN}{_KEY}{_CLOSE}{_BY}]", "", text)
