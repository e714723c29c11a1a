"""The only readers of published figures: a version becomes a ``Report``.

Pages, print, data files and commands all render the ``Report``; nothing else reads lines.

``public`` is what the public reads, ``stored`` any version, drafts too; both are put together
by ``assembled``, with what stands around a version found by ``context``.
"""

from disclosures.reports.assembled import EMPTY, last_year, of_reading, tables
from disclosures.reports.context import with_context
from disclosures.reports.public import (
    NotPublished,
    Withdrawn,
    before,
    published,
    published_file,
    versions,
    years,
)
from disclosures.reports.stored import (
    digest_of,
    drafted,
    figures_beside,
    of_held,
    of_version,
    unverified,
    with_tables,
    year_before,
)

__all__ = [
    "EMPTY",
    "NotPublished",
    "Withdrawn",
    "before",
    "digest_of",
    "drafted",
    "figures_beside",
    "last_year",
    "of_held",
    "of_reading",
    "of_version",
    "published",
    "published_file",
    "tables",
    "unverified",
    "versions",
    "with_context",
    "with_tables",
    "year_before",
    "years",
]
