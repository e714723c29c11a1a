"""Every predicate for every kind of person, at home and elsewhere: one table."""

import pytest

from accounts import permissions
from accounts.models import Agency, User
from accounts.tests.people import (
    make_agency,
    make_member,
    make_person,
    make_region,
    make_system_administrator,
)

pytestmark = pytest.mark.django_db

HOME, SISTER, ABROAD = "本部门", "同一地区的别的部门", "别的地区的部门"
ROLES = ("填报", "复核", "财政审核", "机构管理员", "系统管理员")
PEOPLE = (*ROLES, "外人", "停用的", "停用的系统管理员")
EVERYWHERE = (HOME, SISTER, ABROAD)

# predicate of an agency: who -> for which agencies. Whoever is not named may nowhere.
OF_AGENCIES = {
    "may_see": {
        "填报": (HOME,),
        "复核": (HOME,),
        "财政审核": (HOME, SISTER),
        "机构管理员": (HOME,),
        "系统管理员": EVERYWHERE,
    },
    "may_prepare": {"填报": (HOME,)},
    "may_review": {"复核": (HOME,)},
    "may_publish": {"财政审核": (HOME, SISTER)},
    "may_administer": {"机构管理员": (HOME,), "系统管理员": EVERYWHERE},
}
LISTS = {"may_see": "agencies_seen", "may_administer": "agencies_administered"}
OF_REGIONS = {"may_oversee": {"财政审核": (HOME,), "系统管理员": (HOME, ABROAD)}}
OF_NOTHING = {
    "may_enter": {*ROLES},
    "may_keep_lists": {"系统管理员"},
    "oversees_any": {"财政审核", "系统管理员"},
    "administers_any": {"机构管理员", "系统管理员"},
}


@pytest.fixture
def agencies() -> dict[str, Agency]:
    return {
        HOME: make_agency("home"),
        SISTER: make_agency("sister"),
        ABROAD: make_agency("abroad", make_region("430000", "湖南省")),
    }


@pytest.fixture
def people(agencies) -> dict[str, User]:
    home = agencies[HOME]
    closed = make_member("tingyong", "administrator", home)
    closed_system = make_system_administrator("tingyong-xitong")
    for person in (closed, closed_system):
        person.is_active = False
        person.save()
    return {
        "填报": make_member("tianbao", "preparer", home),
        "复核": make_member("fuhe", "reviewer", home),
        "财政审核": make_member("caizheng", "publisher", home.region),
        "机构管理员": make_member("guanli", "administrator", home),
        "系统管理员": make_system_administrator(),
        "外人": make_person("wairen"),
        "停用的": closed,
        "停用的系统管理员": closed_system,
    }


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("predicate", OF_AGENCIES)
def test_what_somebody_may_do_for_an_agency(people, agencies, who, predicate):
    may = getattr(permissions, predicate)
    allowed = tuple(place for place, agency in agencies.items() if may(people[who], agency))
    assert allowed == OF_AGENCIES[predicate].get(who, ())


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("predicate", LISTS)
def test_a_list_holds_what_the_predicate_allows(people, agencies, who, predicate):
    listed = set(getattr(permissions, LISTS[predicate])(people[who]))
    allowed = OF_AGENCIES[predicate].get(who, ())
    assert listed == {agency for place, agency in agencies.items() if place in allowed}


@pytest.mark.parametrize("who", PEOPLE)
def test_what_somebody_may_do_for_a_region(people, agencies, who):
    regions = {place: agencies[place].region for place in (HOME, ABROAD)}
    allowed = [p for p, region in regions.items() if permissions.may_oversee(people[who], region)]
    assert tuple(allowed) == OF_REGIONS["may_oversee"].get(who, ())
    assert set(permissions.regions_overseen(people[who])) == {regions[place] for place in allowed}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("predicate", OF_NOTHING)
def test_what_somebody_may_do_at_all(people, who, predicate):
    assert getattr(permissions, predicate)(people[who]) is (who in OF_NOTHING[predicate])


def test_every_predicate_is_in_one_of_the_tables():
    tested = {*OF_AGENCIES, *OF_REGIONS, *OF_NOTHING, "may_manage"}
    public = {name for name in vars(permissions) if name.startswith("may_") or "_any" in name}
    assert public == tested


def test_whose_accounts_somebody_sees_and_manages(people, agencies):
    elsewhere = make_member("liangchu", "preparer", agencies[ABROAD])
    make_member("liangchu", "preparer", agencies[HOME])
    finance = make_member("caizheng-tianbao", "preparer", agencies[HOME])
    make_member("caizheng-tianbao", "publisher", agencies[HOME].region)
    system = make_system_administrator("xitong-fuhe")
    make_member("xitong-fuhe", "reviewer", agencies[HOME])
    guanli = people["机构管理员"]
    own = {people[who] for who in ("填报", "复核", "机构管理员", "停用的")}
    assert set(permissions.people_seen(guanli)) == own | {elsewhere, finance, system}
    assert set(permissions.people_managed(guanli)) == own
    assert all(permissions.may_manage(guanli, person) for person in own)
    assert not any(permissions.may_manage(guanli, p) for p in (elsewhere, finance, system))


@pytest.mark.parametrize("who", PEOPLE)
def test_only_administrators_see_accounts(people, who):
    seen = permissions.people_seen(people[who]).exists()
    assert seen is (who in {"机构管理员", "系统管理员"})
    assert permissions.may_manage(people[who], people["填报"]) is seen


def test_roles_are_read_once_however_many_agencies_are_asked(
    people, agencies, django_assert_num_queries
):
    person = User.objects.get(username="tianbao")
    with django_assert_num_queries(1):
        for agency in [*agencies.values()] * 3:
            permissions.may_prepare(person, agency)
