"""What happens to people and their roles goes on record: signals of ``accounts`` become events.

Received inside the transaction that does it: without its event, nothing is done.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from accounts import client, signals
from accounts.models import Agency, Membership, Region, User
from disclosures.actions import events
from disclosures.models.event import Verb

TYPED_LENGTH = 60  # of a user name that nobody has


def connect() -> None:
    """Called once, when the portal starts."""
    for signal, receiver in RECEIVERS.items():
        signal.connect(receiver, dispatch_uid=f"disclosures.receivers.{receiver.__name__}")


def signed_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    events.record(Verb.SIGN_IN, by=user, **_asked(request))


def signed_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is None:
        return
    ended = getattr(request, "session_ended", "")
    why = {"reason": ended} if ended else {}
    events.record(Verb.SIGN_OUT, by=user, **_asked(request), **why)


def sign_in_failed(sender: Any, request: HttpRequest, username: str, **_: Any) -> None:
    typed = username[:TYPED_LENGTH]
    events.record(Verb.SIGN_IN_FAILED, by=None, username=typed, **_asked(request))


def locked_out(sender: Any, request: HttpRequest, username: str, until: datetime, **_: Any) -> None:
    typed = username[:TYPED_LENGTH]
    known = {"username": typed, "until": until.isoformat(timespec="seconds")}
    events.record(Verb.LOCK_OUT, by=None, **known, **_asked(request))


def unlocked(sender: Any, username: str, address: str, by: User | None, **_: Any) -> None:
    events.record(Verb.ACCOUNT, by=by, change="解除登录锁定", username=username, address=address)


def role_given(sender: Any, membership: Membership, by: User, **_: Any) -> None:
    _role(Verb.GRANT, membership, by)


def role_taken(sender: Any, membership: Membership, by: User, **_: Any) -> None:
    _role(Verb.REVOKE, membership, by)


def account_changed(sender: Any, person: User, by: User | None, change: str, **_: Any) -> None:
    events.record(
        Verb.ACCOUNT,
        by=by,
        agency=_only_agency(person),
        change=change,
        person=person.username,
        name=person.get_full_name(),
    )


def place_changed(
    sender: Any, place: Region | Agency, by: User, change: str, fields: list[str], **_: Any
) -> None:
    known = {"list": str(place._meta.verbose_name), "change": change, "name": place.name}
    code = {"code": getattr(place, "code", None) or getattr(place, "slug", "")}
    events.record(Verb.LIST, by=by, **known, **code, fields=fields)


RECEIVERS = {
    user_logged_in: signed_in,
    user_logged_out: signed_out,
    signals.sign_in_failed: sign_in_failed,
    signals.locked_out: locked_out,
    signals.unlocked: unlocked,
    signals.role_given: role_given,
    signals.role_taken: role_taken,
    signals.account_changed: account_changed,
    signals.place_changed: place_changed,
}


def _asked(request: HttpRequest) -> dict[str, Any]:
    return {"address": client.address(request), "agent": client.agent(request)}


def _role(verb: Verb, membership: Membership, by: User) -> None:
    person = membership.user
    events.record(
        verb,
        by=by,
        agency=membership.agency,
        region=membership.region,
        person=person.username,
        name=person.get_full_name(),
        role=membership.role,
    )


def _only_agency(person: User) -> Agency | None:
    """Whose record an account's changes belong to: the agency's, if it has just one."""
    held = {membership.agency for membership in person.memberships.select_related("agency__region")}
    return held.pop() if len(held) == 1 else None
