"""锁定登录: wrong passwords are counted, and too many of them close the door for a while.

Two counts, both by django-axes: for a user name from one address, and, with a higher limit, for
an address whatever names it tries. A name that does not exist counts like any other, so that
nothing tells which names there are. While the door is closed nothing more is counted: the time
it opens again can be told.
"""

from datetime import datetime
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts import signals

Credentials = dict[str, Any] | None


class Handler(AxesDatabaseHandler):
    """What django-axes does, with a limit for each of the two counts."""

    def get_failures(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """Counted towards the limit of a user name; at that limit where the address is at its."""
        by_name, by_address = (
            _count(rows) for rows in self.get_user_attempts(request, credentials)
        )
        over = by_address >= settings.SIGN_IN_ADDRESS_LIMIT
        return max(by_name, settings.AXES_FAILURE_LIMIT if over else 0)

    @transaction.atomic
    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest = None, **more: Any
    ) -> None:
        """Nothing of what is tried at a closed door goes on record: it would be flooded."""
        closed_before = request is None or request.axes_locked_out
        super().user_login_failed(sender, credentials, request, **more)
        if closed_before:
            return
        username = credentials.get("username") or ""
        signals.sign_in_failed.send(Handler, request=request, username=username)
        if request.axes_locked_out:
            until = opens_at(request, credentials)
            signals.locked_out.send(Handler, request=request, username=username, until=until)

    def reset_user_attempts(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """Signing in clears the count of one's own name only, or an attacker would use it."""
        by_name, _ = self.filter_user_attempts(request, credentials)
        return by_name.delete()[0]


def opens_at(request: HttpRequest, credentials: Credentials = None) -> datetime:
    """When the next password will be looked at: enough of the wrong ones are forgotten by then."""
    handler = AxesProxyHandler.get_implementation()
    limits = settings.AXES_FAILURE_LIMIT, settings.SIGN_IN_ADDRESS_LIMIT
    counted = handler.get_user_attempts(request, credentials)
    now = timezone.now()
    return max(_below(limit, rows, now) for limit, rows in zip(limits, counted, strict=True))


def page(request: HttpRequest, response: HttpResponse, credentials: Credentials) -> HttpResponse:
    """What is shown at the closed door, in place of whatever the view answered."""
    opens = opens_at(request, credentials)
    seconds = max(1, round((opens - timezone.now()).total_seconds()))
    context = {"opens": opens, "minutes": -(-seconds // 60)}
    answer = render(request, "accounts/locked_out.html", context, status=429)
    answer["Retry-After"] = str(seconds)
    answer["Cache-Control"] = "no-store"
    return answer


def _count(rows: QuerySet[AccessAttempt]) -> int:
    return sum(rows.values_list("failures_since_start", flat=True))


def _below(limit: int, rows: QuerySet[AccessAttempt], now: datetime) -> datetime:
    """When fewer than ``limit`` of them are left, the oldest being forgotten first."""
    failures = list(
        rows.order_by("attempt_time").values_list("failures_since_start", "attempt_time")
    )
    left = sum(count for count, _ in failures)
    opens = now
    for count, at in failures:
        if left < limit:
            break
        left, opens = left - count, at + settings.AXES_COOLOFF_TIME
    return opens
