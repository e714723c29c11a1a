"""会话时限: a session ends when nobody used it for a while, and at the latest after a working day.

Only the back office asks; public pages neither read nor write sessions.
"""

import time
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

SIGNED_IN, SEEN = "signed_in_at", "seen_at"  # in the session, seconds since 1970
PRECISION = 60  # how often the session notes that it is in use, in seconds

ENDED = {
    "idle": "您有一段时间没有操作，为了安全已自动退出，请重新登录。",
    "absolute": "登录时间已到上限，为了安全已自动退出，请重新登录。",
}
SIGNED_OUT = "您还没有登录，或者已经退出。请登录后再试，您填写的内容还在这一页上。"
CHANGE_FIRST = "请先修改初始密码，再办理其他事项。"

View = Callable[[HttpRequest], HttpResponse]


def begin(request: HttpRequest) -> None:
    """Somebody signed in: both clocks start."""
    request.session[SIGNED_IN] = request.session[SEEN] = int(time.time())


def limits(get_response: View) -> View:
    """Middleware: ends what is over, and tells scripts in their own way."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(reverse("admin:index")):
            return get_response(request)
        request.session_ended = _end_if_over(request)
        if refused := _refused(request):
            return refused
        return _with_reason(request, get_response(request))

    return answer


def _end_if_over(request: HttpRequest) -> str:
    """Which limit the session has reached; it is gone then."""
    if not request.user.is_authenticated:
        return ""
    now = int(time.time())
    seen = request.session.get(SEEN, 0)
    signed_in = request.session.get(SIGNED_IN, 0)
    if ended := _over(idle=now - seen, age=now - signed_in):
        request.session_ended = ended  # the record says why
        logout(request)
        return ended
    if now - seen >= PRECISION:
        request.session[SEEN] = now
    return ""


def _over(*, idle: int, age: int) -> str:
    if age >= settings.SESSION_COOKIE_AGE:
        return "absolute"
    return "idle" if idle >= settings.SESSION_IDLE_SECONDS else ""


def _refused(request: HttpRequest) -> HttpResponse | None:
    """What scripts are told instead of a page to sign in at; what must be done before all else."""
    if request.path in _always():
        return None
    if not request.user.is_authenticated:
        return _to_sign_in(request) if _is_script(request) else None
    if not request.user.must_change_password:
        return None
    if _is_script(request):
        return JsonResponse({"message": CHANGE_FIRST}, status=403)
    return HttpResponseRedirect(reverse("admin:password_change"))


def _to_sign_in(request: HttpRequest) -> JsonResponse:
    message = ENDED.get(request.session_ended, SIGNED_OUT)
    return JsonResponse({"message": message, "sign_in": reverse("admin:login")}, status=401)


def _with_reason(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page to sign in at says why one is there."""
    to = response.get("Location", "")
    if request.session_ended and to.startswith(reverse("admin:login")):
        joint = "&" if "?" in to else "?"
        response["Location"] = to + joint + urlencode({"ended": request.session_ended})
    return response


def _always() -> set[str]:
    pages = ("login", "logout", "password_change", "password_change_done", "jsi18n")
    return {reverse(f"admin:{page}") for page in pages}


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
