"""Figures that are told together: 基本支出和项目支出分别为233.84万元、127.56万元.

Each figure of such a list gets the words it would have in a sentence of its own.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise

from disclosures.narratives.reading.tokens import Token

_APART = re.compile(r"(?P<names>[^,;:。]*?)[,]?(?:分别|依次|各)(?P<how>[^,;:。\d]*)$")
_SO_ON = re.compile(r"(?P<names>)(?P<how>(?:所?占|增|减|下降|上升|降|同比)[^,;:。\d]*)$")
_BETWEEN = re.compile(r"[、,和与及]+")
_NAMES = re.compile(r"[、和与及]")
_SHARED = re.compile(r"(?:总计|合计|总额|支出|收入|经费|规模)$")
_MEASURE = re.compile(r"(?:所?占比(?:例|重)?|增幅|降幅|增长率|同比|比重|占比)?$")


def leads(text: str, found: Sequence[Token], start: int) -> Mapping[int, str]:
    """The words of each figure by the place where it starts, as if it stood alone.

    ``text`` holds the sentence from ``start`` on; ``found`` are its figures.
    """
    told: dict[int, str] = {}
    names: list[str] = []
    for number, token in enumerate(found):
        before = found[number - 1].end if number else start
        between = text[before : token.start]
        match = _APART.search(between) or (_SO_ON.search(between) if names else None)
        if match is None:
            continue
        group = _group(text, found, number)
        own = _split(match["names"], len(group))
        measure = _MEASURE.fullmatch(match["names"].strip("()"))
        if len(own) == len(group) > 1:
            names = own
        elif not (measure and len(names) == len(group)):
            continue
        how = f"{measure[0] if measure else ''}{match['how']}"
        told |= {t.start: f"{name}{how}" for t, name in zip(group, names, strict=True)}
    return told


def _group(text: str, found: Sequence[Token], number: int) -> list[Token]:
    """The figures from ``number`` on with nothing between them but 、 and 和."""
    group = [found[number]]
    for one, other in pairwise(islice(found, number, None)):
        if one.sort is not other.sort or not _BETWEEN.fullmatch(text[one.end : other.start]):
            break
        group.append(other)
    return group


def _split(words: str, count: int) -> list[str]:
    """The names of a list; what the last one ends in belongs to the others as well.

    >>> _split("收入和支出总计", 2)
    ['收入总计', '支出总计']
    """
    names = [name for name in _NAMES.split(words) if name]
    if len(names) > count > 1:  # a name with 和 in it: only 、 divides
        names = [name for name in words.split("、") if name]
    shared = _SHARED.search(names[-1]) if names else None
    if shared is None:
        return names
    ends = re.compile(r"(?:总计|合计|总额|支出|收入|经费|费|数)$")
    first = [
        name
        if ends.search(name) and shared[0] not in ("总计", "合计", "总额")
        else name
        if name.endswith(("总计", "合计", "总额"))
        else name + shared[0]
        for name in names[:-1]
    ]
    return [*first, names[-1]]
