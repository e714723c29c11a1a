"""What lets a browser keep a page: ETag, Last-Modified and Cache-Control.

Readers see a publication the second it is made: a page may be kept, but is asked about each
time. The answer "not modified" costs the queries and not the rendering.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

_SHAPED_BY = ("disclosures", "templates", "static")


def answer(
    request: HttpRequest,
    make: Callable[[], HttpResponse],
    *,
    shows: Sequence[object],
    changed_at: datetime | None,
) -> HttpResponse:
    """The response of ``make``, or 304 where the browser already has it.

    ``shows`` is all that the response depends on besides the program: digests, statuses.
    """
    text = "\n".join([_program(), *map(str, shows)])
    etag = f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    modified = int(changed_at.timestamp()) if changed_at else None
    response = get_conditional_response(request, etag=etag, last_modified=modified)
    if response is None:
        response = make()
    response["ETag"] = etag
    if modified:
        response["Last-Modified"] = http_date(modified)
    patch_cache_control(response, public=True, no_cache=True)
    return response


@cache
def _program() -> str:
    """A digest of the code and templates that shape a page: a new release is a new page."""
    found = hashlib.sha256()
    for top in _SHAPED_BY:
        for path in sorted((settings.BASE_DIR / top).rglob("*")):
            if path.suffix in {".py", ".toml", ".html", ".css", ".js"}:
                found.update(path.read_bytes())
    return found.hexdigest()
