"""Two people at the same moment, with real connections."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from accounts.actions import memberships, people
from accounts.models import Membership, User
from accounts.refused import Refused
from accounts.tests.people import make_agency, make_member, make_person, make_system_administrator

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Do them in threads of their own; returns what each was refused with, or None."""

    def one(deed):
        try:
            deed()
        except Refused as refused:
            return str(refused)
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def test_two_administrators_who_leave_at_once_do_not_both_leave():
    agency = make_agency()
    for name in ("jia", "yi"):
        make_member(name, "administrator", agency)
    held = [*Membership.objects.select_related("user")]
    told = at_once(*[lambda m=m: memberships.take(m, by=m.user) for m in held])
    assert sorted(map(bool, told)) == [False, True]
    assert Membership.objects.count() == 1


def test_two_system_administrators_do_not_remove_each_other():
    jia, yi = make_system_administrator("jia"), make_system_administrator("yi")
    told = at_once(
        lambda: people.set_system(yi, system=False, by=jia),
        lambda: people.set_system(jia, system=False, by=yi),
    )
    assert sorted(map(bool, told)) == [False, True]
    assert User.objects.filter(is_superuser=True).count() == 1


def test_a_role_handed_over_twice_at_once_goes_to_one():
    agency = make_agency()
    guanli = make_member("guanli", "administrator", agency)
    make_member("tianbao", "preparer", agency)
    held = Membership.objects.get(role="preparer")
    heirs = [make_person(name) for name in ("jia", "yi")]
    told = at_once(*[lambda p=p: memberships.hand_over(held, to=p, by=guanli) for p in heirs])
    assert sorted(map(bool, told)) == [False, True]
    assert Membership.objects.filter(role="preparer").count() == 1


def test_one_person_does_not_become_preparer_and_reviewer_at_once():
    agency = make_agency()
    guanli, person = make_member("guanli", "administrator", agency), make_person("jia")
    roles = ("preparer", "reviewer")
    told = at_once(
        *[lambda r=r: memberships.give(person, role=r, agency=agency, by=guanli) for r in roles]
    )
    assert sorted(map(bool, told)) == [False, True]
    assert Membership.objects.filter(user=person).count() == 1
