"""The one way in: from passages and figures to claims, their fates and findings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from disclosures.narratives.reading import rules
from disclosures.narratives.reading.binding import Names, tied
from disclosures.narratives.reading.claims import claims_of
from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.topics import sections
from disclosures.spec.claim import Claim, Fate, Fated, Role, TextFinding, TextReading
from disclosures.spec.figures import Figures
from disclosures.spec.report import Passage
from disclosures.spec.table import Table

_RULES: Sequence[Any] = [
    import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__)
]


def read_back(
    passages: Iterable[Passage], figures: Figures, tables: Iterable[Table], *, year: int
) -> TextReading:
    """Every claim of the text with its fate, and everything that is wrong with it.

    ``figures`` may be empty: then the text is read against itself only.
    """
    passages = tuple(passages)
    names = Names(figures, tables)
    claims: list[Claim] = []
    for section in sections(passages):
        found = claims_of(section, year=year, first=len(claims))
        claims += [tied(claim, names) for claim in found]
    ground = Ground(claims, figures, {p.key: p.text for p in passages}, year)
    verdicts = [verdict for rule in _RULES for verdict in rule.verdicts(ground)]
    fated = tuple(_fated(claims, verdicts))
    findings = tuple(verdict.finding for verdict in verdicts if verdict.finding is not None)
    counts = Counter(one.fate for one in fated)
    return TextReading(fated, _once(findings), {fate: counts[fate] for fate in Fate})


def _fated(claims: Sequence[Claim], verdicts: Iterable[Verdict]) -> Iterable[Fated]:
    settled = {place for verdict in verdicts for place in verdict.places}
    for place, claim in enumerate(claims):
        if place in settled:
            yield Fated(claim, Fate.CHECKED)
        elif claim.address is not None:
            yield Fated(claim, Fate.BOUND, "没有可以对照的数。")
        else:
            yield Fated(claim, Fate.NOT_EVALUATED, _why(claim))


def _why(claim: Claim) -> str:
    if claim.role is Role.OTHER:
        return "看不出这个数说的是什么。"
    return f"不知道“{claim.subject}”是哪一个指标。" if claim.subject else "没有写明是什么数。"


def _once(findings: Iterable[TextFinding]) -> tuple[TextFinding, ...]:
    """The same words are told once for each check."""
    unique = {(found.finding.check, found.span): found for found in findings}
    return tuple(sorted(unique.values(), key=_order))


def _order(found: TextFinding) -> tuple[int, str, int]:
    ranks = {"error": 0, "warn": 1, "info": 2}
    span = found.span
    rank = ranks[found.finding.severity.value]
    return rank, span.passage if span else "", span.start if span else 0
