"""Named people and places for tests of accounts: plain ``make_*`` functions."""

from accounts.models import Agency, Membership, Region, User

PASSWORD = "correct horse battery"


def make_region(code: str = "140300", name: str = "阳泉市") -> Region:
    return Region.objects.get_or_create(code=code, defaults={"name": name})[0]


def make_agency(slug: str = "dashuju", region: Region | None = None, name: str = "") -> Agency:
    place = region or make_region()
    return Agency.objects.create(
        region=place, slug=slug, name=name or f"{place}{slug}", kind=Agency.Kind.INSTITUTION
    )


def make_person(username: str, **fields) -> User:
    """Somebody without any role."""
    return User.objects.create_user(username, password=PASSWORD, **fields)


def make_member(username: str, role: str, place: Agency | Region, **fields) -> User:
    where = "agency" if isinstance(place, Agency) else "region"
    person = User.objects.filter(username=username).first() or make_person(username, **fields)
    Membership.objects.create(user=person, role=role, **{where: place})
    return User.objects.get(pk=person.pk)  # without what was remembered of earlier memberships


def make_system_administrator(username: str = "xitong") -> User:
    """系统管理员"""
    return User.objects.create_superuser(username, password=PASSWORD)
