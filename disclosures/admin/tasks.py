"""我的工作: what waits for this person, worked out from memberships and the table of steps.

A version waits for whoever may take the step that brings it on its way. No role is named here.
The number of queries does not grow with the number of agencies.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.permissions import agencies_with
from disclosures.admin.due import Due
from disclosures.admin.next_step import forward, next_of
from disclosures.admin.questions import questions
from disclosures.admin.task import TITLES, Group, Task
from disclosures.admin.workbench.frame import address
from disclosures.models import Disclosure, Event, Schedule, Version
from disclosures.models.timeliness import State
from disclosures.spec import steps

EVERYBODY = tuple(Membership.Role.values)


def groups(user: User) -> list[Group]:
    """Everything that waits for this person, by kind; a kind with nothing is left out."""
    found: dict[str, list[Task]] = {key: [] for key in TITLES}
    mine = list(_their_turn(user))
    for task in [*(_task(user, version) for version in mine), *_not_begun(user)]:
        found[task.version.status if task.version else steps.DRAFT].append(task)
    listed = {task.disclosure.pk for tasks in found.values() for task in tasks}
    found["overdue"] = [task for task in _overdue(user) if task.disclosure.pk not in listed]
    found["questions"] = list(questions(user, mine))
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
