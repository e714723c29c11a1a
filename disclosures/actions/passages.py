"""情况说明: writing the sections of a draft one by one.

A section is written against what its writer saw (``shown``, the mark of its title and text):
where somebody else has changed it since, nothing is written and ``Changed`` carries what
stands there now. Figures that the typed text still has stay bound to their cells. Every action
holds the version and leaves its event.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from accounts.models import User
from disclosures import catalogue
from disclosures.actions import empty_tables
from disclosures.actions import passage_rows as rows
from disclosures.actions.bindings import Binding, NotBound, answered, with_numbers
from disclosures.actions.drafts import hold
from disclosures.models import Passage, Version
from disclosures.narratives.following import aligned
from disclosures.reports import EMPTY
from disclosures.spec.entry.values import cleaned
from disclosures.spec.markup import without_markup
from disclosures.spec.piece import Piece, plain, restored
from disclosures.spec.sheet_text import clean

LONGEST_TITLE = Passage._meta.get_field("title").max_length
LONGEST_TEXT = 100_000  # characters: four times the longest narrative there is

_NAME = re.compile(r"[\w-]{1,60}")


class NotWritten(Exception):
    """The text is refused; the message says why, in Chinese."""


class Changed(Exception):
    """Somebody else wrote meanwhile. ``now`` is what stands there; None: it was removed."""

    def __init__(self, now: Passage | None) -> None:
        self.now = now
        super().__init__("这一段刚被别人改过。" if now else "这一段刚被别人删除。")


class Written(NamedTuple):
    """Figures and answers that the text no longer has, and what became answers of cells."""

    lost: tuple[Piece, ...] = ()
    answered: tuple[Piece, ...] = ()


@transaction.atomic
def write(
    version: Version,
    *,
    key: str,
    title: str = "",
    text: str,
    shown: str,
    by: User | None,
    seen: Sequence[Piece] | None = None,
    bind: Sequence[Binding] = (),
) -> Written:
    """Write a section.

    ``seen`` are the pieces that the writer saw, where they differ from those that are stored.
    What was typed in the place of an answer or an open slot becomes the answer. A generated
    section becomes the writer's own when its other words change. ``empty.<table>`` is left to
    ``empty_tables``. Raises NotWritten, Changed, drafts.NotADraft, rights.Refused.
    """
    held = hold(version, by=by)
    is_reason = _is_reason(held, key)
    now = held.passages.filter(key=key).first()
    if is_reason:
        _state_reason(held, key, now, text, shown=shown, by=by)
        return Written()
    title, text = _worded(title, text)
    pieces = seen if seen is not None else restored(now.pieces) if now else ()
    before = (now.title, plain(pieces) or now.text) if now else ("", "")
    if before == (title, text) and not bind:
        return Written()
    if rows.mark_of(now) != shown:
        raise Changed(now)
    if not (title or text):
        raise NotWritten("标题和正文不能都空着。不要这一段时，请删除它。")
    written = _put(held, key, (title, text), pieces, bind, now, by=by)
    rows.record(held, key, before, (title, text), by=by)
    return written


@transaction.atomic
def add(version: Version, *, part: str, title: str, text: str = "", by: User | None) -> Passage:
    """A new section at the end of a part; the same one twice is one. Raises NotWritten."""
    hold(version, by=by)
    if part not in _parts(version):
        raise NotWritten("没有这一部分。请刷新页面再试。")
    title, text = _worded(title, text)
    if not title:
        raise NotWritten("请写上这一段的标题，例如“十一、其他说明”。")
    twin = version.passages.filter(key__startswith=f"{part}.", title=title, text=text).first()
    if twin is not None:
        return twin
    key = rows.free_key(version, part)
    rows.put(version, key, title, text)
    rows.record(version, key, ("", ""), (title, text), by=by)
    return version.passages.get(key=key)


@transaction.atomic
def remove(version: Version, *, key: str, shown: str, by: User | None) -> None:
    """Take a section out; the record keeps its words. Gone already, nothing happens.

    Raises Changed where it is no longer what the person saw, NotWritten for no section at all.
    """
    held = hold(version, by=by)
    is_reason = _is_reason(held, key)
    now = held.passages.filter(key=key).first()
    if is_reason:
        _state_reason(held, key, now, "", shown=shown, by=by)
        return
    if now is None:
        return
    if rows.mark_of(now) != shown:
        raise Changed(now)
    now.delete()
    rows.record(version, key, (now.title, now.text), ("", ""), by=by)


def _worded(title: str, text: str) -> tuple[str, str]:
    """Without what cannot be stored or seen: control characters, spaces at the ends of lines,
    the tags of pasted markup."""
    title = " ".join(without_markup(clean(title)).split())
    said = without_markup(clean(text).replace("\r\n", "\n"))
    lines = [line.rstrip() for line in said.split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    if len(title) > LONGEST_TITLE:
        raise NotWritten(f"标题有 {len(title)} 字，最多 {LONGEST_TITLE} 字。长的内容请写在正文里。")
    if len(text) > LONGEST_TEXT:
        raise NotWritten(f"正文有 {len(text)} 字，最多 {LONGEST_TEXT} 字。请分成几段。")
    return title, text


def _is_reason(version: Version, key: str) -> bool:
    """Whether it says why a table is empty. Raises NotWritten for what no version has."""
    part, _, name = key.partition(".")
    if f"{part}." == EMPTY and name in catalogue.all_tables():
        return True
    if part in _parts(version) and _NAME.fullmatch(name):
        return False
    raise NotWritten("没有这一段。请刷新页面再试。")


def _parts(version: Version) -> set[str]:
    edition = catalogue.edition(version.edition, version.disclosure.year)
    return {part.key for part in edition.parts}


def _state_reason(
    held: Version, key: str, now: Passage | None, text: str, *, shown: str, by: User | None
) -> None:
    """Why a table is empty has one writer, which also keeps the table's rows."""
    reason = cleaned(without_markup(text))
    if reason != (now.text if now else "") and rows.mark_of(now) != shown:
        raise Changed(now)
    try:
        empty_tables.state(held, table=key.removeprefix(EMPTY), reason=reason, by=by)
    except empty_tables.NotEmpty as told:
        raise NotWritten(str(told)) from None


def _put(
    held: Version,
    key: str,
    words: tuple[str, str],
    pieces: Sequence[Piece],
    bind: Sequence[Binding],
    now: Passage | None,
    *,
    by: User | None,
) -> Written:
    """Store the words with what of them stays bound."""
    title, text = words
    told = aligned(pieces, text).told
    heard = answered(held, pieces, told, by=by) if told and by else pieces
    found = aligned(heard, text)
    if plain(heard) == text and not bind:
        rows.put(held, key, title, text, heard, generated=bool(now and now.generated))
    else:
        try:
            rows.put(held, key, title, text, with_numbers(found.pieces, bind))
        except NotBound as wrong:
            raise NotWritten(str(wrong)) from None
    return Written(found.lost, tuple(one for one in heard if one not in pieces))
