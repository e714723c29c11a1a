"""应公开清单 as a file: one row for one agency and year."""

from typing import Any

from import_export import fields, widgets

from accounts.lists import Day, ListResource
from accounts.models import Agency, User
from accounts.permissions import regions_overseen
from disclosures.actions import obligations
from disclosures.models import Disclosure


class OfRegion(widgets.Widget):
    """The agency of a row: by its 网址名 or its whole name, in the region of that row, which
    must be one that the person oversees."""

    by: User | None = None

    def clean(self, value: str, row: Any = None, **options: Any) -> Agency:
        region = regions_overseen(self.by).filter(code=row["region"]).first()
        if region is None:
            raise ValueError(f"行政区划“{row['region']}”不是您负责的，或者没有这个代码。")
        agencies = Agency.objects.select_related("region").filter(region=region)
        found = [*agencies.filter(slug=value)] or [*agencies.filter(name=value)]
        if not found:
            raise ValueError(f"{region}没有部门“{value}”。请填全称或网址名；新部门请先建立。")
        if len(found) > 1:
            names = "、".join(agency.slug for agency in found)
            raise ValueError(f"{region}有 {len(found)} 个部门叫“{value}”，请改填网址名：{names}。")
        return found[0]

    def render(self, value: Agency | None, obj: Any = None, **options: Any) -> str:
        return value.name if value else ""


class Year(widgets.Widget):
    def clean(self, value: str, row: Any = None, **options: Any) -> int:
        text = str(value or "").removesuffix("年").removesuffix("年度")
        if not (text.isascii() and text.isdigit() and 2000 <= int(text) <= 2100):
            raise ValueError(f"“{value}”不是年度，应是 4 位数字，如 2024。")
        return int(text)


class ReasonGiven(widgets.CharWidget):
    """Nothing in the cell changes nothing."""

    def clean(self, value: str, row: Any = None, **options: Any) -> str | None:
        return super().clean(value, row=row, **options) or None


class ObligationResource(ListResource):
    """A blank 批复日期 or 免于公开的原因 leaves what is recorded; the form takes it back."""

    region = fields.Field("agency__region__code", "region", readonly=True)
    agency = fields.Field("agency", "agency", OfRegion())
    year = fields.Field("year", "year", Year())
    approved_on = fields.Field("approved_on", "approved_on", Day(), saves_null_values=False)
    exempt_reason = fields.Field(
        "exempt_reason", "exempt_reason", ReasonGiven(), saves_null_values=False
    )
    due = fields.Field("due", "due", widgets.DateWidget(), readonly=True)
    timeliness = fields.Field("timeliness", "timeliness", readonly=True)

    labels = {"region": "区划代码", "due": "公开期限", "timeliness": "情况"}
    identity = ("region", "agency", "year")
    read_only = ("due", "timeliness")

    class Meta(ListResource.Meta):
        model = Disclosure
        import_id_fields = ["agency", "year"]
        fields = ["region", "agency", "year", "approved_on", "exempt_reason", "due", "timeliness"]

    def __init__(self, by: User | None = None, **rest: Any) -> None:
        super().__init__(by, **rest)
        self.fields["agency"].widget.by = by  # fields are this resource's own copies

    def save_instance(
        self, instance: Disclosure, is_create: bool, row: Any, **options: Any
    ) -> None:
        """By the same actions as the pages. Raises ValueError for what they refuse."""
        try:
            stored = obligations.oblige(instance.agency, year=instance.year, by=self.by)
            obligations.note_approval(stored, approved_on=instance.approved_on, by=self.by)
            if instance.exempt_reason:
                obligations.exempt(stored, reason=instance.exempt_reason, by=self.by)
        except (obligations.NotRecorded, obligations.NotYours) as refused:
            raise ValueError(str(refused)) from refused
        instance.pk = stored.pk
