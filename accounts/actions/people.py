"""账号: making, changing and closing the accounts of people. The only writer of them."""

from django.db import transaction

from accounts.models import User
from accounts.passwords import one_time
from accounts.permissions import may_keep_lists, may_manage
from accounts.refused import Refused
from accounts.signals import account_changed

OPENED, PASSWORD, RESET, CLOSED, REOPENED = "新建账号", "修改密码", "重设密码", "停用", "启用"
RENAMED, MADE_SYSTEM, NO_LONGER_SYSTEM = "修改姓名或邮箱", "设为系统管理员", "取消系统管理员"


@transaction.atomic
def open_account(person: User, *, by: User) -> str:
    """Save a new account; returns its password for the first sign-in, which nobody reads again.

    Who may do so is asked where the account gets its role: without one it opens no door.
    """
    password = one_time()
    person.set_password(password)
    person.must_change_password = True
    person.save(force_insert=True)
    _changed(person, OPENED, by=by)
    return password


@transaction.atomic
def reset_password(person: User, *, by: User) -> str:
    """A password for one sign-in. Every session of the person ends."""
    _require(by, person)
    password = one_time()
    person.set_password(password)
    person.must_change_password = True
    person.save(update_fields=["password", "must_change_password"])
    _changed(person, RESET, by=by)
    return password


@transaction.atomic
def change_password(person: User, *, password: str) -> None:
    """The person's own; every other session of theirs ends."""
    person.set_password(password)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    _changed(person, PASSWORD, by=person)


@transaction.atomic
def rename(person: User, *, name: str, email: str, by: User) -> None:
    _require(by, person)
    if (person.last_name, person.email, person.first_name) == (name, email, ""):
        return
    person.first_name, person.last_name, person.email = "", name, email
    person.save(update_fields=["first_name", "last_name", "email"])
    _changed(person, RENAMED, by=by)


@transaction.atomic
def set_active(person: User, *, active: bool, by: User) -> None:
    """Close an account, or open it again. What the person signed stays as it is."""
    _require(by, person)
    if person.is_active == active:
        return
    if not active:
        if person.pk == by.pk:
            raise Refused("不能停用自己的账号，请让另一位管理员办理。")
        _require_another_system_administrator(person)
    person.is_active = active
    person.save(update_fields=["is_active"])
    _changed(person, REOPENED if active else CLOSED, by=by)


@transaction.atomic
def set_system(person: User, *, system: bool, by: User) -> None:
    """Make somebody 系统管理员, or no longer. Their sessions end, so that they sign in as that."""
    if not may_keep_lists(by):
        raise Refused("只有系统管理员能设置系统管理员。")
    if person.is_superuser == system:
        return
    if not system:
        _require_another_system_administrator(person)
    person.is_superuser = person.is_staff = system
    person.save(update_fields=["is_superuser", "is_staff"])
    _changed(person, MADE_SYSTEM if system else NO_LONGER_SYSTEM, by=by)


def _require(by: User, person: User) -> None:
    if not may_manage(by, person):
        raise Refused(
            f"{person.get_full_name()} 还在别的部门或财政部门任职，或者是系统管理员，"
            "您不能修改这个账号。请找系统管理员。"
        )


def _require_another_system_administrator(person: User) -> None:
    """Locks them all, so that two of them cannot remove each other at once."""
    if not person.is_superuser:
        return
    active = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    if [user.pk for user in active.order_by("pk")] == [person.pk]:
        raise Refused("这是唯一的系统管理员，请先设置另一位。")


def _changed(person: User, change: str, *, by: User | None) -> None:
    account_changed.send(User, person=person, by=by, change=change)
