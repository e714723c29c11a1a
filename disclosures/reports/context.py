"""What a report needs to know around its version: last year's, what was explained, who signed."""

from django.db.models import OuterRef, QuerySet, Subquery

from disclosures.models import Line, Signature, Version, Waiver
from disclosures.spec.figures import Figures

_LAST_YEAR = Version.objects.filter(
    status=Version.Status.PUBLISHED,
    disclosure__agency=OuterRef("disclosure__agency"),
    disclosure__year=OuterRef("disclosure__year") - 1,
)


def with_context(versions: QuerySet[Version] | None = None) -> QuerySet[Version]:
    """These versions (all of them without an argument) with what reports ask of each: the
    version in force of the year before, what was explained, who signed. No extra query."""
    found = Version.objects.all() if versions is None else versions
    return found.annotate(
        waived=Waiver.objects.beside_version(),
        signed=Signature.objects.beside_version(),
        last_year=Subquery(_LAST_YEAR.values("pk")[:1]),
        last_year_digest=Subquery(_LAST_YEAR.values("publication__digest")[:1]),
    )


def figures_of(version_id: int | None, year: int) -> Figures | None:
    """The figures of a version in one query, where there is one."""
    if version_id is None:
        return None
    return Figures(Line.objects.by_version(version_id)[version_id], year=year)
