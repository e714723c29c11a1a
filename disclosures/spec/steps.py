"""签发: the steps from a draft to what the public reads. One table; everything asks it.

Each step says from which states who may take it, to which state it leads, whether it counts as
a signature and whether it needs a reason. The database's own rule for a version's status, the
buttons of the back office, the refusals and the tests that walk every combination are made of
this table. Roles are those of ``accounts.models.Membership``, states those of ``Version``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PREPARER, REVIEWER, PUBLISHER = "preparer", "reviewer", "publisher"

DRAFT, SUBMITTED, RETURNED, REVIEWED = "draft", "submitted", "returned", "reviewed"
APPROVED, PUBLISHED, SUPERSEDED, WITHDRAWN = "approved", "published", "superseded", "withdrawn"

EDITABLE = (DRAFT, RETURNED)
OPEN = (DRAFT, SUBMITTED, RETURNED, REVIEWED, APPROVED)
PUBLIC = (PUBLISHED, SUPERSEDED, WITHDRAWN)
"""States of what the public reads or has read."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person does with a version.

    ``who`` maps each state in which the step can be taken to the roles that may take it;
    ``after`` is the state it leads to, None where the version stays as it is. A step that
    ``signs`` leaves a signature: nobody signs two different steps of one version. ``voids``
    takes all signatures back. ``asks`` is the question a required reason answers; empty where
    none is needed. ``public`` says that the reason is shown to everybody.
    """

    key: str
    label: str
    who: Mapping[str, tuple[str, ...]]
    after: str | None = None
    signs: bool = False
    voids: bool = False
    asks: str = ""
    public: bool = False

    def roles(self, state: str) -> tuple[str, ...]:
        """Who may take the step in this state; empty where nobody may."""
        return self.who.get(state, ())


_PREPARING = dict.fromkeys(EDITABLE, (PREPARER,))

EDIT = Step("edit", "修改", _PREPARING)
COMMENT = Step("comment", "批注", dict.fromkeys(OPEN, (PREPARER, REVIEWER, PUBLISHER)))
DISCARD = Step("discard", "删除草稿", {DRAFT: (PREPARER,)})
SUBMIT = Step("submit", "提交", _PREPARING, after=SUBMITTED, signs=True)
RECALL = Step("recall", "撤回提交", {SUBMITTED: (PREPARER,)}, after=DRAFT, voids=True)
REVIEW = Step("review", "复核通过", {SUBMITTED: (REVIEWER,)}, after=REVIEWED, signs=True)
RETURN = Step(
    "return",
    "退回",
    {SUBMITTED: (REVIEWER,), REVIEWED: (REVIEWER, PUBLISHER), APPROVED: (PUBLISHER,)},
    after=RETURNED,
    voids=True,
    asks="为什么退回，要改什么？",
)
APPROVE = Step("approve", "审定", {REVIEWED: (PUBLISHER,)}, after=APPROVED, signs=True)
SCHEDULE = Step("schedule", "定时公开", {APPROVED: (PUBLISHER,)})
PUBLISH = Step("publish", "公开", {APPROVED: (PUBLISHER,)}, after=PUBLISHED, signs=True)
WITHDRAW = Step(
    "withdraw",
    "撤下",
    {PUBLISHED: (PUBLISHER,)},
    after=WITHDRAWN,
    asks="为什么撤下？公众会在原网址看到这个原因。",
    public=True,
)
CORRECT = Step(
    "correct",
    "更正",
    {PUBLISHED: (PREPARER,), WITHDRAWN: (PREPARER,)},
    asks="为什么更正？公众会看到这个原因。",
    public=True,
)

STEPS = (
    EDIT,
    COMMENT,
    DISCARD,
    SUBMIT,
    RECALL,
    REVIEW,
    RETURN,
    APPROVE,
    SCHEDULE,
    PUBLISH,
    WITHDRAW,
    CORRECT,
)
SIGNED = tuple(step for step in STEPS if step.signs)


def transitions() -> Iterator[tuple[str, str]]:
    """Every change of state there is; a new version in force supersedes the one before."""
    for step in STEPS:
        if step.after is not None:
            yield from ((before, step.after) for before in step.who)
    yield PUBLISHED, SUPERSEDED


def signed_before(state: str) -> tuple[str, ...]:
    """The steps whose signatures stand while a version is in this state, in their order.

    >>> signed_before("reviewed"), signed_before("returned")
    (('submit', 'review'), ())
    """
    if state in (SUPERSEDED, WITHDRAWN):
        state = PUBLISHED
    keys = [step.key for step in SIGNED]
    led = [step.key for step in SIGNED if step.after == state]
    return tuple(keys[: keys.index(led[0]) + 1]) if led else ()
