"""密码: rules for those people choose, and those the portal makes for one use."""

import secrets
from typing import Any

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"  # no l and 1, no o and 0, no i


def one_time() -> str:
    """For the first sign-in only, to be read out or copied by hand: ``kx7m-p3qd-9w2h``."""
    return "-".join("".join(secrets.choice(LEGIBLE) for _ in range(4)) for _ in range(3))


class NotTheLastOne:
    """A new password is a new one."""

    def validate(self, password: str, user: Any = None) -> None:
        if user is not None and user.pk and check_password(password, user.password):
            raise ValidationError("新密码不能和现在的密码相同。", code="password_unchanged")

    def get_help_text(self) -> str:
        return "新密码不能和现在的密码相同。"
