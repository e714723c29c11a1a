"""Attached documents (绩效自评材料 and others) of a published version, as they were handed in."""

import mimetypes
from pathlib import PurePath

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from disclosures import reports
from disclosures.models import Attachment
from disclosures.spec.attached import media_type
from disclosures.views.downloads import disposition
from disclosures.views.freshness import answer
from disclosures.views.missing import helpful


@require_safe
@helpful
def download(
    request: HttpRequest, region: str, slug: str, year: str, number: str, sha256: str
) -> HttpResponse:
    """The very bytes of the hash; never opened as a page of this site."""
    file = reports.published_file(region, slug, int(year), int(number), sha256)
    if file is None:
        raise Http404("这一版没有这个附件，或者它不提供下载。")
    name = file.name
    return answer(request, lambda: _sent(file), shows=[sha256, name], changed_at=None)


def _sent(file: Attachment) -> HttpResponse:
    extension = PurePath(file.name).suffix.lower()
    known = extension if mimetypes.guess_type(f"a{extension}")[0] else ""
    response = HttpResponse(_bytes(file), content_type=media_type(file.name))
    response["Content-Disposition"] = disposition(f"{file.sha256[:16]}{known}", file.name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _bytes(file: Attachment) -> bytes:
    try:
        with file.file.open("rb") as stored:
            return stored.read()
    except FileNotFoundError as error:
        raise Http404("这个附件暂时读不到，请稍后再试，或者与公开单位联系。") from error
