"""Every address of the back office × every person × every state: nothing is unguarded."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, reverse

from disclosures.models import Event, Version
from disclosures.spec import steps
from disclosures.spec.steps import Step
from disclosures.tests.matrix import lists, workbench
from disclosures.tests.matrix.meeting import people_in
from disclosures.tests.matrix.page import (
    HIDDEN,
    NOT_TAKEN,
    RECORDED,
    SHOWN,
    SIGN_IN,
    Page,
    Post,
    holds,
    outcome,
)
from disclosures.tests.matrix.world import (
    EVERYBODY,
    OTHER,
    OUTSIDE,
    PREPARER,
    REVIEWER,
    STATES,
    SYSTEM,
    World,
    make_world,
    writes,
    written_since,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

PAGES = {**lists.PAGES, **workbench.PAGES}
PEOPLE = sorted(EVERYBODY)
NUMBERS = {name: number for number, name in enumerate(PAGES)}
SCRIPT = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """Made once; every test is taken back."""
    folder = tmp_path_factory.mktemp("var")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder, VAR_DIR=folder),
        transaction.atomic(),
    ):
        yield make_world()
        transaction.set_rollback(True)


def states_of(page: Page) -> tuple[str, ...]:
    return STATES if page.of_version else ("",)


def client_of(world: World, person: str, **options: Any) -> Client:
    client = Client(**options)
    client.cookies = deepcopy(world.clients[person].cookies)
    return client


def send(client: Client, address: str, post: Post, data: Any) -> HttpResponse:
    for value in data.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    if post.json:
        options = {"content_type": "application/json", "headers": SCRIPT}
        return client.post(address, json.dumps(data), **options)
    return client.post(address, data)


def consume(response: HttpResponse) -> HttpResponse:
    """A download is made while it is read."""
    if response.streaming:
        b"".join(response.streaming_content)
    return response


def patterns(found: list[Any] | None = None, before: str = "") -> Iterator[str]:
    """Every address of the back office by its name; one without, by its shape."""
    for each in admin.site.get_urls() if found is None else found:
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, before + str(each.pattern))
        elif isinstance(each, URLPattern):
            nameless = (before + str(each.pattern)).replace("<path:object_id>", "{}")
            yield each.name or nameless.replace("(?P<url>.*)$", "{}")


def test_every_address_is_in_the_matrix():
    assert set(patterns()) == set(PAGES)


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.of_version])
def test_every_address_meets_every_person_and_in_every_state_whoever_may(name):
    page = PAGES[name]
    for who in (page.get, *(post.who for post in page.posts)):
        assert people_in(steps.DRAFT, who, NUMBERS[name]) == PEOPLE
        for state in STATES:
            met = people_in(state, who, NUMBERS[name])
            assert {person for person in PEOPLE if holds(who, person, state)} <= set(met)
            assert OUTSIDE & set(met)
        later = {person for state in STATES[1:] for person in people_in(state, who, NUMBERS[name])}
        assert later == EVERYBODY


def test_every_state_meets_every_person_at_many_addresses():
    edits = [name for name, page in PAGES.items() if any(p.who == steps.EDIT for p in page.posts)]
    for state in STATES:
        for person in PEOPLE:
            assert sum(person in people_in(state, steps.EDIT, NUMBERS[name]) for name in edits) >= 3


@pytest.mark.parametrize("name", PAGES)
def test_who_may_look(world, name):
    page, wrong = PAGES[name], []
    for state in states_of(page):
        address = page.address(name, world, state)
        for person in _looking(page, name, state):
            before = writes()
            with transaction.atomic():
                said = outcome(consume(client_of(world, person).get(address)))
                transaction.set_rollback(True)
            wrong += [(state, person, each) for each in _wrong_look(page, person, state, said)]
            shown = said == SHOWN
            if unasked := written_since(before) - (page.writes if shown else RECORDED):
                wrong.append((state, person, f"wrote {unasked}"))
    assert wrong == []


def _looking(page: Page, name: str, state: str) -> list[str]:
    """Where the state says nothing, one reader stands for all after the draft."""
    met = people_in(state, page.get, NUMBERS[name])
    if isinstance(page.get, Step) or state in ("", steps.DRAFT):
        return met
    return [person for person in met if person == REVIEWER or not holds(page.get, person, state)]


def _wrong_look(page: Page, person: str, state: str, said: str) -> Iterator[str]:
    if holds(page.get, person, state) != (said == SHOWN):
        yield said
    if said == NOT_TAKEN and page.get is not None:
        yield said
    if person in OUTSIDE and said not in (SHOWN, SIGN_IN, HIDDEN, NOT_TAKEN):
        yield said


CASES = [(name, post) for name, page in PAGES.items() for post in page.posts]


@pytest.mark.parametrize(
    ("name", "post"), CASES, ids=[f"{name} {post.name}".strip() for name, post in CASES]
)
def test_who_may_do_it(world, name, post):
    page, wrong = PAGES[name], []
    for state in states_of(page):
        address, data = page.address(name, world, state), post.data(world, state)
        for person in people_in(state, post.who, NUMBERS[name]):
            with transaction.atomic():
                found = _wrong_deed(world, post, address, data, person, state)
                wrong += [(state, person, each) for each in found]
                transaction.set_rollback(True)
    assert wrong == []


def _wrong_deed(
    world: World, post: Post, address: str, data: Any, person: str, state: str
) -> Iterator[str]:
    newest, before = Event.objects.latest("pk").pk, writes()
    response = consume(send(client_of(world, person), address, post, data))
    said, written = outcome(response), written_since(before)
    if holds(post.who, person, state):
        if said != SHOWN and not (response.status_code == 302 and written):
            yield f"{said} {response.status_code}"
        if post.changes and not written:
            yield "changed nothing"
        if post.leads_to and _state(world, state) != post.leads_to:
            yield f"led to {_state(world, state)}"
        return
    if said == SHOWN and not post.may_be_quiet(state, person):
        yield f"{said} {response.status_code}"
    if written - RECORDED:
        yield f"wrote {written}"
    told = Event.objects.filter(pk__gt=newest).exclude(verb=Event.Verb.REFUSE)
    if told.exists():
        yield f"recorded {[event.verb for event in told]}"


def _state(world: World, state: str) -> str:
    return Version.objects.get(pk=world.versions[state].pk).status


FORGING = [(name, post) for name, post in CASES if name != "login"]


@pytest.mark.parametrize(
    ("name", "post"), FORGING, ids=[f"{name} {post.name}".strip() for name, post in FORGING]
)
def test_a_form_of_another_site_does_nothing(world, name, post):
    """By somebody who may, in a state in which it can be done."""
    page = PAGES[name]
    able = [(s, p) for s in states_of(page) for p in PEOPLE if holds(post.who, p, s)]
    for state, person in able[:1]:
        client = client_of(world, person, enforce_csrf_checks=True)
        data, before = post.data(world, state), writes()
        with transaction.atomic():
            response = send(client, page.address(name, world, state), post, data)
            transaction.set_rollback(True)
        assert response.status_code == 403
        assert written_since(before) == set()


@pytest.mark.parametrize(
    ("name", "post"), CASES, ids=[f"{name} {post.name}".strip() for name, post in CASES]
)
def test_the_same_form_again_is_no_error(world, name, post):
    """Replayed by whoever may: answered in words, and no state is skipped."""
    page = PAGES[name]
    able = [(s, p) for s in states_of(page) for p in PEOPLE if holds(post.who, p, s)]
    for state, person in able[:1]:
        address, data = page.address(name, world, state), post.data(world, state)
        with transaction.atomic():
            client = client_of(world, person)
            send(client, address, post, data)
            assert send(client, address, post, data).status_code < 500
            if post.leads_to:
                assert _state(world, state) == post.leads_to
            transaction.set_rollback(True)


NUMBERED = sorted(name for name, page in PAGES.items() if page.of_version and len(page.args) == 2)
OWN = {"comment", "resolved", "document", "workbook", "waiver", "upload", "list"}


@pytest.mark.parametrize("name", [name for name in NUMBERED if PAGES[name].args[1] in OWN])
def test_a_guessed_number_of_another_agency_leads_nowhere(world, name):
    """Through a version of one's own, to what hangs on the draft of another agency."""
    page = PAGES[name]
    own, guessed = world.versions[steps.DRAFT].pk, world.of_versions[OTHER][page.args[1]]
    address = reverse(f"admin:{name}", args=[own, guessed])
    before = writes()
    for person in (PREPARER, REVIEWER):
        client = client_of(world, person)
        assert client.get(address).status_code in (404, 405)
        for post in page.posts:
            assert client.post(address, post.data(world, steps.DRAFT)).status_code == 404
    assert written_since(before) == set()


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.of_version])
def test_a_number_that_is_none_leads_nowhere(world, name):
    args = [0, *world.arguments(PAGES[name].args[1:], steps.DRAFT)]
    address = reverse(f"admin:{name}", args=args)
    response = client_of(world, SYSTEM).get(address, follow=True)
    assert response.status_code in (404, 405)
