"""What the entry grid sends: changes and rows as JSON, answered as JSON whatever happens."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from disclosures.actions import cells, rows
from disclosures.actions.cells import Change, Conflict, Saved, TooMuch
from disclosures.actions.drafts import NotADraft
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.entering import Entry, table_of
from disclosures.models import Classification, Version
from disclosures.spec.address import Address
from disclosures.spec.content import Cell
from disclosures.spec.entry import written
from disclosures.spec.layout import figure_text

SIGN_IN_AGAIN = "您已经退出登录，刚才填的还没有保存。请重新登录，填的数会留在这台电脑上。"
GONE = "这份草稿已被删除，不能再保存。"
BAD = "没有看懂这次保存的内容。请刷新本页再试，填的数会留在这台电脑上。"
FOUND = 20  # codes that a look-up offers

View = Callable[..., HttpResponse]


class Malformed(ValueError):
    """The request is not what the grid sends."""


def endpoint(view: View) -> View:
    """As ``access.page``, for scripts: every refusal is one sentence in JSON."""

    @wraps(view)
    def answering(request: HttpRequest, version: Version, **rest: Any) -> HttpResponse:
        try:
            return view(request, version, **rest)
        except NotADraft as told:
            return _told(str(told), 409)
        except Version.DoesNotExist:
            return _told(GONE, 404)
        except (TooMuch, RequestDataTooBig) as told:
            return _told(
                str(told) if isinstance(told, TooMuch) else "内容太多，请分几次保存。", 413
            )
        except Malformed:
            return _told(BAD, 400)

    guarded = page(answering)

    @wraps(view)
    def answered(request: HttpRequest, pk: int, **rest: Any) -> HttpResponse:
        try:
            response = guarded(request, pk=pk, **rest)
        except Http404:
            return _told("没有这个版本，或者它已被删除。", 404)
        if response.status_code == 302:
            sign_in = resolve_url(settings.LOGIN_URL)
            return JsonResponse({"message": SIGN_IN_AGAIN, "sign_in": sign_in}, status=401)
        return response

    return answered


@endpoint
@require_POST
def save(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    """``{"changes": [[address, was, now], …]}`` of one table."""
    saved = cells.save(version, changes=_changes(_body(request), key), by=request.user)
    report = saved.desk.report()
    return JsonResponse({**_answer(saved), "state": Entry(report, table_of(report, key)).state()})


@endpoint
@require_POST
def change_rows(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    """``{"add": {…}}``, ``{"rename": {…}}`` or ``{"remove": {…}}``: a row of one table."""
    body = _body(request)
    wanted = {name: body[name] for name in ("add", "rename", "remove") if name in body}
    if len(wanted) != 1:
        raise Malformed
    (name, told) = wanted.popitem()
    try:
        done = _ROWS[name](version, table=key, by=request.user, **_words(told, name))
    except rows.NotARow as refused:
        return _told(str(refused), 422)
    return JsonResponse({"rows": done or []})


@endpoint
@require_GET
def codes(request: HttpRequest, version: Version) -> HttpResponse:
    """Function codes that begin with, or whose names contain, what was typed so far."""
    wanted = " ".join(request.GET.get("q", "")[:50].replace("\x00", "").split())
    book = Classification.objects.filter(kind=Classification.Kind.FUNCTION)
    if wanted.isdigit():
        book = book.filter(code__startswith=wanted)
    else:
        book = book.filter(Q(name__icontains=wanted))
    found = book.order_by("code").values("code", "name")[:FOUND]
    return JsonResponse({"codes": list(found)})


_ROWS: dict[str, Callable[..., Any]] = {
    "add": rows.add,
    "rename": rows.rename,
    "remove": rows.remove,
}
_WORDS = {
    "add": ("section", "code", "label", "row"),
    "rename": ("row", "was", "now"),
    "remove": ("row",),
}


def _words(told: Any, name: str) -> dict[str, Any]:
    """The arguments of a row's action. Raises Malformed."""
    if not isinstance(told, dict):
        raise Malformed
    found: dict[str, Any] = {word: told.get(word, "") for word in _WORDS[name]}
    if not all(isinstance(value, str) and len(value) <= cells.MAX_TEXT for value in found.values()):
        raise Malformed
    if name == "remove":
        found["was"] = told.get("was", {})
        texts = found["was"].items() if isinstance(found["was"], dict) else [(None, None)]
        if not all(isinstance(word, str) for pair in texts for word in pair):
            raise Malformed
    return found


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Malformed from None
    if not isinstance(found, dict):
        raise Malformed
    return found


def _changes(body: dict[str, Any], key: str) -> list[Change]:
    listed = body.get("changes")
    if not isinstance(listed, list):
        raise Malformed
    if len(listed) > cells.MAX_CHANGES:
        raise TooMuch(f"一次最多保存 {cells.MAX_CHANGES:,} 个数。请分几次保存。")
    return [_change(one, key) for one in listed]


def _change(one: Any, key: str) -> Change:
    if not (isinstance(one, list) and len(one) == 3 and all(isinstance(x, str) for x in one)):
        raise Malformed
    try:
        address = Address.parse(one[0])
    except ValueError:
        raise Malformed from None
    if address.table != key:
        raise Malformed
    return Change(address, one[1], one[2])


def _answer(saved: Saved) -> dict[str, Any]:
    return {
        "at": f"{timezone.localtime():%H:%M:%S}",
        "saved": {str(a): shown_cell(a, cell) for a, cell in saved.written.items()},
        "conflicts": [told_conflict(conflict) for conflict in saved.conflicts],
        "refused": {str(address): message for address, message in saved.refused.items()},
    }


def shown_cell(address: Address, cell: Cell | None) -> dict[str, str]:
    """A cell as the grid shows it: its exact value, its text, where it came from."""
    text = figure_text(cell, cells.kind_of(address))
    return {"value": written(cell), "text": text, "source": cell.source if cell else ""}


def told_conflict(conflict: Conflict) -> dict[str, str]:
    return {
        "address": str(conflict.address),
        "yours": conflict.yours,
        "theirs": conflict.theirs,
        "who": conflict.who,
        "when": f"{timezone.localtime(conflict.at):%m月%d日 %H:%M}" if conflict.at else "",
    }


def _told(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)
