"""What somebody typed into a plain form while the session ended: kept until they are back.

The form names its person. What arrives without a session is put into the new, anonymous one,
which signing in keeps; only the same person gets it back, on the same page.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

TYPED = "typed"  # in the session: by path
MAX_PAGES, MAX_LENGTH = 3, 100_000

View = Callable[..., HttpResponse]


def keeping(view: View) -> View:
    """Keeps what is posted without a session, and asks the person to sign in."""

    @wraps(view)
    def answered(request: HttpRequest, pk: int, **rest: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            _keep(request)
            return redirect_to_login(request.get_full_path())
        return view(request, pk=pk, **rest)

    return answered


def kept_for(request: HttpRequest) -> dict[str, Any] | None:
    """What this person had typed on this page; None where nothing waits."""
    found = request.session.get(TYPED, {}).get(request.get_full_path())
    return found if found and found["who"] == str(request.user.pk) else None


def forget(request: HttpRequest) -> None:
    """It is saved, or typed anew."""
    kept = request.session.get(TYPED, {})
    if kept.pop(request.get_full_path(), None) is not None:
        request.session[TYPED] = kept


def _keep(request: HttpRequest) -> None:
    names = [name for name in request.POST if name.startswith(("now:", "was:"))]
    texts = {name: request.POST[name] for name in names}
    if sum(len(name) + len(text) for name, text in texts.items()) > MAX_LENGTH:
        changed = {n for n in names if texts[n] != texts.get(f"was:{n[4:]}")}
        texts = {n: t for n, t in texts.items() if f"now:{n[4:]}" in changed}
        if sum(len(name) + len(text) for name, text in texts.items()) > MAX_LENGTH:
            return
    kept = request.session.get(TYPED, {})
    while len(kept) >= MAX_PAGES:
        kept.pop(next(iter(kept)))
    kept[request.get_full_path()] = {
        "who": request.POST.get("who", ""),
        "was": {n[4:]: t for n, t in texts.items() if n.startswith("was:")},
        "now": {n[4:]: t for n, t in texts.items() if n.startswith("now:")},
    }
    request.session[TYPED] = kept
