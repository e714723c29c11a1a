"""Where a request comes from: for limits on signing in, and for the record."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

AGENT_LENGTH = 200  # of a browser's description that the record keeps


def address(request: HttpRequest) -> str | None:
    """The address that asks. Behind a proxy: the one that the proxy itself saw and appended.

    Everything before that in X-Forwarded-For was sent by the client, and may be invented.
    """
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
        if found := _valid(forwarded):
            return found
    return _valid(request.META.get("REMOTE_ADDR", ""))


def agent(request: HttpRequest) -> str:
    """What the browser says it is."""
    return request.META.get("HTTP_USER_AGENT", "").replace("\0", "")[:AGENT_LENGTH]


def _valid(text: str) -> str | None:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return None
