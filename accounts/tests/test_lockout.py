"""Too many wrong passwords close the door for a while; who is let in and who is not."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.urls import reverse

from accounts.tests.people import PASSWORD, make_agency, make_member
from accounts.tests.test_sign_in import change, sign_in
from disclosures.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def tianbao():
    return make_member("tianbao", "preparer", make_agency())


@pytest.fixture
def fuhe(tianbao):
    return make_member("fuhe", "reviewer", tianbao.memberships.get().agency)


def fail(client, times, username="tianbao", **more):
    for _ in range(times):
        answer = sign_in(client, username, "wrong", **more)
    return answer


def test_the_fifth_wrong_password_closes_the_door(client, tianbao):
    assert fail(client, 4).status_code == 200
    page = fail(client, 1)
    assert page.status_code == 429
    assert "约 15 分钟后" in page.content.decode()
    assert 880 < int(page.headers["Retry-After"]) <= 900


def test_at_a_closed_door_even_the_right_password_waits(client, tianbao):
    fail(client, 5)
    assert sign_in(client).status_code == 429
    assert "_auth_user_id" not in client.session


def test_a_name_that_does_not_exist_is_locked_like_any_other(client, tianbao):
    assert fail(client, 5, "meiyou").status_code == 429


def test_others_at_the_same_address_still_get_in(client, fuhe):
    fail(client, 5)
    assert sign_in(client, "fuhe").status_code == 302


def test_the_same_person_elsewhere_still_gets_in(client, tianbao):
    fail(client, 5)
    assert sign_in(client, REMOTE_ADDR="10.4.4.4").status_code == 302


def test_another_browser_does_not_open_the_door(client, tianbao):
    fail(client, 4)
    assert fail(client, 1, HTTP_USER_AGENT="Chrome").status_code == 429


def test_an_address_that_tries_many_names_is_closed_for_all(client, tianbao, settings):
    settings.SIGN_IN_ADDRESS_LIMIT = 8
    for number in range(7):
        assert fail(client, 1, f"ren{number}").status_code == 200
    assert fail(client, 1, "ren8").status_code == 429
    assert sign_in(client).status_code == 429


def test_signing_in_between_does_not_clear_what_the_address_did(client, fuhe, settings):
    settings.SIGN_IN_ADDRESS_LIMIT = 6
    fail(client, 4)
    sign_in(client, "fuhe")
    client.post(reverse("admin:logout"))
    fail(client, 1, "ren1")
    assert fail(client, 1, "ren2").status_code == 429


def test_signing_in_clears_what_one_typed_wrong_before(client, tianbao):
    fail(client, 4)
    sign_in(client)
    client.post(reverse("admin:logout"))
    assert fail(client, 4).status_code == 200


def test_the_door_opens_after_a_while_and_trying_does_not_make_it_longer(client, tianbao):
    fail(client, 5)
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=14))
    assert "约 1 分钟后" in sign_in(client).content.decode()
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=1))
    assert sign_in(client).status_code == 302


def test_the_record_has_each_failure_and_one_lock_however_long_they_go_on(client, tianbao):
    fail(client, 12)
    assert Event.objects.filter(verb="sign_in_failed").count() == 5
    event = Event.objects.get(verb="lock_out")
    assert event.detail["username"] == "tianbao"
    assert event.detail["until"]


def test_nothing_that_was_typed_as_password_is_kept(client, tianbao):
    sign_in(client, "tianbao", "geheim-geheim")
    attempt = AccessAttempt.objects.get()
    assert "geheim" not in attempt.post_data + attempt.get_data


def test_guessing_the_password_at_a_page_left_open_closes_the_door_too(client, tianbao):
    sign_in(client)
    for _ in range(4):
        assert change(client, "xin de mima 2026", old="geheim").status_code == 200
    assert change(client, "xin de mima 2026", old="geheim").status_code == 429
    assert change(client, "xin de mima 2026").status_code == 429
    attempt = AccessAttempt.objects.get()
    assert not {"geheim", "mima"} & set(re.findall(r"[a-z]+", attempt.post_data))
    tianbao.refresh_from_db()
    assert tianbao.check_password(PASSWORD)
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "seen"),
    [
        (False, "6.6.6.6", "10.1.2.3"),
        (True, "6.6.6.6, 172.16.0.9", "172.16.0.9"),
        (True, "not an address", "10.1.2.3"),
        (True, "", "10.1.2.3"),
    ],
)
def test_an_invented_address_is_not_believed(
    client, tianbao, settings, behind_proxy, forwarded, seen
):
    settings.BEHIND_PROXY = behind_proxy
    sign_in(client, HTTP_X_FORWARDED_FOR=forwarded)
    assert Event.objects.get(verb="sign_in").detail["address"] == seen


def test_signing_in_over_a_socket_without_an_address(client, tianbao):
    assert sign_in(client, REMOTE_ADDR="").status_code == 302
    client.post(reverse("admin:logout"))
    assert fail(client, 5, REMOTE_ADDR="").status_code == 429


def test_whoever_is_signed_in_costs_no_query_more(client, tianbao, django_assert_num_queries):
    client.force_login(tianbao)
    with django_assert_num_queries(3):  # the session, the person, the person's roles
        client.get(reverse("admin:password_change"))
