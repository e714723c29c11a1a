"""One mistake put into right sentences, at a figure that is known to be right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from disclosures.spec.claim import Basis, Claim, Role, TextReading
from disclosures.tests.narratives.reading.corpus import Section
from disclosures.tests.narratives.reading.stated import Edit

_OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "降低": "增长"}
_MONEY = (Role.AMOUNT, Role.CHANGE)
_RATES = (Role.RATE, Role.SHARE, Role.COMPLETION)
_NUMBER = re.compile(r"[\d,.]+")


@dataclass(frozen=True)
class Spoiled:
    """A document with one mistake; ``spans`` are the wrong words in the section ``number``."""

    kind: str
    number: int
    spans: tuple[tuple[int, int], ...]
    sections: tuple[Section, ...]

    def is_told(self, reading: TextReading) -> bool:
        """Whether a finding quotes the wrong words."""
        here = f"narrative.{self.number}"
        return any(
            told.span is not None
            and told.span.passage == here
            and any(a < told.span.end and told.span.start < b for a, b in self.spans)
            for told in reading.findings
        )


def spoiled(sections: tuple[Section, ...], reading: TextReading) -> Iterator[Spoiled]:
    """Every mistake that can be put into the claims of a document, one at a time."""
    claims = [fated.claim for fated in reading.claims]
    for claim in claims:
        number, text = _section(sections, claim)
        for kind, edit in _mistakes(claim, text):
            yield _with(kind, sections, number, [edit])
    for one, other in pairwise(claims):
        number, text = _section(sections, one)
        swap = one.line == other.line and one.subject == other.subject and one.value != other.value
        if swap and one.basis is not Basis.FINAL and other.role is one.role is Role.AMOUNT:
            words = [_words(claim, text) for claim in (one, other)]
            places = [_number(claim, text) for claim in (one, other)]
            edits = [(*places[0], words[1]), (*places[1], words[0])]
            yield _with("swapped", sections, number, edits)
    for number, (_, text) in enumerate(sections):
        for match in re.finditer(r"(?m)^(?:本部门)?(2024)年(?=度)", text):
            yield _with("year", sections, number, [(match.start(1), match.end(1), "2023")])


def _section(sections: tuple[Section, ...], claim: Claim) -> tuple[int, str]:
    number = int(claim.span.passage.rpartition(".")[2])
    return number, sections[number][1]


def _with(kind: str, sections: tuple[Section, ...], number: int, edits: list[Edit]) -> Spoiled:
    topic, text = sections[number]
    spans, shift = [], 0
    for start, end, words in sorted(edits):
        text = text[: start + shift] + words + text[end + shift :]
        spans.append((start + shift, start + shift + len(words)))
        shift += len(words) - (end - start)
    wrong = (*sections[:number], (topic, text), *sections[number + 1 :])
    return Spoiled(kind, number, tuple(spans), wrong)


def _number(claim: Claim, text: str) -> tuple[int, int]:
    match = _NUMBER.search(text, claim.span.start, claim.span.end)
    return match.span() if match else (claim.span.start, claim.span.start)


def _words(claim: Claim, text: str) -> str:
    start, end = _number(claim, text)
    return text[start:end]


def _mistakes(claim: Claim, text: str) -> Iterator[tuple[str, Edit]]:
    start, end = _number(claim, text)
    number, rest = text[start:end], text[end : claim.span.end].strip()
    digits = [place for place, character in enumerate(number) if character in "123456789"]
    if not digits or not claim.value or claim.role not in (*_MONEY, *_RATES):
        return
    first = digits[0]
    wrong = number[:first] + str(int(number[first]) % 9 + 1) + number[first + 1 :]
    yield ("digit" if claim.role in _MONEY else "percent"), (start, end, wrong)
    value = Decimal(number.replace(",", ""))
    if claim.role in _RATES:
        yield "ten_times", (start, end, f"{value * 10:f}")
        yield "a_tenth", (start, end, f"{value / 10:f}")
        if rest == "%":
            yield "percent_lost", (start, claim.span.end, number)
    elif rest == "万元" and "." in number:
        yield "unit", (start, claim.span.end, f"{number}元")
        yield "unit_yi", (start, claim.span.end, f"{number}亿元")
        yield "unit_missing", (start, claim.span.end, number)
        yield "placeholder", (start, end, "XX")
    yield from _turned(claim, text, start)


def _turned(claim: Claim, text: str, start: int) -> Iterator[tuple[str, Edit]]:
    word = text[start - 2 : start]
    if claim.role in (Role.CHANGE, Role.RATE) and word in _OPPOSITE:
        yield "direction", (start - 2, start, _OPPOSITE[word])
        yield "alternative", (start - 2, start, f"{word}（{_OPPOSITE[word]}）")
