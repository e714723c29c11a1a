"""Who is met in which state: everybody in the draft, a share of them in each later state.

Whoever may do the thing in any state at all tries it in every state. The others, who may never,
all try it in the draft, and take turns after that: in each state a few of them, other ones at
the next state and at the next address. So every address meets every person and every state, and
every state every person many times over. ``MATRIX=whole`` leaves nobody out anywhere.
"""

import os

from disclosures.spec import steps
from disclosures.tests.matrix.page import Who, holds
from disclosures.tests.matrix.world import EVERYBODY, OUTSIDE, STATES

WHOLE = os.environ.get("MATRIX") == "whole"
PEOPLE = sorted(EVERYBODY)
IN_TURN = 2  # of those inside who may never, in each state; and one from outside


def people_in(state: str, who: Who, number: int) -> list[str]:
    """Who tries the address of this number in this state, where ``who`` may."""
    if WHOLE or state in ("", steps.DRAFT):
        return PEOPLE
    ever = {person for person in PEOPLE if any(holds(who, person, each) for each in STATES)}
    turn = number + STATES.index(state)
    met = ever | {*_turns(sorted(OUTSIDE - ever), turn, 1)}
    return sorted(met | {*_turns(sorted(EVERYBODY - OUTSIDE - ever), turn, IN_TURN)})


def _turns(people: list[str], turn: int, count: int) -> list[str]:
    return [people[(turn * count + n) % len(people)] for n in range(min(count, len(people)))]
