"""用户: a person who signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac


class User(AbstractUser):
    """A person who signs in. What they may do is decided in ``accounts.permissions``."""

    must_change_password = models.BooleanField(
        "须改密码", default=False, help_text="下次登录后先改密码，才能办理其他事项。"
    )
    last_address = models.GenericIPAddressField("上次登录地址", null=True, blank=True)

    class Meta(AbstractUser.Meta):
        verbose_name = "用户"
        verbose_name_plural = "用户"

    def get_full_name(self) -> str:
        """The name as it is written in Chinese; the user name where none is given."""
        return f"{self.last_name}{self.first_name}".strip() or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()

    def get_session_auth_hash(self) -> str:
        """Every session of a person ends when the password, or what the person is, changes."""
        state = f"{self.password}:{self.is_superuser}"
        return salted_hmac("accounts.models.User", state, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> list[str]:
        return []  # one key at a time: a new SECRET_KEY ends all sessions
