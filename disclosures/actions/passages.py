"""情况说明: writing the sections of a draft one by one.

A section is written against what its writer saw (``shown``, the mark of its title and text):
where somebody else has changed it since, nothing is written and ``Changed`` carries what
stands there now. Every action holds the version and leaves its event.
"""

import hashlib
import re
from itertools import count

from django.db import transaction

from accounts.models import User
from disclosures import catalogue
from disclosures.actions import events
from disclosures.actions.drafts import hold
from disclosures.models import Event, Passage, Version
from disclosures.reports import EMPTY
from disclosures.spec.sheet_text import clean

LONGEST_TITLE = Passage._meta.get_field("title").max_length
LONGEST_TEXT = 100_000  # characters: four times the longest narrative there is
LONGEST_ON_RECORD = 20_000

_NAME = re.compile(r"[\w-]{1,60}")


class NotWritten(Exception):
    """The text is refused; the message says why, in Chinese."""


class Changed(Exception):
    """Somebody else wrote meanwhile. ``now`` is what stands there; None: it was removed."""

    def __init__(self, now: Passage | None) -> None:
        self.now = now
        super().__init__("这一段刚被别人改过。" if now else "这一段刚被别人删除。")


def mark(title: str, text: str) -> str:
    """What tells one state of a section from another; empty for a section that is not there."""
    return hashlib.sha256(f"{title}\0{text}".encode()).hexdigest() if title or text else ""


@transaction.atomic
def write(
    version: Version, *, key: str, title: str = "", text: str, shown: str, by: User | None
) -> None:
    """Write a section, or (``empty.<table>``) why a table has no figures: without a text the
    table's own sentence stands there.

    Raises NotWritten, Changed, drafts.NotADraft, rights.Refused.
    """
    hold(version, by=by)
    is_reason = _is_reason(version, key)
    title, text = _worded("" if is_reason else title, text)
    now = version.passages.filter(key=key).first()
    before = (now.title, now.text) if now else ("", "")
    if before == (title, text):
        return
    if mark(*before) != shown:
        raise Changed(now)
    if not (is_reason or title or text):
        raise NotWritten("标题和正文不能都空着。不要这一段时，请删除它。")
    _put(version, key, title, text)
    _record(version, key, before, (title, text), by=by)


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
    _put(version, key, title, text)
    _record(version, key, ("", ""), (title, text), by=by)
    return version.passages.get(key=key)


@transaction.atomic
def remove(version: Version, *, key: str, shown: str, by: User | None) -> None:
    """Take a section out; the record keeps its words. Gone already, nothing happens.

    Raises Changed where it is no longer what the person saw, NotWritten for no section at all.
    """
    hold(version, by=by)
    _is_reason(version, key)
    now = version.passages.filter(key=key).first()
    if now is None:
        return
    if mark(now.title, now.text) != shown:
        raise Changed(now)
    now.delete()
    _record(version, key, (now.title, now.text), ("", ""), by=by)


@transaction.atomic
def move(version: Version, *, key: str, up: bool, by: User | None) -> None:
    """Change places with the section above or below in the same part, where there is one."""
    hold(version, by=by)
    order = list(version.passages.exclude(key__startswith=EMPTY).order_by("position", "pk"))
    part = key.partition(".")[0]
    places = [at for at, found in enumerate(order) if found.key.partition(".")[0] == part]
    here = next((n for n, at in enumerate(places) if order[at].key == key), None)
    if here is None:
        raise NotWritten("这一段已经不在了，可能刚被删除。")
    there = here - 1 if up else here + 1
    if not 0 <= there < len(places):
        return
    one, other = places[here], places[there]
    order[one], order[other] = order[other], order[one]
    _number(order)
    title, moved = order[other].title, "up" if up else "down"
    events.record(Event.Verb.WRITE, by=by, version=version, key=key, title=title, moved=moved)


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


def _put(version: Version, key: str, title: str, text: str) -> None:
    """A section keeps its place; a new one goes to the end."""
    kept = version.passages.filter(key=key)
    if not (title or text):
        kept.delete()
    elif not kept.update(title=title, text=text):
        last = version.passages.order_by("-position").values_list("position", flat=True).first()
        position = 0 if key.startswith(EMPTY) else (last or 0) + 1
        version.passages.create(key=key, title=title, text=text, position=position)


def _free_key(version: Version, part: str) -> str:
    """One that nothing in the version has, nor any remark on a section that is gone."""
    taken = {
        *version.passages.values_list("key", flat=True),
        *version.comments.values_list("passage", flat=True),
    }
    return next(key for n in count(1) if (key := f"{part}.section_{n}") not in taken)


def _number(order: list[Passage]) -> None:
    for position, passage in enumerate(order, 1):
        if passage.position != position:
            passage.position = position
            passage.save(update_fields=["position"])


def _record(
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
