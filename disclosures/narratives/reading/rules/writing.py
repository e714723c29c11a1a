"""Punctuation, brackets, glyphs and stray words (F-11); 部门 or 单位, one of them (F-10)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict, keys_of, title_of
from disclosures.narratives.reading.telling import clause, remark

TURN = 96  # among the rules
_DOUBLED = re.compile(r"(?:。{2,}(?!。)|，{2,}|、{2,}|；{2,}|：{2,}|[，、；：][。；]|。[，、；])")
_OPEN, _CLOSED = "（(【［《〈", "）)】］》〉"  # halves of a pair at the same place
_LISTED = re.compile(
    r"(?m)^\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z①-⑳])[)）]|(?<=[；;。，、：])\d{1,2}[)）]"
)
_LATIN = re.compile(
    r"(?<=[\u4e00-\u9fff])\s?(?:etc|and|the|of|or|null|NULL|nan|NaN|undefined|None)(?![A-Za-z.])\s?[\u4e00-\u9fff]{2,5}"
)
_REPEATED = re.compile(
    r"其中[：:，]?其中(?=[：:，])|(主要|原因|支出|收入|增加|减少|决算|情况|万元)\1[\u4e00-\u9fff]{0,2}"
    r"|主要(?:原因)?是主要(?:原因)?是|(?<!是)是是(?![非不])|共计[ ]?[，,][ ]?(?=\d)"
    r"|(?:的的|在在|与与|及及|于于|按按|(?<![规计策区])划划|被被|的地得)[\u4e00-\u9fff]{0,3}"
)
_TRADITIONAL = (
    "決預經費總額財務業單關車輛國資產購買會議報補貼運維護績項專員學個萬億們這為與從來對開發進過還"
    "間問題實際應於後點條線網絡區縣鎮鄉廳廠歷屆屬導師層類數標構機電話號銀錢賬結餘轉無聯繫辦頁編職責"
    "權綜環衛險"
)
_GLYPHS = re.compile(rf"[{_TRADITIONAL}][^。；，\n]{{0,4}}")
_SEPARATE = re.compile(r"([\u4e00-\u9fff]{4,40}?)(（非独立核算[^）\n]{0,12}）)")
_UNITS = re.compile(r"决算[^。\n]{0,12}单位构成[^。\n]*")
_KIND = "局|中心|委员会|办公室|厅|学校|医院|馆"
_NAMED = re.compile(rf"[\u4e00-\u9fff]{{3,40}}({_KIND})(?=[ ]?(?:20\d\d|概况|部门|单位))")
_ITSELF = re.compile(rf"我({_KIND})")
_TITLE = 200  # characters of a title that name an agency
_MOST = 5  # of one kind in a document


def verdicts(ground: Ground) -> Iterator[Verdict]:
    told: dict[str, int] = {}
    for passage in ground.document.passages:
        for key in keys_of(passage):
            for kind, found in _found(ground, key):
                told[kind] = told.get(kind, 0) + 1
                if told[kind] <= _MOST:
                    yield found
    yield from _separate(ground)
    yield from _called(ground)
    yield from _itself(ground)


def _found(ground: Ground, key: str) -> Iterator[tuple[str, Verdict]]:
    text = ground.texts[key]
    for pattern, message in (
        (_DOUBLED, "标点重复。"),
        (_LATIN, "混入了多余的外文。"),
        (_REPEATED, "字重复了。"),
        (_GLYPHS, "有繁体字。"),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            place = (key, max(text.rfind("\n", 0, start) + 1, start - 8), end)
            yield message, remark(ground, "F-11", place, message)
    cells = key.partition(".")[0] in ("tables", "attachments")
    for start, end in _unmatched(text, cells=cells):
        yield "括号", remark(ground, "F-11", (key, start, end), "括号不成对。")


def _unmatched(text: str, *, cells: bool) -> Iterator[tuple[int, int]]:
    """Brackets without their other half within a paragraph; numberings are no brackets.

    Where cells of tables stand in pieces among the words, only sentences are looked at.
    """
    start = 0
    for line in text.split("\n"):
        if cells and "。" not in line:
            start += len(line) + 1
            continue
        numbering = {match.end() - 1 for match in _LISTED.finditer(line)}
        open_: list[int] = []
        for place, character in enumerate(line):
            if character in _OPEN:
                open_.append(place)
            elif character in _CLOSED and place not in numbering:
                if open_ and _fits(line[open_[-1]], character):
                    open_.pop()
                elif not open_:
                    yield _around(text, start + place)
        for place in open_[:1]:
            yield _around(text, start + place)
        start += len(line) + 1


def _fits(one: str, other: str) -> bool:
    """Full width and half width go together."""
    return _CLOSED.index(other) // 2 == _OPEN.index(one) // 2


def _around(text: str, place: int) -> tuple[int, int]:
    first, last = clause(text, place, place + 1, "。；;，,\n")
    end = last + 1 if text[last : last + 1] == "。" else last
    return max(first, place - 8), min(end, place + 16)


def _separate(ground: Ground) -> Iterator[Verdict]:
    """A unit without accounts of its own among those whose accounts are added up."""
    units = "".join(m[0] for text in ground.texts.values() for m in _UNITS.finditer(text))
    for key, text in ground.texts.items():
        for match in _SEPARATE.finditer(text):
            name = re.split(r"[、，：]", match[1])[-1]
            if name and name in units:
                message = f"“{name}”不独立核算，却列为汇总公开单位。"
                yield remark(ground, "F-10", (key, *match.span(2)), message)


def _called(ground: Ground) -> Iterator[Verdict]:
    """A document of 单位决算 whose headings speak of 部门决算."""
    if "单位决算" not in ground.document.cover:
        return
    for passage in ground.document.passages:
        if passage.part in ("tables", "narrative") and "部门决算" in passage.title:
            key = title_of(passage.key)
            message = "封面写单位决算，这里写部门决算。"
            yield remark(ground, "F-10", (key, 0, len(ground.texts[key])), message)
            return


def _itself(ground: Ground) -> Iterator[Verdict]:
    """An agency that is a 局 and calls itself 我中心."""
    titles = [ground.document.cover, *(passage.title for passage in ground.document.passages)]
    kinds = {match[1] for title in titles for match in _NAMED.finditer(title[:_TITLE])}
    if len(kinds) != 1:
        return
    for passage in ground.document.passages:
        for match in _ITSELF.finditer(passage.text) if passage.part == "narrative" else ():
            if match[1] not in kinds:
                message = f"单位是{kinds.copy().pop()}，这里自称“{match[0]}”。"
                yield remark(ground, "F-10", (passage.key, *match.span()), message)
                return
