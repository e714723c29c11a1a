"""用户: accounts, kept by system administrators and, for their own people, by agency ones.

There are no groups and no permissions to tick: what somebody may do is in their 岗位.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path

from accounts.actions import people
from accounts.guarded import Guarded
from accounts.models import Membership, User
from accounts.permissions import administers_any, may_keep_lists, may_manage, people_seen

admin.site.unregister(Group)


class RoleInline(Guarded, admin.TabularInline):
    """What the person does, and where; given and taken on the page of the agency."""

    model = Membership
    fields = readonly_fields = ["role", "agency", "region", "given_at"]
    extra = 0
    can_delete = False

    def may_open(self, user: User) -> bool:
        return administers_any(user)

    def may_add(self, user: User) -> bool:
        return False

    def may_change(self, user: User, obj: Any) -> bool:
        return False


@admin.register(User)
class PersonAdmin(Guarded, admin.ModelAdmin):
    list_display = ["username", "name", "standing", "last_login", "last_address"]
    list_filter = ["is_active"]
    search_fields = ["username", "last_name", "first_name"]
    search_help_text = "按用户名或姓名查找"
    ordering = ["username"]
    inlines = [RoleInline]
    change_form_template = "accounts/person_change_form.html"
    shown = ["must_change_password", "last_login", "last_address", "date_joined"]

    def may_open(self, user: User) -> bool:
        return administers_any(user)

    def visible(self, user: User, rows: QuerySet[User]) -> QuerySet[User]:
        return rows.filter(pk__in=people_seen(user).values("pk"))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Nobody finds out a password's hash by asking the list for its beginning."""
        told = lookup.startswith("password")
        return not told and super().lookup_allowed(lookup, value, request)

    def may_change(self, user: User, obj: User | None) -> bool:
        return administers_any(user) if obj is None else may_manage(user, obj)

    def may_delete(self, user: User, obj: User | None) -> bool:
        return False  # the record names people for ever; an account is closed instead

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        if obj is None:
            return ["username", "last_name", "email"]
        system = ["is_superuser"] if may_keep_lists(request.user) else []
        return ["username", "last_name", "email", "is_active", *system, *self.shown]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        return ["username", *self.shown] if obj else []

    def get_inlines(self, request: HttpRequest, obj: User | None = None) -> list[type]:
        return self.inlines if obj else []

    def formfield_for_dbfield(self, field: Any, request: HttpRequest, **options: Any) -> Any:
        formfield = super().formfield_for_dbfield(field, request, **options)
        for_people = {
            "last_name": ("姓名", "登录后显示，也写进日志。"),
            "is_active": ("在用", "不再使用就取消勾选：立即退出并不能再登录，签过的字不变。"),
            "is_superuser": ("系统管理员", "管理账号和名录；不填报、不审核，除非另有岗位。"),
        }
        if field.name in for_people and formfield:
            formfield.label, formfield.help_text = for_people[field.name]
        if field.name == "last_name" and formfield:
            formfield.required = True
        return formfield

    def save_model(self, request: HttpRequest, obj: User, form: forms.Form, change: bool) -> None:
        if not change:
            obj.initial_password = people.open_account(obj, by=request.user)
            return
        person, by = User.objects.select_for_update().get(pk=obj.pk), request.user
        people.rename(person, name=obj.last_name, email=obj.email, by=by)
        people.set_active(person, active=obj.is_active, by=by)
        if "is_superuser" in form.cleaned_data:
            people.set_system(person, system=obj.is_superuser, by=by)

    def response_add(self, request: HttpRequest, obj: User, *args: Any) -> HttpResponse:
        return self._password_shown(request, obj, obj.initial_password)

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.reset_password)
        return [path("<int:pk>/password/", page, name="person_password"), *super().get_urls()]

    def reset_password(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks once, then shows the new one-time password, once."""
        person = get_object_or_404(self.get_queryset(request), pk=pk)
        if not may_manage(request.user, person):
            message = "这个人还在别处任职，或是系统管理员。请找系统管理员重设密码。"
            context = {**self.admin_site.each_context(request), "message": message}
            return render(request, "accounts/refused.html", context, status=403)
        if request.method == "POST":
            password = people.reset_password(person, by=request.user)
            return self._password_shown(request, person, password)
        context = {**self.admin_site.each_context(request), "person": person, "title": "重设密码"}
        return render(request, "accounts/password_reset.html", context)

    def _password_shown(self, request: HttpRequest, person: User, password: str) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "初始密码",
            "person": person,
            "password": password,
        }
        return render(request, "accounts/password_shown.html", context)

    @admin.display(description="姓名", ordering="last_name")
    def name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description="账号", ordering="is_active")
    def standing(self, person: User) -> str:
        """In words: a red cross would look as if something were wrong."""
        used = "在用" if person.is_active else "已停用"
        return f"{used}，系统管理员" if person.is_superuser else used
