"""岗位: giving roles, taking them away, handing them over. The only writer of memberships."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import Agency, Membership, Region, User
from accounts.permissions import may_administer, may_keep_lists
from accounts.refused import Refused
from accounts.signals import role_given, role_taken

Role = Membership.Role


@transaction.atomic
def give(
    person: User,
    *,
    role: str,
    by: User,
    agency: Agency | None = None,
    region: Region | None = None,
) -> Membership:
    """Give somebody a role, at once. Raises Refused."""
    require(by, agency)
    return _give(person, role=role, agency=agency, region=region, by=by)


@transaction.atomic
def take(membership: Membership, *, by: User) -> None:
    """Take a role away, at once. Raises Refused, also for the last administrator of an agency."""
    membership = _held(membership, by=by)
    if membership.role == Role.ADMINISTRATOR and not may_keep_lists(by):
        _require_another_administrator(membership)
    _take(membership, by=by)


@transaction.atomic
def hand_over(membership: Membership, *, to: User, by: User) -> Membership:
    """One takes over from another in one step: at no time are there two, or nobody."""
    membership = _held(membership, by=by)
    if to.pk == membership.user_id:
        raise Refused("接手的人和现在的人是同一个人。")
    place = {"agency": membership.agency, "region": membership.region}
    _take(membership, by=by)
    held = Membership.objects.filter(user=to, role=membership.role, **place).first()
    return held or _give(to, role=membership.role, by=by, **place)


def _give(
    person: User, *, role: str, agency: Agency | None, region: Region | None, by: User
) -> Membership:
    if not User.objects.select_for_update().get(pk=person.pk).is_active:
        raise Refused(f"{person.get_full_name()}（{person.username}）的账号已停用，不能授予岗位。")
    membership = Membership(user=person, role=role, agency=agency, region=region)
    try:
        membership.full_clean()
    except ValidationError as error:
        raise Refused(_why_not(membership, error)) from None
    membership.save()
    role_given.send(Membership, membership=membership, by=by)
    return membership


def _take(membership: Membership, *, by: User) -> None:
    role_taken.send(Membership, membership=membership, by=by)
    membership.delete()


def _held(membership: Membership, *, by: User) -> Membership:
    """The membership, locked with its agency, if it is still held and ``by`` may dispose of it."""
    require(by, membership.agency)
    if membership.agency_id:
        Agency.objects.select_for_update().get(pk=membership.agency_id)
    found = Membership.objects.select_for_update(of=("self",)).filter(pk=membership.pk).first()
    if found is None:
        raise Refused("这个岗位刚刚已被收回，请刷新页面。")
    return found


def require(by: User, agency: Agency | None) -> None:
    """Who prepares and reviews is for the agency to say; who publishes, for 系统管理员.

    Raises Refused.
    """
    if agency is None and not may_keep_lists(by):
        raise Refused("财政审核岗位只能由系统管理员授予和收回。")
    if agency is not None and not may_administer(by, agency):
        raise Refused(f"您不是“{agency}”的机构管理员，不能授予或收回它的岗位。")


def _require_another_administrator(membership: Membership) -> None:
    others = Membership.objects.filter(
        agency=membership.agency, role=Role.ADMINISTRATOR, user__is_active=True
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise Refused("这是本部门唯一的机构管理员。请用“移交”指定接手的人，不能直接收回。")


def _why_not(membership: Membership, error: ValidationError) -> str:
    """One sentence: which rule, and whom it concerns."""
    person, place = membership.user, membership.agency or membership.region
    held = set(
        Membership.objects.filter(
            user=person, agency=membership.agency, region=membership.region
        ).values_list("role", flat=True)
    )
    name = f"{person.get_full_name()}（{person.username}）"
    if membership.role in held:
        return f"{name}在“{place}”已有“{membership.get_role_display()}”岗位。"
    if membership.agency and membership.role in _BOTH and held & _BOTH:
        other = Role(next(iter(held & _BOTH))).label
        return (
            f"{name}在“{place}”已是“{other}”。填报和复核必须是两个人，"
            f"请先收回“{other}”，或另选一个人。"
        )
    return "".join(error.messages)


_BOTH = {Role.PREPARER, Role.REVIEWER}
