"""Files made from reports, kept under the digest of what they show.

Nothing here is a second home of figures: an artifact can be thrown away and made again.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from disclosures import catalogue
from disclosures.spec.report import Report

_SHAPED_BY = ("disclosures", "templates/pdf", "static/pdf", "requirements.txt")
"""What decides how an artifact looks; a change to any of it makes new artifacts."""


def produce(report: Report, extension: str) -> bytes:
    """The download of a published report, made once. KeyError for an unknown extension."""
    export = catalogue.all_exports()[extension]
    name = _name(report, extension)
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            return kept.read()
    data = export.render(report)
    default_storage.save(name, ContentFile(data))
    return data


def _name(report: Report, extension: str) -> str:
    key = hashlib.sha256(f"{report.digest} {report.status} {_fingerprint()}".encode())
    digest = key.hexdigest()
    return f"artifacts/{digest[:2]}/{digest}.{extension}"


@cache
def _fingerprint() -> str:
    """A digest of the code, templates and pins that shape artifacts."""
    found = hashlib.sha256()
    for top in _SHAPED_BY:
        root = Path(settings.BASE_DIR) / top
        files = sorted(root.rglob("*")) if root.is_dir() else [root]
        for path in files:
            if path.is_file() and "__pycache__" not in path.parts and "tests" not in path.parts:
                found.update(path.read_bytes())
    return found.hexdigest()
