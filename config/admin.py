"""The back office: one admin site, entered by whoever holds a membership."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest

from accounts.permissions import may_enter


class PortalAdminSite(AdminSite):
    site_header = site_title = "部门决算公开后台"
    index_title = "我的工作"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """``is_staff`` says nothing here: rights come from memberships alone."""
        return may_enter(request.user)
