"""A check that fails, place by place, with the form that explains it or the reason given."""

from collections.abc import Iterable
from dataclasses import dataclass

from disclosures.models import Waiver
from disclosures.presentation.checked import Checked, Group
from disclosures.presentation.checked_rule import CheckedRule
from disclosures.presentation.equations import Equation
from disclosures.spec.finding import Status

FORMS = 30  # a check with more failing places is explained as a whole, or corrected


@dataclass(frozen=True, slots=True)
class Typed:
    """A reason that was refused: it stays in the form of its place, with the sentence."""

    check: str
    row: str = ""
    column: str = ""
    text: str = ""
    error: str = ""

    def belongs(self, check: str, row: str, column: str) -> bool:
        return (self.check, self.row, self.column) == (check, row, column)


@dataclass(frozen=True, slots=True)
class Form:
    """Where a reason can be written. ``everywhere``: for all places of the check at once."""

    check: str
    row: str
    column: str
    everywhere: bool = False
    text: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class FailingPlace:
    equation: Equation
    form: Form | None


@dataclass(frozen=True, slots=True)
class FailingRule:
    """``form`` is for the check as a whole, where there are several places to explain."""

    rule: CheckedRule
    places: tuple[FailingPlace, ...]
    form: Form | None


@dataclass(frozen=True, slots=True)
class FailingGroup:
    group: Group
    rules: tuple[FailingRule, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A reason that was written. ``idle``: the check no longer fails there."""

    waiver: Waiver
    title: str
    idle: bool


def failing_groups(checked: Checked, typed: Typed | None, *, open_: bool) -> list[FailingGroup]:
    """The groups that a person has to do with; ``open_``: reasons can be written now."""
    return [
        FailingGroup(group, tuple(_rule(rule, typed, open_=open_) for rule in group.rules))
        for group in checked.groups
        if group.standing.open
    ]


def given(waivers: Iterable[Waiver], checked: Checked) -> list[Given]:
    """The reasons that were written, with the titles of their checks."""
    rules = {rule.check.id: rule for rule in checked.rules}
    found = []
    for waiver in waivers:
        rule = rules.get(waiver.check_id)
        failing = [
            o
            for o in (rule.result.outcomes if rule else ())
            if o.status is Status.FAIL
            and waiver.row in ("", o.row)
            and waiver.column in ("", o.column)
        ]
        found.append(Given(waiver, rule.check.title if rule else "", not failing))
    return found


def _rule(rule: CheckedRule, typed: Typed | None, *, open_: bool) -> FailingRule:
    may = open_ and rule.check.waivable and rule.explanation is None
    places, seen = [], set()
    for equation in rule.notable.shown:
        at = (equation.outcome.row, equation.outcome.column)
        writable = may and equation.waiver is None and at not in seen and len(seen) < FORMS
        seen.add(at)
        places.append(FailingPlace(equation, _form(rule, *at, typed) if writable else None))
    open_places = {at for at in seen if at != ("", "")}
    several = may and len(open_places) > 1
    whole = _form(rule, "", "", typed, everywhere=True) if several else None
    return FailingRule(rule, tuple(places), whole)


def _form(
    rule: CheckedRule, row: str, column: str, typed: Typed | None, *, everywhere: bool = False
) -> Form:
    check = rule.check.id
    if typed and typed.belongs(check, row, column):
        return Form(check, row, column, everywhere, typed.text, typed.error)
    return Form(check, row, column, everywhere)
