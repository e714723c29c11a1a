"""A kept file as a download: never shown inside the site, whatever it may contain."""

from django.http import FileResponse

from disclosures.models import Attachment
from disclosures.spec.attached import Format

_FENCE = "sandbox; default-src 'none'; frame-ancestors 'none'"


def download(attachment: Attachment) -> FileResponse:
    """To be saved, not opened: by name and type it is what it was taken for, or just bytes.

    Raises FileNotFoundError where the file is lost.
    """
    extension = attachment.name.rpartition(".")[2].lower()
    known = extension in {found.value for found in Format}
    response = FileResponse(
        attachment.file.open("rb"),
        as_attachment=True,
        filename=attachment.name,
        content_type=Format(extension).media_type if known else "application/octet-stream",
    )
    response["Content-Security-Policy"] = _FENCE
    response["X-Content-Type-Options"] = "nosniff"
    return response
