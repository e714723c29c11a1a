"""What the record (日志) can be narrowed to: when, who, what, whose."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.permissions import agencies_seen, people_seen, regions_overseen
from disclosures.models import Disclosure, Event


class PeriodFilter(admin.ListFilter):
    """``?since=2025-08-01&until=2025-08-31``: days, both included; empty means open."""

    title = "日期"
    template = "admin/disclosures/event/period.html"

    def __init__(self, request: HttpRequest, params: dict[str, Any], *given: Any) -> None:
        super().__init__(request, params, *given)
        for name in self.expected_parameters():
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]

    def expected_parameters(self) -> list[str]:
        return ["since", "until"]

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, events: QuerySet[Event]) -> QuerySet[Event]:
        since, until = (self._day(name) for name in self.expected_parameters())
        if since:
            events = events.filter(at__gte=_begins(since))
        return events.filter(at__lt=_begins(until + timedelta(days=1))) if until else events

    def choices(self, changelist: Any) -> list[dict[str, Any]]:
        """The form's own values, and everything else that is chosen."""
        chosen = changelist.get_filters_params()
        kept = {k: v[-1] for k, v in chosen.items() if k not in self.expected_parameters()}
        if changelist.query:
            kept["q"] = changelist.query
        days = {name: self._text(name) for name in self.expected_parameters()}
        return [{"days": days, "kept": kept}]

    def _text(self, name: str) -> str:
        return self.used_parameters.get(name, "")

    def _day(self, name: str) -> date | None:
        text = self._text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise IncorrectLookupParameters(ValidationError(str(error))) from error


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class Chosen(admin.SimpleListFilter):
    """One of a few; what is not a number is no choice."""

    field: str

    def queryset(self, request: HttpRequest, events: QuerySet[Event]) -> QuerySet[Event] | None:
        value = self.value()
        if not value:
            return events
        return events.filter(**{self.field: value}) if value.isdecimal() else events.none()


class PersonFilter(Chosen):
    title, parameter_name, field = "操作人", "by", "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
        seen = people_seen(request.user).order_by("username")[:MANY]
        return [(user.pk, f"{user.get_full_name()}（{user.username}）") for user in seen]


class AgencyFilter(Chosen):
    title, parameter_name, field = "部门（单位）", "agency", "agency"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
        return [(agency.pk, agency.name) for agency in agencies_seen(request.user)[:MANY]]


class RegionFilter(Chosen):
    title, parameter_name, field = "行政区划", "region", "region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
        seen = regions_overseen(request.user).order_by("code")[:MANY]
        return [(region.pk, region.name) for region in seen]


class YearFilter(Chosen):
    title, parameter_name, field = "年度", "year", "version__disclosure__year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[int, str]]:
        seen = Disclosure.objects.filter(agency__in=agencies_seen(request.user)).order_by("-year")
        return [(year, f"{year}年度") for year in seen.values_list("year", flat=True).distinct()]


MANY = 100  # choices in one filter; whoever has more searches by name
