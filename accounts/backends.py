"""Who somebody is, by user name and password; not what they may do."""

from typing import Any

from django.contrib.auth.backends import ModelBackend


class Passwords(ModelBackend):
    """Django's own, which knows no permissions: rights are in ``accounts.permissions``.

    Asked all the same, it says no, without looking into the tables that nobody fills.
    """

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return False
