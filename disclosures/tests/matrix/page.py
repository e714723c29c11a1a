"""What the matrix says of one address: who may look at it, and who may do what there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from disclosures.spec.steps import Step
from disclosures.tests.matrix.world import READERS, World, may_take

Who = frozenset[str] | Step | None
"""People by name; those of whom the table of steps says so; nobody."""

SHOWN, SIGN_IN, HIDDEN, REFUSED, NOT_TAKEN = "shown", "sign in", "hidden", "refused", "not taken"


@dataclass(frozen=True)
class Post:
    """One thing to send. ``data`` is made for a world and a state; ``json``: as scripts send it.

    ``leads_to`` is the state in which the version is afterwards; ``changes`` whether anything
    is written at all. Whoever may not is refused; ``quietly``: those, by state, who are answered
    as if they might, or everybody (True), and nothing is written.
    """

    who: Who
    data: Callable[[World, str], Any] = lambda world, state: {}
    json: bool = False
    leads_to: str | None = None
    name: str = ""
    changes: bool = True
    quietly: frozenset[tuple[str, str]] | bool = False

    def may_be_quiet(self, state: str, person: str) -> bool:
        return self.quietly if isinstance(self.quietly, bool) else (state, person) in self.quietly


@dataclass(frozen=True)
class Page:
    """``args`` are names of things of the world, or themselves. ``writes`` is what looking
    leaves behind: the record of a download."""

    args: tuple[str, ...] = ()
    get: Who = READERS
    posts: tuple[Post, ...] = ()
    writes: frozenset[str] = frozenset()
    query: str = ""

    @property
    def of_version(self) -> bool:
        return "version" in self.args

    def address(self, name: str, world: World, state: str) -> str:
        if "{}" in name:  # Django gave it no name
            return f"{reverse('admin:index')}{name.format(*world.arguments(self.args, state))}"
        return reverse(f"admin:{name}", args=world.arguments(self.args, state)) + self.query


RECORDED = frozenset({"disclosures_event"})


def holds(who: Who, person: str, state: str) -> bool:
    if isinstance(who, Step):
        return may_take(person, who, state)
    return who is not None and person in who


def outcome(response: HttpResponse) -> str:
    """What an answer says, whatever its form."""
    to = response.get("Location", "")
    if response.status_code == 401 or to.startswith(reverse("admin:login")):
        return SIGN_IN
    if response.status_code == 404 or (
        response.status_code == 302 and to == reverse("admin:index")
    ):
        return HIDDEN
    if response.status_code == 405:
        return NOT_TAKEN
    return SHOWN if response.status_code < 400 else REFUSED
