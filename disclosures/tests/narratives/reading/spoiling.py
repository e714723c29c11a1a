"""One mistake put into right sentences, at a figure that is known to be right."""

from collections.abc import Iterator

from disclosures.spec.claim import Claim, Role, TextReading
from disclosures.tests.narratives.reading.corpus import Section

_OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}


def spoiled(
    sections: tuple[Section, ...], reading: TextReading
) -> Iterator[tuple[str, Claim, tuple[Section, ...]]]:
    """(kind of mistake, where, the document with it)."""
    for fated in reading.claims:
        claim = fated.claim
        number = int(claim.span.passage.rpartition(".")[2])
        topic, text = sections[number]
        start, end = claim.span.start, claim.span.end
        for kind, words in _mistakes(claim, text[start:end]):
            wrong = text[:start] + words + text[end:]
            yield kind, claim, _with(sections, number, (topic, wrong))
        for word, other in _OPPOSITE.items():
            at = start - len(word)
            if claim.role in (Role.CHANGE, Role.RATE) and text[at:start] == word:
                wrong = text[:at] + other + text[start:]
                yield "direction", claim, _with(sections, number, (topic, wrong))


def _with(sections: tuple[Section, ...], number: int, section: Section) -> tuple[Section, ...]:
    return (*sections[:number], section, *sections[number + 1 :])


def _mistakes(claim: Claim, words: str) -> Iterator[tuple[str, str]]:
    digits = [place for place, character in enumerate(words) if character in "123456789"]
    if not digits or claim.role in (Role.OTHER, Role.COUNT):
        return
    first = digits[0]
    wrong = str(int(words[first]) % 9 + 1)
    yield ("digit" if "%" not in words else "percent"), words[:first] + wrong + words[first + 1 :]
    if claim.unit == "万元" and "." in words and claim.role in (Role.AMOUNT, Role.CHANGE):
        yield "unit", words.replace("万元", "元")
