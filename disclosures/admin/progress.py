"""进度: how far the agencies of a region are with the newest year they owe."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from accounts.models import Membership, User
from accounts.permissions import agencies_with
from disclosures.models import Disclosure, Version
from disclosures.models.timeliness import State

PUBLISHED = (State.ON_TIME, State.LATE, State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Progress:
    """One region and one year; the four numbers add up to all that must publish."""

    region: str
    year: int
    published: int
    on_the_way: int
    not_begun: int
    overdue: int
    url: str

    @property
    def total(self) -> int:
        return self.published + self.on_the_way + self.not_begun


def progress(user: User) -> list[Progress]:
    """For each region whose finance bureau this person works for; one query."""
    newest: dict[str, Progress] = {}
    for found in _counted(user):
        newest.setdefault(found.region, found)
    return list(newest.values())


def _counted(user: User) -> Iterator[Progress]:
    versions = Version.objects.filter(disclosure=OuterRef("pk"))
    out = Q(state__in=PUBLISHED)
    agencies = agencies_with(user, [Membership.Role.PUBLISHER])
    counted = (
        Disclosure.objects.timely()
        .filter(agency__in=agencies, exempt_reason="")
        .annotate(is_begun=Exists(versions))
        .values("agency__region__code", "agency__region__name", "year")
        .annotate(
            published=Count("pk", filter=out),
            on_the_way=Count("pk", filter=~out & Q(is_begun=True)),
            not_begun=Count("pk", filter=Q(is_begun=False)),
            overdue=Count("pk", filter=Q(state=State.OVERDUE)),
        )
        .order_by("-year", "agency__region__code")
    )
    listed = reverse("admin:disclosures_disclosure_changelist")
    for row in counted:
        code, region = row.pop("agency__region__code"), row.pop("agency__region__name")
        chosen = urlencode({"region": code, "year": row["year"]})
        yield Progress(region=region, url=f"{listed}?{chosen}", **row)
