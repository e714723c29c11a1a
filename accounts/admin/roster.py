"""谁在办理: who holds which role in an agency; given, taken and handed over here, at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from accounts.actions import memberships, people
from accounts.models import Agency, Membership, User
from accounts.permissions import agencies_administered
from accounts.refused import Refused

ROLES = (Membership.Role.PREPARER, Membership.Role.REVIEWER, Membership.Role.ADMINISTRATOR)
RULES = {
    Membership.Role.PREPARER: "导入、录入报表，提交复核。",
    Membership.Role.REVIEWER: "核对别人填的数，签字或退回。填报和复核必须是两个人。",
    Membership.Role.ADMINISTRATOR: "决定谁填报、谁复核，不必请示别人。至少要有一位。",
}


class RosterForm(forms.Form):
    """One thing to do for an agency. ``save`` raises Refused; it returns what to tell."""

    password: str | None = None  # a one-time password that has to be shown

    def __init__(self, data: Any = None, *, agency: Agency) -> None:
        super().__init__(data, auto_id=f"{type(self).__name__.lower()}_%s")
        self.agency = agency


class Someone(forms.CharField):
    """An existing account, by its exact user name."""

    default_error_messages = {"required": "请填写用户名。"}

    def clean(self, value: str) -> User:
        name = super().clean(value)
        person = User.objects.filter(username=name).first()
        if person is None:
            raise ValidationError(f"没有用户名“{name}”。请检查拼写，或用“新建账号”。")
        return person


class Give(RosterForm):
    username = Someone(label="用户名", max_length=150)
    role = forms.ChoiceField(label="岗位", choices=[(role, role.label) for role in ROLES])

    def save(self, *, by: User) -> str:
        person, role = self.cleaned_data["username"], self.cleaned_data["role"]
        given = memberships.give(person, role=role, agency=self.agency, by=by)
        return f"已授予 {person.get_full_name()}“{given.get_role_display()}”岗位，立即生效。"


class Open(RosterForm):
    username = forms.CharField(label="用户名", max_length=150)
    name = forms.CharField(label="姓名", max_length=50)
    role = forms.ChoiceField(label="岗位", choices=[(role, role.label) for role in ROLES])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.person = User(username=data.get("username", ""), last_name=data.get("name", ""))
        try:
            self.person.clean_fields(exclude=["password"])
            self.person.validate_unique()
        except ValidationError as error:
            raise ValidationError(" ".join(error.messages)) from None
        return data

    def save(self, *, by: User) -> str:
        self.password = people.open_account(self.person, by=by)
        role = self.cleaned_data["role"]
        memberships.give(self.person, role=role, agency=self.agency, by=by)
        return "账号已建立，岗位立即生效。"


class Take(RosterForm):
    membership = forms.ModelChoiceField(
        Membership.objects.none(), error_messages={"invalid_choice": "这个岗位已被收回。"}
    )

    def __init__(self, data: Any = None, *, agency: Agency) -> None:
        super().__init__(data, agency=agency)
        self.fields["membership"].queryset = agency.memberships.select_related("user")

    def save(self, *, by: User) -> str:
        membership = self.cleaned_data["membership"]
        memberships.take(membership, by=by)
        name = membership.user.get_full_name()
        return f"已收回 {name} 的“{membership.get_role_display()}”岗位，立即生效。"


class HandOver(Take):
    to = Someone(label="接手的人（用户名）", max_length=150)

    def save(self, *, by: User) -> str:
        membership, to = self.cleaned_data["membership"], self.cleaned_data["to"]
        memberships.hand_over(membership, to=to, by=by)
        role = membership.get_role_display()
        return f"“{role}”岗位已由 {membership.user.get_full_name()} 移交给 {to.get_full_name()}。"


FORMS = {"give": Give, "open": Open, "take": Take, "hand_over": HandOver}


def roster(request: HttpRequest, pk: int) -> HttpResponse:
    """The page, and what is done on it; for whoever administers the agency."""
    agencies = agencies_administered(request.user).select_related("region")
    agency = get_object_or_404(agencies, pk=pk)
    do = request.POST.get("do", "")
    if request.method != "POST" or do not in FORMS:
        return _page(request, agency)
    form = FORMS[do](request.POST, agency=agency)
    told = _done(form, by=request.user)
    if told is None:
        return _page(request, agency, **{do: form})
    if form.password:
        return _password(request, agency, form)
    messages.success(request, told)
    still = agencies_administered(User.objects.get(pk=request.user.pk)).filter(pk=agency.pk)
    return HttpResponseRedirect(request.path if still.exists() else reverse("admin:index"))


def _done(form: RosterForm, *, by: User) -> str | None:
    """What to tell; None where the form says why nothing was done."""
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return form.save(by=by)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def _page(request: HttpRequest, agency: Agency, **bound: RosterForm) -> HttpResponse:
    held = list(agency.memberships.select_related("user").order_by("user__username"))
    errors = [error for form in bound.values() for said in form.errors.values() for error in said]
    context = {
        **admin.site.each_context(request),
        "title": "谁在办理",
        "agency": agency,
        "roles": [
            {"label": role.label, "rule": RULES[role], "held": [m for m in held if m.role == role]}
            for role in ROLES
        ],
        "give": Give(agency=agency),
        "open": Open(agency=agency),
        "errors": errors,
        **bound,
    }
    return render(request, "accounts/roster.html", context, status=400 if errors else 200)


def _password(request: HttpRequest, agency: Agency, form: RosterForm) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": "初始密码",
        "person": form.person,
        "password": form.password,
        "back": request.path,
    }
    return render(request, "accounts/password_shown.html", context)
