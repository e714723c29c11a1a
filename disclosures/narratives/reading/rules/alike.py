"""The same words at two places, once with a character that only sounds alike (F-11)."""

import re
from collections import defaultdict
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import remark

TURN = 97  # among the rules
_ALIKE = ("于与", "以已", "再在", "即既", "账帐", "像象", "部布", "建健", "坐座", "反返", "竟竞")
_CLASS = {character: pair for pair in _ALIKE for character in pair}
_BEFORE, _AFTER = 6, 4  # characters that have to be the same on both sides
_HAN = "[\u4e00-\u9fff、]"
_PLACES = re.compile(rf"(?<=({_HAN}{{{_BEFORE}}}))([{''.join(_ALIKE)}])(?=({_HAN}{{{_AFTER}}}))")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    written: dict[tuple[str, str, str], dict[str, list[tuple[str, int, int]]]]
    written = defaultdict(lambda: defaultdict(list))
    for key, text in ground.texts.items():
        for match in _PLACES.finditer(text):
            before, one, after = match.groups()
            place = (key, match.start() - _BEFORE, match.end() + _AFTER)
            written[before, _CLASS[one], after][one].append(place)
    for (before, _, after), ways in written.items():
        if len(ways) > 1:
            yield _told(ground, before, after, ways)


def _told(
    ground: Ground, before: str, after: str, ways: dict[str, list[tuple[str, int, int]]]
) -> Verdict:
    """At the way that is written less often; of two, at the one that comes first."""
    rare, usual = sorted(ways, key=lambda one: len(ways[one]))
    message = f"别处写作“{before}{usual}{after}”，两处只有一处对，请改成一样的。"
    return remark(ground, "F-11", ways[rare][0], message)
