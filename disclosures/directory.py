"""Where published disclosures are found: by region, agency and year. Lists, no figures."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from accounts.models import Agency, Region
from disclosures.models import Disclosure, Publication, Version

_ANCESTORS = "parent__parent"
_PUBLISHED = Q(agencies__disclosures__versions__status=Version.Status.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Place:
    """A region with the number of its own agencies that have published."""

    region: Region
    agencies: int
    places: list["Place"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """A district with its city: 株洲市天元区."""
        city = self.region.parent
        below_a_city = city is not None and city.parent is not None
        return f"{city.name}{self.region.name}" if below_a_city else self.region.name


def latest(year: int | None = None) -> QuerySet[Publication]:
    """What the public reads now, the newest first."""
    found = Publication.objects.current().with_agency()
    return found.filter(version__disclosure__year=year) if year else found


def years() -> list[int]:
    """The fiscal years with anything published, newest first."""
    found = Publication.objects.current().order_by("-version__disclosure__year")
    return list(found.values_list("version__disclosure__year", flat=True).distinct())


def provinces() -> list[Place]:
    """Provinces with the places in them that have published. One query."""
    found: dict[str, Place] = {}
    for region in _with_agencies(Region.objects.all()):
        top = ancestors(region)[0] if region.parent else region
        province = found.setdefault(top.code, Place(top, 0))
        province.places.append(Place(region, region.publishing))
    return list(found.values())


def places_below(region: Region) -> list[Place]:
    """The places below a region that have published. One query."""
    below = Q(parent=region) | Q(parent__parent=region)
    return [
        Place(place, place.publishing) for place in _with_agencies(Region.objects.filter(below))
    ]


def _with_agencies(regions: QuerySet[Region]) -> Iterable[Region]:
    counted = regions.annotate(publishing=Count("agencies", filter=_PUBLISHED, distinct=True))
    return counted.filter(publishing__gt=0).select_related(_ANCESTORS).order_by("code")


def ancestors(region: Region) -> list[Region]:
    """From the province down to the parent; no query for a region of this module."""
    found = []
    while region.parent is not None and region.parent not in found:
        region = region.parent
        found.insert(0, region)
    return found


def region(code: str) -> Region | None:
    return Region.objects.select_related(_ANCESTORS).filter(code=code).first()


def agency(code: str, slug: str) -> Agency | None:
    found = Agency.objects.select_related(f"region__{_ANCESTORS}", "parent__region")
    return found.filter(region__code=code, slug=slug).first()


def agencies(place: Region) -> QuerySet[Agency]:
    """The agencies of a region that have published, each with ``published``: its disclosures,
    those withdrawn included, which are not ``in_force``. Two queries."""
    readable = Version.objects.filter(disclosure=OuterRef("pk"), status=Version.Status.PUBLISHED)
    current = Disclosure.objects.published().annotate(in_force=Exists(readable))
    return (
        place.agencies.filter(disclosures__versions__publication__isnull=False)
        .distinct()
        .select_related("region")
        .prefetch_related(Prefetch("disclosures", current.order_by("-year"), to_attr="published"))
        .order_by("name")
    )


def timeliness(owner: Agency) -> dict[int, Disclosure]:
    """The years that the agency published and for which the finance bureau has replied, with
    ``state``, ``due`` and ``first_published_on``."""
    published = Publication.objects.filter(version__disclosure__agency=owner)
    replied = Disclosure.objects.filter(
        pk__in=published.values("version__disclosure"), approved_on__isnull=False
    ).timely()
    return {disclosure.year: disclosure for disclosure in replied}


def publications(owner: Agency) -> QuerySet[Publication]:
    """The newest publication of each year of an agency, the newest year first; a withdrawn
    one stays in the list, as its notice stays at the address."""
    found = Publication.objects.newest().with_agency().filter(version__disclosure__agency=owner)
    return found.order_by("-version__disclosure__year")
