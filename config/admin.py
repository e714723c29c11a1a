"""The back office: one admin site, entered by whoever holds a membership."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.dateparse import parse_datetime
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.permissions import may_enter


class PortalAdminSite(AdminSite):
    site_header = site_title = "部门决算公开后台"
    index_title = "我的工作"
    site_url = "/"
    enable_nav_sidebar = False  # figures and lists need the width; the first page leads anywhere

    def has_permission(self, request: HttpRequest) -> bool:
        """``is_staff`` says nothing here: rights come from memberships alone."""
        return may_enter(request.user)

    def get_urls(self) -> list[URLPattern]:
        """Without Django's way from any number to its address: it asks nobody's rights."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Tasks first; the lists come below."""
        from disclosures.admin.my_work import my_work  # its pages register with this very site

        return super().index(request, {**my_work(request), **(extra_context or {})})

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Every page can say when and from where this person signed in before."""
        before = getattr(request, "session", {}).get("signed_in_before")
        return {
            **super().each_context(request),
            "signed_in_before": before and {**before, "at": parse_datetime(before["at"])},
        }

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        from accounts.sign_in import SignIn  # models are not loaded yet where this module is

        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        context = {**self.each_context(request), "title": "登录", **(extra_context or {})}
        return SignIn.as_view(extra_context=context)(request)

    @method_decorator(never_cache)
    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        from accounts.sign_in import ChangePassword

        context = {**self.each_context(request), **(extra_context or {})}
        return ChangePassword.as_view(extra_context=context)(request)
