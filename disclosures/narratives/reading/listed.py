"""The list of contents (目录): where it stands in a document, and what its lines say."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from disclosures.narratives.reading.numbering import is_heading, numbered

_CONTENTS = re.compile(r"^[（(]?目\s*[录錄次][）)]?(?:\s*[（(]?续[）)]?)?$")
_FIELD = re.compile(
    r"\b(?:PAGEREF|HYPERLINK|TOC)\b[^\u4e00-\u9fff]*?(?=[\u4e00-\u9fff]|\s\d{1,3}$|$)"
    r"|_Toc\d+|\\[a-z]\b"
)
_LEADER = re.compile(
    r"[\s.…·．。_\-—⋯•]*[.…·．⋯\t 　_]+\s*(?:[（(-]\s*)?(?P<page>\d{1,3})?\s*[）)-]?\s*$"
)
_PAGE = re.compile(r"(?<=[^\d年第])\d{1,3}$")
_PAGED = re.compile(
    r"[\u4e00-\u9fff）)”》]\s*[.…·．⋯]{4,}[\s.…·．⋯]*(?:[（(-]\s*)?\d{1,3}\s*[）)-]?$"
)
_NAMED = re.compile(
    r"^(?:公开\s?\d\d\s?表[\s　:：、]+\S.{2,40}表"
    r"|附\s?[件表]\s?[\d一二三四五六]{0,2}[\s　:：、.．]*\S.{2,40})[\s.…·．⋯\d]*$"
)
"""An entry without a number of its own: 公开01表 收入支出决算总表, 附件1 绩效自评报告."""
_SENTENCE = re.compile(r"[。；，,;]")
_OPEN = re.compile(r"[（(][^（()）]*$")
_CLOSES = re.compile(r"^[^（(]*[）)][\s.…·．⋯]*\d{0,3}$")
_NOISE = re.compile(r"[“”\"'‘’\s（）()《》「」]|（注意[^）]*）")
_REMARK = re.compile(r"[（(]注意[^）)]*[）)]")
_START = 80  # lines before a list of contents begins
_FEW = 4  # entries that make a list
_BEFORE = 3  # lines that may stand between 目录 and its first entry
_LONGEST = 160


class Contents(NamedTuple):
    """The lines of the list, and the document without it."""

    lines: tuple[str, ...]
    rest: list[str]


def entry_of(line: str) -> str:
    """What a line of the list says: without leaders, page number and fields.

    >>> entry_of("一、收入决算情况说明...... 17"), entry_of("第二部分 报表 PAGEREF _Toc25831 h 3")
    ('一、收入决算情况说明', '第二部分 报表')
    """
    text = re.sub(r"\s*(?:PAGEREF|HYPERLINK)\b.*$", "", line.strip(" -　\t"))
    text = _LEADER.sub("", _FIELD.sub("", text)).strip(" -　\t")
    return _PAGE.sub("", text).strip() if numbered(text) else text


def has_page(line: str) -> bool:
    """Whether a line gives its page."""
    text = line.strip()
    found = _LEADER.search(text)
    return bool((found and found["page"]) or _PAGE.search(text))


def plain(text: str) -> str:
    """A heading as it is compared: without spaces, quotation marks, brackets and notes."""
    return _NOISE.sub("", _REMARK.sub("", text)).rstrip("。.:：")


def contents_of(lines: list[str]) -> Contents:
    """The list of contents, with its title or without."""
    titled = [n for n, line in enumerate(lines[:_START]) if _CONTENTS.match(line)]
    if titled:
        first = titled[0]
        end = _end(lines, first + 1)
        return Contents(_put_together(lines[first + 1 : end]), lines[:first] + lines[end:])
    for first, line in enumerate(lines[:_START]):
        if _is_entry(line):
            end = _end(lines, first)
            listed = _put_together(lines[first:end])
            if len(listed) >= _FEW and _comes_again(listed, lines[end:]):
                return Contents(listed, lines[:first] + lines[end:])
            return Contents((), lines)
    return Contents((), lines)


def _is_entry(line: str) -> bool:
    if len(line) > _LONGEST + 40:
        return False
    if _NAMED.match(line) and not _SENTENCE.search(line):
        return True
    found = numbered(_OPEN.sub("", entry_of(line)))
    if found is None:
        return bool(_PAGED.search(line)) and not _SENTENCE.search(line)
    return is_heading(found.title) if found.title else found.style == "part"


def _begins(line: str) -> bool:
    """Whether an entry begins here and does not only end: it has a number or a name."""
    return bool(numbered(line) or _NAMED.match(line))


def _end(lines: Sequence[str], first: int) -> int:
    """Where the body begins: at an entry that was listed already, else at a sentence or at the
    第一部分 before it."""
    seen: set[str] = set()
    part, begun, end = "", first, first
    for at in range(first, len(lines)):
        line = lines[at]
        if not line or _CONTENTS.match(line):
            continue
        if not _is_entry(line):
            if _may_go_on(lines, at, seen, part):
                continue
            return begun if begun > first else end
        entry = plain(entry_of(line))
        found = numbered(entry_of(line))
        if found and found.style == "part":
            part = str(found.number)
            key = f"part {part}"
            begun = at if found.number == 1 and seen else begun
        else:
            key = f"{part} {entry}"
        if key in seen or (part and f" {entry}" in seen):
            break
        seen.add(key)
        end = at + 1
    return end


def _may_go_on(lines: Sequence[str], at: int, seen: set[str], part: str) -> bool:
    """Whether the list goes on behind a line that is no entry: the rest of a wrapped entry."""
    line = lines[at]
    before = next((one for one in reversed(lines[max(0, at - 2) : at]) if one), "")
    if _OPEN.search(before) and _CLOSES.match(line) and len(line) <= _LONGEST:
        return True
    early = not seen and sum(bool(one) for one in lines[max(0, at - _BEFORE) : at]) < _BEFORE
    words = entry_of(line).rstrip("。") if seen and has_page(line) else line
    if not (seen or early) or len(words) > 50 or re.search(r"[。；！？]", words):
        return False
    after = next((n for n in range(at + 1, len(lines)) if lines[n]), None)
    if after is None or not _is_entry(lines[after]):
        return False
    found = numbered(entry_of(lines[after]))
    again = f"part {found.number}" if found and found.style == "part" else ""
    return again not in seen and f"{part} {plain(entry_of(lines[after]))}" not in seen


def _put_together(lines: Sequence[str]) -> tuple[str, ...]:
    """The entries, those that the paper wrapped in one."""
    found: list[str] = []
    for line in lines:
        if not line or _CONTENTS.match(line):
            continue
        rest = found and not _begins(line) and not has_page(found[-1])
        if _is_entry(line) and not rest:
            found.append(line)
        elif found:
            found[-1] += line
    return tuple(found)


def _comes_again(listed: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether the body has these headings: then they were a list of contents."""
    body = {plain(line) for line in rest}
    entries = [plain(entry_of(line)) for line in listed]
    again = sum(entry in body for entry in entries)
    return again * 2 >= len(entries) or (any(has_page(line) for line in listed) and again > 1)
