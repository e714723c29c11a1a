"""The lists on public pages, as accessible tables (django-tables2)."""

from collections.abc import Iterable, Mapping
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.models import Agency
from disclosures.models import Disclosure, Publication
from disclosures.models.timeliness import told


class List(tables.Table):
    """A list with a caption; its first column heads the rows."""

    caption = ""

    class Meta:
        template_name = "_components/list.html"
        orderable = False

    def turn_to(self, page: str | None, *, rows: int) -> None:
        """Show one page of ``rows`` rows; the nearest there is where no such page exists."""
        self.paginate(per_page=rows)
        self.page = self.paginator.get_page(page)


class PublicationList(List):
    agency = tables.Column("部门（单位）", accessor="version__disclosure__agency__name")
    region = tables.Column("地区", accessor="version__disclosure__agency__region__name")
    year = tables.Column("年度", accessor="version__disclosure__year")
    kind = tables.Column("内容", accessor="version__disclosure__get_kind_display")
    published_at = tables.DateColumn(verbose_name="公开日期", format="Y年n月j日")

    caption = "最近公开的决算"

    class Meta(List.Meta):
        empty_text = "还没有公开的决算。"

    def render_agency(self, value: str, record: Publication) -> SafeString:
        address = record.version.disclosure.get_absolute_url()
        return format_html('<a href="{}">{}</a>', address, value)

    def render_region(self, value: str, record: Publication) -> SafeString:
        address = record.version.disclosure.agency.region.get_absolute_url()
        return format_html('<a href="{}">{}</a>', address, value)


class AgencyList(List):
    """The agencies of a region; ``record.published`` are their disclosures."""

    name = tables.Column("部门（单位）")
    kind = tables.Column("性质", accessor="get_kind_display")
    years = tables.Column("年度", accessor="published", empty_values=())

    caption = "部门和单位"

    class Meta(List.Meta):
        empty_text = "还没有公开的决算。"

    def render_name(self, value: str, record: Agency) -> SafeString:
        address = reverse("agency", args=[record.region.code, record.slug])
        return format_html('<a href="{}">{}</a>', address, value)

    def render_years(self, value: Iterable[Disclosure], record: Agency) -> SafeString:
        return format_html(
            '<ul class="links">{}</ul>',
            format_html_join(
                "",
                '<li><a href="{}">{}</a></li>',
                (
                    (
                        reverse("disclosure", args=[record.region.code, record.slug, item.year]),
                        f"{item.year}年度" if item.in_force else f"{item.year}年度（已撤下）",
                    )
                    for item in value
                ),
            ),
        )


class YearList(List):
    """The newest publication of each year of one agency, in force or withdrawn."""

    year = tables.Column("年度", accessor="version__disclosure__year")
    kind = tables.Column("内容", accessor="version__disclosure__get_kind_display")
    published_at = tables.DateColumn(verbose_name="公开日期", format="Y年n月j日")
    version = tables.Column("版本", accessor="version__number")
    due = tables.Column("公开期限", accessor="version__disclosure__year")

    caption = "各年度决算"

    class Meta(List.Meta):
        empty_text = "还没有公开的决算。"

    def __init__(self, *args: Any, due: Mapping[int, Disclosure], **kwargs: Any) -> None:
        """``due`` are the years that have a last day; without any there is no such column."""
        self._due = due
        super().__init__(*args, exclude=() if due else ("due",), **kwargs)

    def render_due(self, value: int) -> str:
        owed = self._due.get(value)
        if owed is None:
            return "没有登记"
        state = told(owed.state, due=owed.due, first=owed.first_published_on)
        return f"{owed.due:%Y年%-m月%-d日}，{state}"

    def render_year(self, value: int, record: Publication) -> SafeString:
        address = record.version.disclosure.get_absolute_url()
        return format_html('<a href="{}">{}年度</a>', address, value)

    def render_version(self, value: int, record: Publication) -> str:
        return f"第{value}版" if record.version.in_force else f"第{value}版，已撤下"
