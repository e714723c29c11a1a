"""How a section of text is stored, numbered and put on record; for the actions that write it."""

from collections.abc import Sequence
from itertools import count

from accounts.models import User
from disclosures.actions import events
from disclosures.models import Event, Passage, Version
from disclosures.spec.piece import Piece, restored, stored
from disclosures.spec.writing import mark
from disclosures.spec.writing import mark_of as written_mark

LONGEST_ON_RECORD = 20_000


def mark_of(now: Passage | None) -> str:
    if now is None:
        return ""
    return written_mark(now.title, now.text, restored(now.pieces), generated=now.generated)


def put(
    version: Version,
    key: str,
    title: str,
    text: str,
    pieces: Sequence[Piece] = (),
    *,
    generated: bool = False,
) -> None:
    """A section keeps its place; a new one goes to the end."""
    bound = stored(pieces) if any(piece.key for piece in pieces) else []
    words = {"title": title, "text": text, "pieces": bound, "generated": generated}
    if not version.passages.filter(key=key).update(**words):
        last = version.passages.order_by("-position").values_list("position", flat=True).first()
        version.passages.create(key=key, position=(last or 0) + 1, **words)


def free_key(version: Version, part: str) -> str:
    """One that nothing in the version has, nor any remark on a section that is gone."""
    taken = {
        *version.passages.values_list("key", flat=True),
        *version.comments.values_list("passage", flat=True),
    }
    return next(key for n in count(1) if (key := f"{part}.section_{n}") not in taken)


def record(
    version: Version, key: str, before: tuple[str, str], after: tuple[str, str], *, by: User | None
) -> None:
    """What went and what came, line by line, and the marks of the whole."""
    old, new = ("\n".join(filter(None, words)).split("\n") for words in (before, after))
    events.record(
        Event.Verb.WRITE,
        by=by,
        version=version,
        key=key,
        title=after[0] or before[0],
        before=mark(*before),
        after=mark(*after),
        removed=_on_record([line for line in old if line and line not in new]),
        added=_on_record([line for line in new if line and line not in old]),
    )


def _on_record(lines: list[str]) -> str:
    text = "\n".join(lines)
    return text if len(text) <= LONGEST_ON_RECORD else f"{text[:LONGEST_ON_RECORD]}……"
