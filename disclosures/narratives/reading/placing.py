"""Where words of a sheet stand in the text, if the text has the sheet."""

import re
from bisect import bisect_right
from dataclasses import replace

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.spec.claim import Span, TextFinding
from disclosures.spec.finding import Finding


def placed(ground: Ground, told: Finding, *, after: str = "") -> Verdict:
    """The finding with the exact words that it quotes, where an attachment has them; the place
    that is nearest behind the words ``after``, which name the sheet."""
    check = told.check.split()[0]
    for passage in ground.document.passages:
        if passage.part == "attachments" and (found := _found(passage.text, told.quote, after)):
            words = passage.text[slice(*found)]
            return Verdict(
                (), TextFinding(replace(told, quote=words), Span(passage.key, *found)), check
            )
    return Verdict((), TextFinding(told), check)


def _found(text: str, words: str, after: str) -> tuple[int, int] | None:
    if not words.strip():
        return None
    named = [name.end() for name in _spaced(after).finditer(text)] if after.strip() else []
    matches = _spaced(words).finditer(text)
    behind = ((_distance(named, match.start()), match.span()) for match in matches)
    near = [(distance, span) for distance, span in behind if distance is not None]
    return min(near)[1] if near else None


def _distance(named: list[int], start: int) -> int | None:
    """How far behind the last of the names; None in front of the first."""
    at = bisect_right(named, start)
    if not named:
        return start
    return start - named[at - 1] if at else None


def _spaced(words: str) -> re.Pattern[str]:
    """The words with any white space between them, brackets of either width."""
    characters = (_either(character) for character in words if not character.isspace())
    return re.compile(r"\s*".join(characters))


def _either(character: str) -> str:
    return {"(": "[(（]", "（": "[(（]", ")": "[)）]", "）": "[)）]"}.get(
        character, re.escape(character)
    )
