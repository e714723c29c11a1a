"""情况说明: writing the sections of a draft one by one.

A section is written against what its writer saw (``shown``, the mark of its title and text):
where somebody else has changed it since, nothing is written and ``Changed`` carries what
stands there now. Figures that the typed text still has stay bound to their cells. Every action
holds the version and leaves its event.
"""

import re
from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from django.db import transaction

from accounts.models import User
from disclosures import catalogue
from disclosures.actions import empty_tables
from disclosures.actions import passage_rows as rows
from disclosures.actions.drafts import hold
from disclosures.models import Passage, Version
from disclosures.narratives.following import aligned, bound_at
from disclosures.reports import EMPTY
from disclosures.spec.entry.values import cleaned
from disclosures.spec.piece import Piece, plain, restored
from disclosures.spec.quantity import Quantity
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


class Binding(NamedTuple):
    """A number of the typed text that shall follow the tables: where it begins, its digits,
    and the key of the quantity it is (``spec.quantity``)."""

    start: int
    number: str
    key: str


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
) -> tuple[Piece, ...]:
    """Write a section; returns the figures and answers that the text no longer has.

    ``seen`` are the pieces that the writer saw, where they differ from those that are stored.
    A generated section becomes the writer's own when its words change. ``empty.<table>`` is
    left to ``empty_tables``. Raises NotWritten, Changed, drafts.NotADraft, rights.Refused.
    """
    held = hold(version, by=by)
    is_reason = _is_reason(held, key)
    now = held.passages.filter(key=key).first()
    if is_reason:
        _state_reason(held, key, now, text, shown=shown, by=by)
        return ()
    title, text = _worded(title, text)
    pieces = seen if seen is not None else restored(now.pieces) if now else ()
    before = (now.title, plain(pieces) or now.text) if now else ("", "")
    if before == (title, text) and not bind:
        return ()
    if rows.mark_of(now) != shown:
        raise Changed(now)
    if not (title or text):
        raise NotWritten("标题和正文不能都空着。不要这一段时，请删除它。")
    if before[1] == text and not bind:
        rows.put(held, key, title, text, pieces, generated=bool(now and now.generated))
        lost: tuple[Piece, ...] = ()
    else:
        found = aligned(pieces, text)
        lost = found.lost
        rows.put(held, key, title, text, _with(found.pieces, bind))
    rows.record(held, key, before, (title, text), by=by)
    return lost


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
    key = _free_key(version, part)
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
    """Without what cannot be stored or seen: control characters, spaces at the ends of lines."""
    title = " ".join(clean(title).split())
    lines = [line.rstrip() for line in clean(text).replace("\r\n", "\n").split("\n")]
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
    reason = cleaned(text)
    if reason != (now.text if now else "") and rows.mark_of(now) != shown:
        raise Changed(now)
    try:
        empty_tables.state(held, table=key.removeprefix(EMPTY), reason=reason, by=by)
    except empty_tables.NotEmpty as told:
        raise NotWritten(str(told)) from None


def _with(pieces: Sequence[Piece], bind: Sequence[Binding]) -> Sequence[Piece]:
    """The pieces with more figures bound. Raises NotWritten."""
    for start, number, key in bind:
        try:
            known = {operand.address.table for operand in Quantity.parse(key).operands}
            if not known <= catalogue.all_tables().keys():
                raise ValueError(key)
            pieces = bound_at(pieces, start, number, key)
        except ValueError:
            raise NotWritten(f"没有找到要绑定的“{number[:20]}”。请刷新页面再试。") from None
    return pieces


def _free_key(version: Version, part: str) -> str:
    """One that nothing in the version has, nor any remark on a section that is gone."""
    taken = {
        *version.passages.values_list("key", flat=True),
        *version.comments.values_list("passage", flat=True),
    }
    return next(key for n in count(1) if (key := f"{part}.section_{n}") not in taken)
