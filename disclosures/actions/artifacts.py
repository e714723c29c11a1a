"""Files made from reports, kept under the digest of all they show.

Nothing here is a second home of figures: an artifact can be thrown away and made again. What is
kept is on record with its hash (``Artifact``), and only a file that still has it is served. A
PDF is not the same bytes twice, so a file's name ends with the beginning of its own hash: what
is made again never stands where another file stood, and two processes never share a name.
"""

import hashlib
import logging
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from disclosures import catalogue
from disclosures.models import Artifact, Publication
from disclosures.spec.export import Enclosed, Export
from disclosures.spec.report import Report

_SHAPED_BY = ("disclosures", "templates/pdf", "static/pdf", "requirements.txt")
"""What decides how an artifact looks; a change to any of it makes new artifacts."""

_log = logging.getLogger(__name__)


def produce(report: Report, extension: str) -> bytes:
    """The download of a published report, made once; of any other, made each time.

    KeyError for an unknown extension.
    """
    export = catalogue.all_exports()[extension]
    if report.published_at is None:
        return export.render(report)
    beginning = _beginning(report)
    kept = Artifact.objects.filter(path__startswith=beginning, path__endswith=f".{extension}")
    for artifact in kept.order_by("-pk"):
        data = _intact(artifact)
        if data is not None:
            return data
    return _make(report, export, beginning)


def place(path: str) -> Path:
    """Where the file of an artifact lies."""
    return Path(settings.MEDIA_ROOT) / path


def _beginning(report: Report) -> str:
    key = "\n".join((*report.identity, settings.PUBLIC_ADDRESS, _fingerprint()))
    digest = hashlib.sha256(key.encode()).hexdigest()
    return f"artifacts/{digest[:2]}/{digest}-"


def _intact(artifact: Artifact) -> bytes | None:
    """The bytes of an artifact; None where there is no file, or a changed one."""
    try:
        data = place(artifact.path).read_bytes()
    except FileNotFoundError:
        return None  # thrown away
    if hashlib.sha256(data).hexdigest() != artifact.sha256:
        _log.error("%s was changed after it was made; it is not served", artifact.path)
        return None
    return data


def _make(report: Report, export: Export, beginning: str) -> bytes:
    """The file first, then its row: a row without its file is never left behind."""
    data = _rendered(report, export)
    digest = hashlib.sha256(data).hexdigest()
    path = f"{beginning}{digest[:16]}.{export.extension}"
    if not _stands(path, digest):
        default_storage.save(path, ContentFile(data))
        publication = Publication.objects.get(
            version__disclosure__agency__region__code=report.region_code,
            version__disclosure__agency__slug=report.agency_slug,
            version__disclosure__year=report.year,
            version__number=report.version,
        )
        row = Artifact(publication=publication, path=path, sha256=digest)
        Artifact.objects.bulk_create([row], ignore_conflicts=True)
    return data


def _rendered(report: Report, export: Export) -> bytes:
    """With the very files inside that are served alone, where a format encloses others."""
    if not export.encloses:
        return export.render(report)
    exports = catalogue.all_exports()
    return export.render(
        report, [Enclosed(exports[e], produce(report, e)) for e in export.encloses]
    )


def _stands(path: str, digest: str) -> bool:
    """A changed file stays where it is for whoever looks into it: nothing is written over it."""
    found = place(path)
    return found.exists() and hashlib.sha256(found.read_bytes()).hexdigest() != digest


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
