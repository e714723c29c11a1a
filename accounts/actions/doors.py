"""解除登录锁定: wrong passwords are forgotten before their time."""

from django.db import transaction

from accounts.models import SignInAttempt, User
from accounts.permissions import may_keep_lists
from accounts.refused import Refused
from accounts.signals import unlocked


@transaction.atomic
def unlock(*, by: User | None, username: str | None = None, address: str | None = None) -> int:
    """Forget the wrong passwords typed for a user name, from an address, or both.

    ``by=None`` is whoever works on the server itself. Returns how many entries there were.
    """
    if by is not None and not may_keep_lists(by):
        raise Refused("只有系统管理员能解除登录锁定。")
    wanted = {"username": username, "ip_address": address}
    rows = SignInAttempt.objects.filter(**{key: value for key, value in wanted.items() if value})
    count = rows.count()
    rows.delete()
    if count:
        unlocked.send(SignInAttempt, username=username or "", address=address or "", by=by)
    return count
