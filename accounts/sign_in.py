"""登录 and 修改密码: the two pages that take a password."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from accounts import client, sessions
from accounts.actions import people
from accounts.models import User
from accounts.permissions import may_enter

WRONG = "用户名或密码不对。请检查大小写和输入法；忘记密码请找本单位的机构管理员或系统管理员重设。"
NO_ROLE = "密码正确，但您的账号还没有岗位，不能进入后台。请找本单位的机构管理员授予岗位。"


class SignInForm(AuthenticationForm):
    """The same answer for a wrong name, a wrong password and a closed account."""

    error_messages = {"invalid_login": WRONG, "inactive": WRONG}

    def confirm_login_allowed(self, user: User) -> None:
        super().confirm_login_allowed(user)
        if not may_enter(user):
            raise ValidationError(NO_ROLE, code="no_role")


class SignIn(LoginView):
    """Lets people in, and tells them when and from where they came before."""

    authentication_form = SignInForm
    template_name = "admin/login.html"

    def form_valid(self, form: SignInForm) -> HttpResponse:
        user = form.get_user()
        at, address = user.last_login, user.last_address
        response = super().form_valid(form)
        user.last_address = client.address(self.request)
        user.save(update_fields=["last_address"])
        if at:
            before = {"at": at.isoformat(), "address": address or ""}
            self.request.session["signed_in_before"] = before
            messages.info(self.request, _told(at, address))
        return response

    def get_default_redirect_url(self) -> str:
        return reverse("admin:index")

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        ended = self.request.GET.get("ended") or getattr(self.request, "session_ended", "")
        return super().get_context_data(ended=sessions.ENDED.get(ended, ""), **more)


class ChangePasswordForm(PasswordChangeForm):
    """What is not right is said for the whole form; what is right is saved on record."""

    error_messages = {
        "password_mismatch": "两次输入的新密码不一样。",
        "password_incorrect": "现在的密码不对。",
    }

    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.request = request
        labels = {
            "old_password": "现在的密码",
            "new_password1": "新密码",
            "new_password2": "再输一次新密码",
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["new_password2"].help_text = ""

    def clean_old_password(self) -> str:
        """Guessing the password of somebody who left the page open counts as at the door."""
        old = self.cleaned_data["old_password"]
        if authenticate(self.request, username=self.user.username, password=old) is None:
            code = "password_incorrect"
            raise ValidationError(self.error_messages[code], code=code)
        return old

    def save(self, commit: bool = True) -> User:
        people.change_password(self.user, password=self.cleaned_data["new_password1"])
        return self.user


class ChangePassword(PasswordChangeView):
    form_class = ChangePasswordForm
    template_name = "registration/password_change_form.html"
    title = "修改密码"
    success_url = reverse_lazy("admin:index")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, "密码已修改。您在别处的登录已全部退出。")
        return response


def started(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Receives ``user_logged_in``: the clocks of the session start."""
    sessions.begin(request)


def _told(at: Any, address: str | None) -> str:
    when = timezone.localtime(at).strftime("%Y-%m-%d %H:%M")
    where = f"来自 {address}" if address else "来处未记录"
    return f"上次登录：{when}，{where}。如果不是您本人，请立即修改密码，并告诉系统管理员。"
