"""What the printed document may load: our own static files, and nothing else."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from weasyprint.urls import URLFetcher, URLFetcherResponse

STATIC = Path(settings.BASE_DIR, "static").resolve()
BASE_URL = f"{(STATIC / 'pdf').as_uri()}/"


class _OnlyStatic(URLFetcher):  # type: ignore[misc]
    """No network, no data: addresses, no file outside ``static``: a text cannot reach out."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not path.is_relative_to(STATIC):
            raise ValueError(f"not one of our static files: {url[:200]}")
        kind = {".css": "text/css"}.get(path.suffix, "application/octet-stream")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


fetch = _OnlyStatic()
