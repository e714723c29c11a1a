"""我的工作: what waits for this person, worked out from memberships and the table of steps.

A version waits for whoever may take the step that brings it on its way. No role is named here.
The number of queries does not grow with the number of agencies.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import BigIntegerField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.permissions import agencies_with
from disclosures.admin.due import Due
from disclosures.admin.next_step import forward, next_of
from disclosures.admin.workbench.frame import address
from disclosures.models import Comment, Disclosure, Event, Schedule, Signature, Version
from disclosures.models.timeliness import State
from disclosures.spec import steps

SHOWN = 20  # tasks of a group on the first page
EVERYBODY = tuple(Membership.Role.values)
TITLES = {  # the group of what is in this state, and of what is about something else
    steps.RETURNED: "退回给我的",
    steps.DRAFT: "待填报",
    steps.SUBMITTED: "待复核",
    steps.REVIEWED: "待审定",
    steps.APPROVED: "待公开",
    "overdue": "已逾期，等别人办理",
    "questions": "未解决的批注",
}


@dataclass(slots=True)
class Task:
    """One line of the list: whose, in what state, until when, and the link to do it.

    ``starts`` says that the link is a deed (a POST): there is no version yet. Where the next
    step is not ``theirs``, the link only shows how it stands.
    """

    disclosure: Disclosure
    state: str
    label: str
    url: str
    due: Due | None = None
    version: Version | None = None
    starts: bool = False
    theirs: bool = True
    notes: list[str] = field(default_factory=list)
    refusal: str = ""
    last: Event | None = None

    @property
    def rank(self) -> tuple[date, str]:
        """The most urgent first."""
        return self.disclosure.due_on or date.max, self.disclosure.agency.name


@dataclass(slots=True)
class Group:
    key: str
    tasks: list[Task]

    @property
    def title(self) -> str:
        return TITLES[self.key]

    @property
    def shown(self) -> list[Task]:
        return self.tasks[:SHOWN]

    @property
    def more(self) -> bool:
        return len(self.tasks) > SHOWN


def groups(user: User) -> list[Group]:
    """Everything that waits for this person, by kind; a kind with nothing is left out."""
    found: dict[str, list[Task]] = {key: [] for key in TITLES}
    mine = list(_their_turn(user))
    for task in [*(_task(user, version) for version in mine), *_not_begun(user)]:
        found[task.version.status if task.version else steps.DRAFT].append(task)
    listed = {task.disclosure.pk for tasks in found.values() for task in tasks}
    found["overdue"] = [task for task in _overdue(user) if task.disclosure.pk not in listed]
    found["questions"] = list(_questions(user, mine))
    return [
        Group(key, sorted(tasks, key=lambda task: task.rank))
        for key, tasks in found.items()
        if tasks
    ]


def tell_who_was_last(tasks: Iterable[Task]) -> None:
    """Who did something to each version last: one query for all that are shown."""
    tasks = [task for task in tasks if task.version]
    newest = (
        Event.objects.filter(version__in=[task.version.pk for task in tasks])
        .exclude(verb=Event.Verb.REFUSE)
        .order_by("version_id", "-at", "-pk")
        .distinct("version_id")
        .select_related("by")
    )
    last = {event.version_id: event for event in newest}
    for task in tasks:
        task.last = last.get(task.version.pk)


def _their_turn(user: User) -> Iterator[Version]:
    """Open versions whose next step this person may take."""
    waiting: dict[str, list[str]] = {}
    for state in steps.OPEN:
        for role in forward(state).roles(state):
            waiting.setdefault(role, []).append(state)
    wanted = reduce(or_, (_in_states(user, role, states) for role, states in waiting.items()))
    versions = _with_agency(Version.objects.filter(wanted)).select_related("schedule")
    for version in versions.prefetch_related("signatures"):
        if (ahead := next_of(user, version)) and ahead.theirs:
            yield version


def _in_states(user: User, role: str, states: list[str]) -> Q:
    return Q(status__in=states, disclosure__agency__in=agencies_with(user, [role]))


def _with_agency(versions: QuerySet[Version]) -> QuerySet[Version]:
    return versions.select_related("disclosure__agency__region")


def _task(user: User, version: Version) -> Task:
    ahead = next_of(user, version)
    task = Task(
        version.disclosure,
        version.get_status_display(),
        ahead.label,
        ahead.url,
        due=_due(version.disclosure) if version.number == 1 else None,
        version=version,
    )
    if version.number > 1:
        task.notes.append(f"更正，第{version.number}版")
    if schedule := _schedule(version):
        task.notes.append(f"定于 {timezone.localtime(schedule.at):%Y-%m-%d %H:%M} 自动公开")
        task.refusal = schedule.refusal
    return task


def _schedule(version: Version) -> Schedule | None:
    return getattr(version, "schedule", None)


def _due(disclosure: Disclosure) -> Due:
    return Due.on(disclosure.due_on, today=timezone.localdate())


def _not_begun(user: User) -> Iterator[Task]:
    """What the agencies owe for which this person prepares, and nobody has begun."""
    preparing = agencies_with(user, steps.SUBMIT.roles(steps.DRAFT))
    owed = Disclosure.objects.filter(agency__in=preparing, exempt_reason="", versions=None)
    for disclosure in owed.select_related("agency__region"):
        url = reverse("admin:version_begin", args=[disclosure.pk])
        yield Task(disclosure, "还没有开始", "开始填报", url, due=_due(disclosure), starts=True)


def _overdue(user: User) -> Iterator[Task]:
    """Past the last day, nothing published, and it is somebody else's turn."""
    late = Disclosure.objects.timely().filter(
        state=State.OVERDUE, agency__in=agencies_with(user, EVERYBODY)
    )
    opened = Prefetch("versions", Version.objects.open(), to_attr="opened")
    for disclosure in late.select_related("agency__region").prefetch_related(opened):
        version = next(iter(disclosure.opened), None)
        state = version.get_status_display() if version else "还没有开始"
        url = (
            address("disclosures_version_change", version)
            if version
            else reverse("admin:disclosures_disclosure_change", args=[disclosure.pk])
        )
        yield Task(disclosure, state, "查看", url, _due(disclosure), version, theirs=False)


