"""Mistakes of whole documents, planted into right ones: what was changed, which checks may tell
it, and words that the finding must quote."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Spoilt(NamedTuple):
    """A document with one mistake; ``words`` are wrong or stand for what is missing, empty where
    nothing in the text does."""

    text: str
    checks: str
    words: tuple[str, ...]


_SECTION = re.compile(
    r"(?m)^(?P<title>[（]?[一二三四五六七八九十]{1,3}(?P<mark>[、）])[^\n，。；]{4,40})\n"
)
_TABLE = re.compile(r"(?m)^(?P<title>[^\n\t。]{3,30}表)\n公开0(?P<n>\d)表\n(?:.+\n)+\n?")
_OTHER = "某某市民政局"


def _body(text: str) -> int:
    """Where the document begins behind its list of contents."""
    first = next(line for line in text.split("目  录")[1].split("\n") if line.strip())
    title = re.split(r"\s*[.…\t]|\s{3,}|\s\d+$", first)[0].strip()
    return text.index(f"\n{title}\n", text.index(first) + len(first))


def _sections(text: str, words: str) -> Iterator[tuple[str, int, int]]:
    """Sections of the body whose heading has the words: heading, start and end."""
    for match in _SECTION.finditer(text, _body(text)):
        if re.search(words, match["title"]) and not match["title"].endswith("表"):
            after = re.compile(
                r"(?m)^第.部分|^[一二三四五六七八九十]{1,3}、"
                + (r"|^（[一二三四五六七八九十]）" if match["mark"] == "）" else "")
            ).search(text, match.end())
            yield match["title"], match.start(), after.start() if after else len(text)


def heading_in_other_words(text: str) -> Iterator[Spoilt]:
    for title, start, _ in _sections(text, "三公|采购|资产|运行经费"):
        if title in text[: _body(text)]:
            other = title.replace("情况", "的有关情况")
            changed = text[:start] + text[start:].replace(title, other, 1)
            yield Spoilt(changed, "F-07", (title, other))


def section_left_out(text: str) -> Iterator[Spoilt]:
    for title, start, end in _sections(text, "采购|资产|运行经费|绩效"):
        if title in text[: _body(text)]:
            yield Spoilt(text[:start] + text[end:], "F-07 F-08", (title,))


def section_nowhere(text: str) -> Iterator[Spoilt]:
    for title, start, end in _sections(text, "政府采购|资产"):
        without = text[:start] + text[end:]
        contents = re.sub(rf"(?m)^{re.escape(title)}.*\n", "", without)
        yield Spoilt(contents, "F-08", ())


def glossary_left_out(text: str) -> Iterator[Spoilt]:
    if match := re.search(r"(?m)^第.部分\s+(?:专业)?名词解释\n(?:[^\n]+\n)+", text[_body(text) :]):
        start = _body(text) + match.start()
        yield Spoilt(text[:start] + text[start + len(match[0]) :], "F-08 F-07", ("名词解释",))


def section_twice(text: str) -> Iterator[Spoilt]:
    for title, start, end in _sections(text, "采购|三公|资产占"):
        yield Spoilt(text[:end] + text[start:end] + text[end:], "F-07", (title,))


def note_to_the_writer(text: str) -> Iterator[Spoilt]:
    for note in ("（如持平作持平表述）", "（注意：没有此项的部门请删除本段）"):
        for _, _, end in _sections(text, "支出决算情况|采购"):
            yield Spoilt(f"{text[: end - 1]}{note}\n{text[end:]}", "F-01", (note,))


def debris(text: str) -> Iterator[Spoilt]:
    for left in ("[bookmark: _Toc12345]", "_GoBack", "错误！未定义书签。"):
        for _, start, _ in _sections(text, "采购|三公"):
            line = text.index("\n", start) + 1
            yield Spoilt(text[:line] + left + text[line:], "F-04", (left,))


def year_of_a_heading(text: str) -> Iterator[Spoilt]:
    for match in re.finditer(r"(?m)^第.部分\s+2023(年度[^\n]+(?:说明|表))\n", text[_body(text) :]):
        start = _body(text) + match.start()
        title = match[0].strip()
        other = title.replace("2023", "2022")
        yield Spoilt(text[:start] + text[start:].replace(title, other, 1), "N-38 F-07", (other,))


def cover_of_another_kind(text: str) -> Iterator[Spoilt]:
    at = text.index("目  录")
    if "部门决算" in text[:at]:
        changed = text[:at].replace("部门决算", "单位决算") + text[at:]
        yield Spoilt(changed, "F-10", ("部门决算", "单位决算"))


def _tables(text: str) -> list[re.Match[str]]:
    return [*_TABLE.finditer(text, _body(text))]


def table_left_out(text: str) -> Iterator[Spoilt]:
    for match in _tables(text)[2:7]:
        without = text[: match.start()] + text[match.end() :]
        yield Spoilt(without, "F-05", (match["title"],))


def unit_left_out(text: str) -> Iterator[Spoilt]:
    for match in _tables(text)[:7]:
        block = re.sub(r"\t*\n?金额单位：万元", "", match[0], count=1)
        yield Spoilt(text.replace(match[0], block), "F-09", (f"公开0{match['n']}表",))


def table_of_another_agency(text: str) -> Iterator[Spoilt]:
    for match in _tables(text)[1:6]:
        block = re.sub(r"(?m)^([^\n：]{2,6}：)[^\t\n]+", rf"\1{_OTHER}", match[0], count=1)
        yield Spoilt(text.replace(match[0], block), "F-09 F-10", (_OTHER,))


def empty_without_reason(text: str) -> Iterator[Spoilt]:
    for match in _tables(text)[7:8]:
        for left in ("说明：本表无数据。", ""):
            block = re.sub(r"说明：[^\n]+\n", left and f"{left}\n", match[0])
            yield Spoilt(text.replace(match[0], block), "F-06", (left or match["title"],))


KINDS: dict[str, Callable[[str], Iterator[Spoilt]]] = {
    plant.__name__: plant
    for plant in (
        *(heading_in_other_words, section_left_out, section_nowhere, glossary_left_out),
        *(section_twice, note_to_the_writer, debris, year_of_a_heading, cover_of_another_kind),
        *(table_left_out, unit_left_out, table_of_another_agency, empty_without_reason),
    )
}
