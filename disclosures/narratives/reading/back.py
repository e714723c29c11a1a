"""The one way in: from passages and figures to claims, their fates and findings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from disclosures.narratives.reading import rules
from disclosures.narratives.reading.base_data import base_data
from disclosures.narratives.reading.binding import Names, tied
from disclosures.narratives.reading.book import outcomes
from disclosures.narratives.reading.causes import consequences
from disclosures.narratives.reading.claims import claims_of
from disclosures.narratives.reading.ground import Document, Ground, Verdict
from disclosures.narratives.reading.parts import loosened
from disclosures.narratives.reading.topics import sections
from disclosures.spec.claim import Claim, Fate, Fated, Role, TextFinding, TextReading
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Finding
from disclosures.spec.report import Passage
from disclosures.spec.table import Table

_RULES: Sequence[Any] = sorted(
    (import_module(f"{rules.__name__}.{found.name}") for found in iter_modules(rules.__path__)),
    key=lambda rule: rule.TURN,
)
_NO_CLAIMS = ("tables", "glossary")
"""Parts of a document whose sentences say nothing about amounts."""


def read_back(
    passages: Iterable[Passage],
    figures: Figures,
    tables: Iterable[Table],
    *,
    year: int,
    contents: Iterable[str] = (),
    cover: str = "",
) -> TextReading:
    """Every claim of the text with its fate, and everything that is wrong with it.

    ``figures`` may be empty: then the text is read against itself only. ``contents`` are the
    lines of its list of contents, ``cover`` what its first page says.
    """
    passages, tables = tuple(passages), tuple(tables)
    found = tuple(sections(passages))
    document = Document(passages, found, year, tuple(contents), tables, cover)
    texts = document.texts()
    claims = [*loosened(_claims(document, Names(figures, tables)), texts)]
    ground = Ground(claims, figures, texts, document, pasted=base_data(passages))
    said = [*_applied(ground, _RULES)]
    verdicts = [one for _, every in said for one in every]
    comparing = [rule for rule, every in said if any(one.places for one in every)]
    fated = tuple(_fated(claims, verdicts))
    counts = Counter(one.fate for one in fated)
    followed = consequences(
        ground, verdicts, lambda g: [one for _, every in _applied(g, comparing) for one in every]
    )
    findings = _once(one for one in verdicts if one not in followed)
    return TextReading(
        fated,
        findings,
        {fate: counts[fate] for fate in Fate},
        outcomes(findings, verdicts, fated),
    )


def _applied(ground: Ground, rules: Sequence[Any]) -> Iterator[tuple[Any, list[Verdict]]]:
    """What each rule says in turn; it may ask what those before it doubted."""
    for rule in rules:
        fresh = [*rule.verdicts(ground)]
        ground.doubted.update(p for one in fresh if one.finding for p in one.places)
        yield rule, fresh


def _claims(document: Document, names: Names) -> list[Claim]:
    claims: list[Claim] = []
    alone = not any(document.of("total"))
    line = 0
    for section in document.sections:
        if section.passage.partition(".")[0] in _NO_CLAIMS:
            continue
        found = claims_of(section, year=document.year, first=len(claims), line=line)
        claims += [_tied(claim, names, alone) for claim in found]
        line = max((claim.line for claim in found), default=line) + 1
    return claims


def _tied(claim: Claim, names: Names, alone: bool) -> Claim:
    """The totals of both sides are told with income and spending, where no section is theirs."""
    found = tied(claim, names)
    if found.address or not alone or claim.topic not in ("income", "expenditure"):
        return found
    return replace(found, address=tied(replace(claim, topic="total"), names).address)


def _fated(claims: Sequence[Claim], verdicts: Iterable[Verdict]) -> Iterator[Fated]:
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


def _once(verdicts: Iterable[Verdict]) -> tuple[TextFinding, ...]:
    """Each cause once: what follows from a claim that is blamed already is not told again."""
    blamed: set[int] = set()
    unique: dict[tuple[object, ...], TextFinding] = {}
    for verdict in verdicts:
        found = verdict.finding
        if found is None:
            continue
        told = found.finding
        if blamed.intersection(_followed(verdict, told)):
            continue
        if told.status == "fail" and verdict.sure:
            blamed.update(verdict.places[:1])
        unique.setdefault((told.check, found.span or told.message), found)
    return tuple(sorted(unique.values(), key=_order))


def _followed(verdict: Verdict, told: Finding) -> tuple[int, ...]:
    """The claims which, once blamed, are why this is told at all: of what is no more than
    likely, those that it was worked out from."""
    if told.status in ("fail", "tail"):
        return verdict.places
    return verdict.places[1:] if told.expected is not None else ()


def _order(found: TextFinding) -> tuple[int, str, int]:
    ranks = {"error": 0, "warn": 1, "info": 2}
    span = found.span
    rank = ranks[found.finding.severity.value]
    return rank, span.passage if span else "", span.start if span else 0
