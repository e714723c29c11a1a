"""The open data and the workbook inside the PDF, byte for byte as they are served alone."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from weasyprint import Attachment

from disclosures.spec.export import Enclosed
from disclosures.spec.report import Report

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
RELATIONSHIP = "Data"  # AFRelationship: the data that the pages were drawn from


def attachments(report: Report, enclosed: Sequence[Enclosed]) -> Iterator[Attachment]:
    """Dated by the publication, not by the clock."""
    moment = (report.published_at or UNDATED).astimezone(UTC)
    name = f"{report.region_code}-{report.agency_slug}-{report.year}-v{report.version}"
    for one in enclosed:
        yield Attachment(
            string=one.data,
            name=f"{name}.{one.export.extension}",
            description=one.export.label,
            created=moment,
            modified=moment,
            relationship=RELATIONSHIP,
        )
