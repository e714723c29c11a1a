"""How many planted mistakes are found: a finding of a right check at the wrong words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random

from disclosures.narratives.reading.topics import topic_of
from disclosures.spec.claim import TextReading
from disclosures.tests.narratives.reading.drafts import Drafted
from disclosures.tests.narratives.reading.planting import KINDS, Planted, planted

_OF_TOPIC = {
    "total": "N-01",
    "income": "N-06",
    "expenditure": "N-07",
    "appropriation": "N-08 N-09",
    "general_budget": "N-10 N-11 N-12 N-13 N-14 N-15 N-16 N-17 N-37",
    "basic": "N-18 N-19",
    "fund": "N-40",
    "capital": "N-40",
    "three_public": "N-14 N-20 N-21 N-22 N-23 N-24 N-25 N-16",
    "operating": "N-26",
    "procurement": "N-27 N-28 N-29",
    "assets": "N-30 N-25",
    "performance": "N-31 N-32 N-07 N-14",
}
_ANY = "N-02 N-03 N-04 N-05 N-34 N-43"
_OF_KIND = {
    "unit_yuan": "N-35",
    "unit_yi": "N-35",
    "unit_missing": "N-35",
    "percent_lost": "N-35",
    "direction": "N-04",
    "both_directions": "N-04",
    "alternative": "F-03",
    "placeholder": "F-02",
    "year_off": "N-38",
    "last_years_sentence": "N-38",
}
_ONLY = ("alternative", "placeholder", "year_off", "percent_lost", "unit_missing")


def right(one: Planted, title: str) -> set[str]:
    """The checks that may be said to find it."""
    own = set(_OF_KIND.get(one.kind, "").split())
    if one.kind in _ONLY:
        return own
    return own | {*_OF_TOPIC.get(topic_of(title), "").split(), *_ANY.split()}


def found(one: Planted, reading: TextReading) -> bool:
    """A right check at the wrong words; what is not there is told anywhere in its paragraph."""
    number = next(n for n, s in enumerate(one.draft.sections) if s.key == one.key)
    wanted = right(one, one.draft.sections[number].title)
    spans = one.spans
    if one.kind == "left_out":
        text = one.draft.texts[number]
        spans = tuple((text.rfind("\n", 0, a) + 1, (text + "\n").find("\n", b)) for a, b in spans)
    return any(
        told.span is not None
        and told.span.passage == one.key
        and wanted & set(told.finding.check.split())
        and any(a <= told.span.end and told.span.start <= b for a, b in spans)
        for told in reading.findings
    )


def sample(kind: str, drafts: Iterable[Drafted], most: int) -> Iterator[Planted]:
    """At most so many of one kind a draft, the same ones every time."""
    for draft in drafts:
        ways = [*planted(kind, draft)]
        yield from Random(f"{kind}{draft.name}").sample(ways, min(most, len(ways)))


def recall(drafts: Iterable[Drafted], *, tables: bool, most: int) -> dict[str, tuple[int, int]]:
    """Found and planted, by kind."""
    drafts = tuple(drafts)
    hits, all_ = Counter[str](), Counter[str]()
    for kind in KINDS:
        for one in sample(kind, drafts, most):
            all_[kind] += 1
            hits[kind] += found(one, one.draft.read(tables=tables))
    return {kind: (hits[kind], all_[kind]) for kind in KINDS}
