"""岗位: who holds which role; given and taken, never edited."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import fields

from accounts.actions import memberships
from accounts.guarded import Guarded
from accounts.lists import Chosen, Known, ListMixin, ListResource
from accounts.models import Agency, Membership, Region, User
from accounts.permissions import (
    administers_any,
    agencies_administered,
    may_keep_lists,
)
from accounts.refused import Refused


class AgencyInRegion(Known):
    """部门（单位）: by its part of the address, in the region of the same row."""

    def get_queryset(self, value: str, row: Any, *args: Any, **options: Any) -> QuerySet[Agency]:
        return super().get_queryset(value, row).filter(region__code=str(row.get("region", "")))


class MembershipResource(ListResource):
    """一行一个岗位。填报、复核、机构管理员写部门网址名；财政审核不写，只写行政区划代码。"""

    labels = {"user": "用户名", "region": "行政区划代码", "agency": "部门网址名"}
    identity = ("user", "role", "region", "agency")
    user = fields.Field("user", "user", Known(User, "username"))
    role = fields.Field("role", "role", Chosen(Membership.Role.choices))
    region = fields.Field("region", "region", Known(Region, "code"))
    agency = fields.Field("agency", "agency", AgencyInRegion(Agency, "slug"))

    class Meta(ListResource.Meta):
        model = Membership
        import_id_fields = ["user", "role", "region", "agency"]
        fields = ["user", "role", "region", "agency"]

    def get_queryset(self) -> QuerySet[Membership]:
        return _to_dispose_of(self.by, super().get_queryset())

    def get_instance(self, instance_loader: Any, row: Any) -> Membership | None:
        slug, code = row.get("agency"), row.get("region")
        place = {"agency__slug": slug, "agency__region__code": code} if slug else {}
        role = Chosen(Membership.Role.choices).clean(row.get("role"))
        held = self.get_queryset().filter(user__username=row.get("user"), role=role)
        return held.filter(**(place or {"region__code": code})).first()

    def import_instance(self, instance: Membership, row: Any, **options: Any) -> None:
        """The region says where the agency is; a role of an agency has no region of its own."""
        super().import_instance(instance, row, **options)
        if instance.role != Membership.Role.PUBLISHER:
            instance.region = None

    def validate_instance(self, instance: Membership, *args: Any, **options: Any) -> None:
        """Who may not give it is not told either whether somebody has it."""
        placed = instance.agency or instance.role == Membership.Role.PUBLISHER
        if self.by is not None and placed:
            try:
                memberships.require(self.by, instance.agency)
            except Refused as refused:
                raise ValidationError(str(refused)) from None
        super().validate_instance(instance, *args, **options)

    def do_instance_save(self, instance: Membership, is_create: bool) -> None:
        if self.by is None:
            raise Refused("导入岗位要写明由谁办理。")
        given = memberships.give(
            instance.user,
            role=instance.role,
            agency=instance.agency,
            region=instance.region,
            by=self.by,
        )
        instance.pk = given.pk

    def dehydrate_region(self, membership: Membership) -> str:
        return (membership.region or membership.agency.region).code


def _to_dispose_of(by: User | None, rows: QuerySet[Membership]) -> QuerySet[Membership]:
    """Those that the person may give and take."""
    if by is None or may_keep_lists(by):
        return rows
    return rows.filter(agency__in=agencies_administered(by))


@admin.register(Membership)
class MembershipAdmin(Guarded, ListMixin, admin.ModelAdmin):
    """All of them, for 系统管理员; those of his agencies, for 机构管理员."""

    resource_classes = [MembershipResource]
    list_display = ["user", "name", "role", "agency", "region", "given_at"]
    list_display_links = None
    list_filter = ["role"]
    list_select_related = ["user", "agency__region", "region"]
    search_fields = ["user__username", "user__last_name", "agency__name", "region__name"]
    autocomplete_fields = ["user", "agency", "region"]
    actions = ["take"]

    def may_open(self, user: User) -> bool:
        return administers_any(user)

    def visible(self, user: User, rows: QuerySet[Membership]) -> QuerySet[Membership]:
        return _to_dispose_of(user, rows)

    def may_import(self, user: User) -> bool:
        return administers_any(user)

    def may_change(self, user: User, obj: Membership | None) -> bool:
        return False  # one is taken, another given

    def may_delete(self, user: User, obj: Membership | None) -> bool:
        return False  # ``take`` says who did it

    def save_model(
        self, request: HttpRequest, obj: Membership, form: forms.Form, change: bool
    ) -> None:
        place = {"agency": obj.agency, "region": obj.region}
        obj.pk = memberships.give(obj.user, role=obj.role, by=request.user, **place).pk

    @admin.action(description="收回所选岗位")
    def take(self, request: HttpRequest, rows: QuerySet[Membership]) -> None:
        """All of those chosen, or none: one that is refused is told."""
        try:
            with transaction.atomic():
                for membership in rows:
                    memberships.take(membership, by=request.user)
        except Refused as refused:
            messages.error(request, f"什么也没有收回。{refused}")
        else:
            messages.success(request, "已收回，立即生效。")

    @admin.display(description="姓名")
    def name(self, membership: Membership) -> str:
        return membership.user.get_full_name()
