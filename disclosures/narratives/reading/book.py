"""The book of text checks (``book.toml``): N and F formulas, what each says of one text."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from disclosures.narratives.reading.ground import Verdict
from disclosures.spec.check import Check, Remark, Severity, Tolerance
from disclosures.spec.claim import Fate, Fated, Role, TextFinding
from disclosures.spec.figures import Figures
from disclosures.spec.finding import Outcome, Result, Status

_FILE = Path(__file__).with_suffix(".toml")
_UNTIED = {
    Role.CHANGE: ("N-02", "prior"),
    Role.RATE: ("N-03", "prior"),
    Role.COMPLETION: ("N-14", "initial_budget"),
    Role.RATIO: ("N-32", "performance"),
}
"""What would have been applied to a claim that could not be evaluated, and what it lacks."""


def _by_reading(_: Figures) -> tuple[Remark, ...]:
    """Text checks look at words: ``read_back`` applies them, not the engine of the tables."""
    return ()


@cache
def _book() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _elsewhere() -> Mapping[str, str]:
    """The checks that no text answers, and where they are applied."""
    said = ((key, told) for key, told in _book().items() if isinstance(told, dict))
    return {key: told["elsewhere"] for key, told in said if "elsewhere" in told}


@cache
def text_checks() -> tuple[Check, ...]:
    """Every text check, by its number."""
    data = dict(_book())
    citation = data.pop("citation")
    return tuple(
        Check(
            id=check_id,
            title=said["title"],
            inspect=_by_reading,
            words=said["words"],
            severity=Severity(said["severity"]),
            tolerance=Tolerance.TAIL,
            citation=said.get("citation", citation),
        )
        for check_id, said in data.items()
    )


def outcomes(
    findings: Sequence[TextFinding], verdicts: Iterable[Verdict], claims: Iterable[Fated]
) -> tuple[Result, ...]:
    """What every check of the book came to; one outcome a finding, or one for all that holds."""
    told: dict[str, list[TextFinding]] = defaultdict(list)
    for found in findings:
        own, *others = found.finding.check.split()
        told[own].append(found)
        for check_id in others:
            told[check_id].append(_beside(found))
    applied = {verdict.check for verdict in verdicts}
    missing = {
        _UNTIED[one.claim.role][0]: _UNTIED[one.claim.role][1]
        for one in claims
        if one.fate is not Fate.CHECKED and one.claim.role in _UNTIED
    }
    return tuple(_result(check, told[check.id], applied, missing) for check in text_checks())


def _beside(found: TextFinding) -> TextFinding:
    """What a second formula says of a mistake: it is one mistake, which blocks once."""
    if found.finding.severity is not Severity.ERROR:
        return found
    return replace(found, finding=replace(found.finding, severity=Severity.WARN))


def _result(
    check: Check, told: Sequence[TextFinding], applied: set[str], missing: Mapping[str, str]
) -> Result:
    if told:
        found = tuple(_outcome(check, one) for one in told)
        failed = [outcome for outcome in found if outcome.status is Status.FAIL]
        worst = min(failed, key=lambda one: [*Severity].index(one.check.severity), default=None)
        if worst is not None:
            return Result(worst.check, Status.FAIL, found)
        return Result(check, Status.TAIL, found)
    if check.id in _elsewhere():
        asked = Outcome(check, Status.NOT_APPLICABLE, message=_elsewhere()[check.id])
        return Result(check, Status.NOT_APPLICABLE, (asked,))
    if check.id in applied or check.id.startswith("F-"):
        return Result(check, Status.PASS, (Outcome(check, Status.PASS),))
    if check.id in missing:
        open_ = Outcome(check, Status.NOT_EVALUATED, message=missing[check.id])
        return Result(check, Status.NOT_EVALUATED, (open_,))
    nothing = Outcome(check, Status.NOT_APPLICABLE, message="文字里没有这样的说法")
    return Result(check, Status.NOT_APPLICABLE, (nothing,))


def _outcome(check: Check, found: TextFinding) -> Outcome:
    """Only what a finding calls an error blocks: a milder one is shown, whatever its check."""
    told = found.finding
    status = Status.TAIL if told.status == "tail" else Status.FAIL
    return Outcome(replace(check, severity=told.severity), status, message=told.message)
