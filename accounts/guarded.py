"""Admin pages guarded object by object: rights come from ``accounts.permissions`` alone.

Django's own permissions and groups are never consulted: nobody holds any, and a superuser would
hold all of them. What is not allowed here is not shown, not listed and not written.
"""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts.models import User
from accounts.permissions import may_keep_lists
from accounts.refused import Refused


class Guarded:
    """Before ``ModelAdmin`` or an inline: say who may what, for which rows.

    As it stands, system administrators (系统管理员) do everything and nobody else anything.
    ``may_open`` opens the list; ``visible`` limits it, and thereby every page of an object.
    """

    def may_open(self, user: User) -> bool:
        return may_keep_lists(user)

    def visible(self, user: User, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows

    def may_view(self, user: User, obj: Any) -> bool:
        return self.may_open(user)

    def may_add(self, user: User) -> bool:
        return may_keep_lists(user)

    def may_change(self, user: User, obj: Any) -> bool:
        return may_keep_lists(user)

    def may_delete(self, user: User, obj: Any) -> bool:
        return may_keep_lists(user)

    def may_import(self, user: User) -> bool:
        return self.may_add(user)

    def view_on_site(self, obj: Any) -> str | None:
        """The public page of the object, where it has one."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    # What Django and django-import-export ask. Without an object they ask whether there is
    # anything at all to do; ``get_queryset`` then says which objects there are.

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.may_open(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = request.user
        return self.may_open(user) if obj is None else self.may_view(user, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_add(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_change(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_delete(request.user, obj)

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.may_import(request.user)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.may_open(request.user)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.visible(request.user, super().get_queryset(request))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """A list is called what it lists."""
        named = {"title": self.opts.verbose_name_plural, **(extra_context or {})}
        return super().changelist_view(request, named)

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """What an action refuses is told on the same page; nothing is written."""
        try:
            return super().changeform_view(request, *args, **options)
        except Refused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(request.get_full_path())
