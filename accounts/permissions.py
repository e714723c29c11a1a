"""Who may do what for whom: named predicates, the only place where a right is decided.

A right comes from a ``Membership`` (岗位). System administrators (系统管理员) see everything,
and manage people and lists; they fill in nothing and sign nothing unless somebody, on record,
gives them a membership for it.

What a step needs beyond the role (the state of the version, that nobody signs twice) is said
in ``disclosures.rights``.
"""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from accounts.models import Agency, Membership, Region, User

Role = Membership.Role


def roles(user: User, agency: Agency) -> frozenset[str]:
    """The roles that count for an agency. One query a user, however many agencies are asked."""
    if not user.is_active:
        return frozenset()
    return frozenset(
        membership.role
        for membership in _memberships(user)
        if agency.pk == membership.agency_id or agency.region_id == membership.region_id
    )


def may_enter(user: User) -> bool:
    """Use the back office at all."""
    return user.is_active and (user.is_superuser or bool(_memberships(user)))


def may_see(user: User, agency: Agency) -> bool:
    """Read what the agency has not published yet, and its record."""
    return _is_system(user) or bool(roles(user, agency))


def may_prepare(user: User, agency: Agency) -> bool:
    """Create and change drafts of this agency, and submit them (填报)."""
    return Role.PREPARER in roles(user, agency)


def may_review(user: User, agency: Agency) -> bool:
    """Sign for the agency what somebody else prepared (复核)."""
    return Role.REVIEWER in roles(user, agency)


def may_publish(user: User, agency: Agency) -> bool:
    """Approve, publish and withdraw for the finance bureau of the agency's region (财政审核)."""
    return Role.PUBLISHER in roles(user, agency)


def may_administer(user: User, agency: Agency) -> bool:
    """Say who prepares and who reviews for this agency (机构管理员)."""
    return _is_system(user) or Role.ADMINISTRATOR in roles(user, agency)


def may_oversee(user: User, region: Region) -> bool:
    """Keep the list of who must publish in a region, and import for all of them."""
    return _is_system(user) or any(
        region.pk == membership.region_id for membership in _memberships(user)
    )


def oversees_any(user: User) -> bool:
    """Whether there is a region at all for which ``may_oversee`` holds."""
    return _is_system(user) or any(held.region_id for held in _memberships(user))


def administers_any(user: User) -> bool:
    """Whether there is an agency at all for which ``may_administer`` holds."""
    return _is_system(user) or any(held.role == Role.ADMINISTRATOR for held in _memberships(user))


def may_keep_lists(user: User) -> bool:
    """Change regions, agencies, classification codes and any membership (系统管理员)."""
    return _is_system(user)


def agencies_seen(user: User) -> QuerySet[Agency]:
    """The agencies for which ``may_see`` holds."""
    if _is_system(user):
        return Agency.objects.all()
    return _agencies_of(user, Role.values)


def agencies_with(user: User, wanted: Collection[str]) -> QuerySet[Agency]:
    """The agencies for which the user holds one of these roles, by membership alone."""
    return _agencies_of(user, wanted)


def agencies_administered(user: User) -> QuerySet[Agency]:
    """The agencies for which ``may_administer`` holds."""
    if _is_system(user):
        return Agency.objects.all()
    return _agencies_of(user, [Role.ADMINISTRATOR])


def regions_overseen(user: User) -> QuerySet[Region]:
    """The regions for which ``may_oversee`` holds."""
    if _is_system(user):
        return Region.objects.all()
    return Region.objects.filter(pk__in=[held.region_id for held in _memberships(user)])


def may_manage(user: User, person: User) -> bool:
    """Change somebody's account: name, password, whether it is in use.

    An agency administrator does that only for those who belong to nobody but him: who also works
    for another agency or for a finance bureau, and system administrators, are not his to change.
    """
    return people_managed(user).filter(pk=person.pk).exists()


def people_seen(user: User) -> QuerySet[User]:
    """Whose account the person finds in the list of people."""
    if _is_system(user):
        return User.objects.all()
    held = Membership.objects.filter(agency__in=agencies_administered(user))
    return User.objects.filter(pk__in=held.values("user"))


def people_managed(user: User) -> QuerySet[User]:
    """The people for whom ``may_manage`` holds."""
    if _is_system(user):
        return User.objects.all()
    elsewhere = Membership.objects.exclude(agency__in=agencies_administered(user))
    return people_seen(user).filter(is_superuser=False).exclude(pk__in=elsewhere.values("user"))


def _agencies_of(user: User, wanted: Collection[str]) -> QuerySet[Agency]:
    held = [membership for membership in _memberships(user) if membership.role in wanted]
    return Agency.objects.filter(
        Q(pk__in=[membership.agency_id for membership in held])
        | Q(region__in=[membership.region_id for membership in held])
    )


def _is_system(user: User) -> bool:
    return user.is_active and user.is_superuser


def _memberships(user: User) -> list[Membership]:
    """Read once a request: the user object lives as long as the request does."""
    if not user.is_authenticated or not user.is_active:
        return []
    if not hasattr(user, "_memberships"):
        user._memberships = list(Membership.objects.filter(user=user))
    return user._memberships
