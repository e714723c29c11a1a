"""Where words of a sheet stand in the text, if the text has the sheet."""

import re
from dataclasses import replace

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.spec.claim import Span, TextFinding
from disclosures.spec.finding import Finding


def placed(ground: Ground, told: Finding, *, after: str = "") -> Verdict:
    """The finding with the exact words that it quotes, where an attachment has them; the first
    place behind the words ``after``, which name the sheet."""
    check = told.check.split()[0]
    for passage in ground.document.passages:
        if passage.part == "attachments" and (found := _found(passage.text, told.quote, after)):
            words = passage.text[slice(*found)]
            return Verdict(
                (), TextFinding(replace(told, quote=words), Span(passage.key, *found)), check
            )
    return Verdict((), TextFinding(told), check)


def _found(text: str, words: str, after: str) -> tuple[int, int] | None:
    named = _spaced(after).search(text) if after else None
    match = _spaced(words).search(text, named.end() if named else 0)
    return match.span() if match and words.strip() else None


def _spaced(words: str) -> re.Pattern[str]:
    """The words with any white space between them, brackets of either width."""
    characters = (_either(character) for character in words if not character.isspace())
    return re.compile(r"\s*".join(characters))


def _either(character: str) -> str:
    return {"(": "[(（]", "（": "[(（]", ")": "[)）]", "）": "[)）]"}.get(
        character, re.escape(character)
    )
