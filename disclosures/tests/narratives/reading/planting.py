"""Mistakes planted into drafts: exactly one each, at words that are known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from disclosures.tests.narratives.reading import mistakes_in_figures, mistakes_in_words
from disclosures.tests.narratives.reading.drafts import Drafted
from disclosures.tests.narratives.reading.stated import Edit, Mistake

_IN_FIGURES = (
    *("digit", "change_digit", "percent_digit", "count", "last_years", "budgets", "swapped"),
    *("doubled", "wrong_base", "ten_times", "a_tenth", "neighbour", "last_years_sentence"),
)
_IN_WORDS = (
    *("unit_yuan", "unit_yi", "unit_missing", "percent_lost", "direction", "both_directions"),
    *("alternative", "placeholder", "year_off", "left_out"),
)
KINDS: dict[str, Callable[[Drafted], Iterator[Mistake]]] = {
    **{kind: getattr(mistakes_in_figures, kind) for kind in _IN_FIGURES},
    **{kind: getattr(mistakes_in_words, kind) for kind in _IN_WORDS},
}
_BEFORE, _AFTER = 25, 6  # characters around wrong words that a reader wants to see


@dataclass(frozen=True)
class Planted:
    """A draft with one mistake; ``spans`` are the wrong words in the section of ``key``."""

    kind: str
    key: str
    spans: tuple[tuple[int, int], ...]
    draft: Drafted
    was: str = ""

    @property
    def words(self) -> str:
        at = next((n for n, s in enumerate(self.draft.sections) if s.key == self.key), None)
        text = "" if at is None else self.draft.texts[at]
        return " … ".join(text[max(0, a - _BEFORE) : b + _AFTER] for a, b in self.spans)


def planted(kind: str, draft: Drafted) -> Iterator[Planted]:
    """Every way to make this mistake in the draft."""
    for number, edits in KINDS[kind](draft):
        text, spans = _edited(draft.texts[number], edits)
        if text != draft.texts[number]:
            was = " … ".join(
                draft.texts[number][max(0, a - _BEFORE) : b + _AFTER] for a, b, _ in edits
            )
            key = draft.sections[number].key
            yield Planted(kind, key, spans, draft.with_text(number, text), was)


def _edited(text: str, edits: list[Edit]) -> tuple[str, tuple[tuple[int, int], ...]]:
    spans, shift = [], 0
    for start, end, words in sorted(edits):
        first = start + shift
        text = text[:first] + words + text[end + shift :]
        spans.append((first, first + len(words)))
        shift += len(words) - (end - start)
    return text, tuple(spans)