def _questions(user: User, mine: list[Version]) -> Iterator[Task]:
    """Open threads of which this person is part and somebody else has the last word."""
    threads: dict[int, list[Comment]] = {}
    for thread in _threads_of(user, [version.pk for version in mine]):
        threads.setdefault(thread.version_id, []).append(thread)
    for asked in threads.values():
        version = asked[0].version
        yield Task(
            version.disclosure,
            version.get_status_display(),
            f"看 {len(asked)} 条批注",
            address("version_comments", version),
            version=version,
            notes=[f"{asked[-1].text[:60]}"],
        )


def _threads_of(user: User, turn: list[int]) -> QuerySet[Comment]:
    roles = {role for state in steps.OPEN for role in steps.COMMENT.roles(state)}
    replies = Comment.objects.filter(answers=OuterRef("pk"))
    signed = Signature.objects.filter(version=OuterRef("version"), by=user)
    last = Subquery(replies.order_by("-pk").values("by")[:1])
    return (
        Comment.objects.open()
        .filter(
            Q(by=user)
            | Q(Exists(replies.filter(by=user)))
            | Q(Exists(signed))
            | Q(version__in=turn),
            version__status__in=steps.OPEN,
            version__disclosure__agency__in=agencies_with(user, roles),
        )
        .exclude(kind=Comment.Kind.RETURN)
        .annotate(last_word=Coalesce(last, F("by"), output_field=BigIntegerField()))
        .exclude(last_word=user.pk)
        .select_related("version__disclosure__agency__region")
        .order_by("pk")
    )
