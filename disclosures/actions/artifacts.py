"""Files made from reports, kept under the digest of all they show.

Nothing here is a second home of figures: an artifact can be thrown away and made again.
"""

import hashlib
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from disclosures import catalogue
from disclosures.spec.report import Report

_SHAPED_BY = ("disclosures", "templates/pdf", "static/pdf", "requirements.txt")
"""What decides how an artifact looks; a change to any of it makes new artifacts."""


def produce(report: Report, extension: str) -> bytes:
    """The download of a published report, made once. KeyError for an unknown extension."""
    export = catalogue.all_exports()[extension]
    kept = _place(report, extension)
    try:
        return kept.read_bytes()
    except FileNotFoundError:
        data = export.render(report)
        _keep(data, kept)
        return data


def _place(report: Report, extension: str) -> Path:
    key = "\n".join((*report.identity, settings.PUBLIC_ADDRESS, _fingerprint()))
    digest = hashlib.sha256(key.encode()).hexdigest()
    return Path(settings.MEDIA_ROOT) / "artifacts" / digest[:2] / f"{digest}.{extension}"


def _keep(data: bytes, place: Path) -> None:
    """Write under another name and then rename: nobody ever reads half a file."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=place.parent, delete=False) as unfinished:
        unfinished.write(data)
    Path(unfinished.name).replace(place)


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
