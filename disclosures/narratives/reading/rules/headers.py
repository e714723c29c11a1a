"""Tables that were pasted as text carry their number and their unit (F-09), write nothing in one
way (F-15), and number their rows without a gap (T10-03)."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.lines import is_row
from disclosures.narratives.reading.telling import remark
from disclosures.spec.check import Severity

TURN = 95  # among the rules
_NUMBER = re.compile(r"公开\s?\d\d\s?表")
_UNIT = re.compile(r"单位\s?[：:]\s?(?:人民币)?[万亿千]?元")
_OWNER = re.compile(
    r"(部门名称|单位名称|部门|编制单位|公开部门)\s?[：:](?!\s?(?:人民币)?[万亿千]?元)"
)
_NAMED = re.compile(
    r"(?:部门名称|单位名称|部门|编制单位|公开部门|(?<!金额)(?<!货币)单位)\s?[：:]\s?"
    r"(?!(?:人民币)?[万亿千百]?元)(?P<name>[\u4e00-\u9fff（）()]{4,40})"
)
_FIGURE = re.compile(r"\d\.\d")
_WHY = re.compile(r"说明|没有|无|未|空|不涉及|为零")
_TITLE_LENGTH = 40
_SURE = 3  # tables that name the same agency
_NOTHING = re.compile(r"-?0\.0+")
_WHOLE = re.compile(r"^合\s*计$")
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|本年.{0,4}合计|年[初末].{0,12}结转.{0,4})$")
_STATISTICS = re.compile(r"相关信息统计表|信息统计表")
_ROW_NUMBER = "行次"
_BEFORE, _AFTER = 160, 260  # characters around the number of a table


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for passage in ground.document.passages:
        if passage.part == "tables":
            yield from _units(ground, passage.key, passage.text)
            yield from _owners(ground, passage.key, passage.text)
            yield from _empty(ground, passage.key, passage.text)
            yield from _others(ground, passage.key, passage.text)
            yield from _mixed(ground, passage.key, passage.text)
            yield from _gaps(ground, passage.key, passage.text)


def _stretches(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The number of each table, and where the next begins."""
    found = [*_NUMBER.finditer(text)]
    for match, after in zip_longest(found, found[1:]):
        yield match, after.start() if after else len(text)


def _units(ground: Ground, key: str, text: str) -> Iterator[Verdict]:
    found = [*_NUMBER.finditer(text)]
    for number, match in enumerate(found):
        first = found[number - 1].end() if number else 0
        last = found[number + 1].start() if number + 1 < len(found) else len(text)
        if any(match[0] == one[0] for one in found[:number]):
            continue  # the same table on the next page
        near = text[max(first, match.start() - _BEFORE) : min(last, match.end() + _AFTER)]
        if not _UNIT.search(near) and re.search(r"\d\.\d\d", text[match.end() : last]):
            message = "这张表没有写明金额单位。"
            yield remark(ground, "F-09", (key, *match.span()), message, severity=Severity.WARN)
        else:
            yield Verdict((), check="F-09")


def _owners(ground: Ground, key: str, text: str) -> Iterator[Verdict]:
    """One table that heads the agency in words of its own, against all others."""
    found = [*_OWNER.finditer(text)]
    names = Counter(match[1] for match in found)
    if len(names) != 2:
        return
    (_, usual), (name, rare) = names.most_common()
    if rare * 3 > usual:
        return
    match = next(match for match in found if match[1] == name)
    end = min(
        n for n in (text.find("\n", match.end()), text.find("\t", match.end()), len(text)) if n > 0
    )
    message = "其他表写的不是这个称谓，前后不一致。"
    yield remark(ground, "F-09", (key, match.start(), end), message)


def _empty(ground: Ground, key: str, text: str) -> Iterator[Verdict]:
    """A table without one figure and without a word why (F-06), among others with figures."""
    every = [*_stretches(text)]
    filled = [bool(_FIGURE.search(text[match.end() : end])) for match, end in every]
    for (match, end), has in zip(every, filled, strict=True) if sum(filled) >= _SURE else ():
        rows = [line for line in text[match.end() : end].split("\n") if is_row(line)]
        if not has and len(rows) > 1 and not _WHY.search(text[match.end() : end]):
            before = text[: match.start()].rstrip().rpartition("\n")[2]
            titled = before.endswith("表") and len(before) < _TITLE_LENGTH
            start = text.rindex(before, 0, match.start()) if titled else match.start()
            message = "这张表没有数，也没有说明原因。"
            yield remark(ground, "F-06", (key, start, match.end()), message)


def _others(ground: Ground, key: str, text: str) -> Iterator[Verdict]:
    """A table that names another agency than all others; a wrapped name is the same name."""
    found = [*_NAMED.finditer(text)]
    names = [re.sub(r"\s", "", match["name"]) for match in found]
    usual, times = Counter(names).most_common(1)[0] if names else ("", 0)
    for match, name in zip(found, names, strict=True):
        alone = not (name in usual or usual in name)
        if alone and times >= _SURE and names.count(name) == 1:
            place = (key, match.start(), match.end("name"))
            message = f"其他表写的是“{usual}”，这张表写的是另一个单位。"
            yield remark(ground, "F-09 F-10", place, message, severity=Severity.WARN)


def _mixed(ground: Ground, key: str, text: str) -> Iterator[Verdict]:
    """A row of nothing with 0.00 in one cell and a blank in the next; told once a document."""
    for total in (_WHOLE, _TOTAL):
        for match, end in _stretches(text):
            for line in text[match.end() : end].split("\n"):
                cells = [cell.strip() for cell in re.split(r"[\t|]", line)]
                label = next((cell for cell in cells if cell), "")
                if is_row(line) and total.match(label) and _is_mixed(cells):
                    message = f"“{label}”一行有的格写 0.00，有的空着，写法应当一致。"
                    yield remark(ground, "F-15", (key, *match.span()), message)
                    return


def _is_mixed(cells: list[str]) -> bool:
    """Nothing but 0.00 and blanks behind the name of the row."""
    first = next((n for n, cell in enumerate(cells) if _NOTHING.fullmatch(cell)), None)
    last = max((n for n, cell in enumerate(cells) if cell), default=0)
    if first is None or re.search(r"[1-9]", "".join(cells[first:])):
        return False
    return "" in cells[first:] or (last > 0 and "" in cells[2:first])


def _gaps(ground: Ground, key: str, text: str) -> Iterator[Verdict]:
    """行次 15 and then 17, in the form that numbers its rows from top to bottom."""
    start = _STATISTICS.search(text)
    rows = [*re.finditer(r"[^\n]+", text[start.start() :])] if start else []
    split = [[cell.strip() for cell in re.split(r"[\t|]", row[0])] for row in rows]
    column = next((cells.index(_ROW_NUMBER) for cells in split if cells.count(_ROW_NUMBER) == 1), 0)
    told = [
        (row, int(cells[column]))
        for row, cells in zip(rows, split, strict=True)
        if column and len(cells) > column and cells[column].isdigit()
    ]
    for (_, one), (row, other) in pairwise(told):
        if start and other > one + 1:
            place = start.start() + row.start()
            message = f"行次从 {one} 跳到 {other}，缺一行或者编错了。"
            end = place + len(row[0].rstrip("\t |"))
            yield remark(ground, "T10-03", (key, place, end), message, severity=Severity.WARN)
            return
