"""The same table as a plain form: for browsers without scripts, a hundred lines a page."""

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from disclosures import reports
from disclosures.actions import cells, rows
from disclosures.actions.cells import Change, Saved, TooMuch
from disclosures.actions.drafts import NotADraft
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.entering import Entry, table_of
from disclosures.admin.workbench.fields import Typed, parts_of
from disclosures.admin.workbench.frame import frame
from disclosures.admin.workbench.typed import forget, keeping, kept_for
from disclosures.models import Version
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.address import Address

LINES = 100
NOW, WAS = "now:", "was:"
UNSAVED = "退出登录前填的数还没有保存，已放回格子里。请核对后点“保存”。"


@keeping
@page
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    typed = Typed()
    if request.method == "POST":
        typed = _saved(request, version, key)
        if typed.complete and "row" in request.POST:
            _row(request, version, key)
        if typed.complete:
            return redirect(request.get_full_path())
    elif kept := kept_for(request):
        typed = Typed(kept["was"], kept["now"], waiting=True)
        messages.warning(request, UNSAVED)
    return _shown(request, version, key, typed)


def _shown(request: HttpRequest, version: Version, key: str, typed: Typed) -> HttpResponse:
    report = reports.of_version(version)
    account = table_of(report, key)
    entry = Entry(report, account, another="another" in request.GET and account.table.repeats)
    lines = Paginator(entry.opened.lines, LINES).get_page(request.GET.get("page"))
    locked = refusal(request.user, steps.EDIT, version)
    context = frame(
        request,
        version,
        stage="tables",
        title=account.title,
        entry=entry,
        locked=str(locked) if locked else "",
        pages_of_lines=lines,
        parts=parts_of(entry, lines, typed),
        findings=entry.state()["findings"],
        typed=typed,
    )
    return render(request, "admin/workbench/table_form.html", context)


def _saved(request: HttpRequest, version: Version, key: str) -> Typed:
    """Save what differs from what the page showed; nothing typed is thrown away."""
    typed = Typed(_of(request, WAS), _of(request, NOW))
    changed = [p for p, now in typed.now.items() if _differs(typed.was.get(p, ""), now)]
    try:
        changes = [
            Change(_address(place, key), typed.was.get(place, ""), typed.now[place])
            for place in changed
        ]
        saved = cells.save(version, changes=changes, by=request.user) if changes else None
    except (TooMuch, NotADraft) as told:
        messages.error(request, f"没有保存：{told}")
        return replace(typed, waiting=True)
    except ValueError:
        messages.error(request, "没有看懂这次提交的内容，没有保存。请刷新本页再试。")
        return replace(typed, waiting=True)
    except Version.DoesNotExist:
        raise Http404("这份草稿已被删除。") from None
    forget(request)
    _say(request, saved)
    if saved is not None:
        typed.refused = saved.refused
        typed.conflicts = {conflict.address: conflict for conflict in saved.conflicts}
    return typed


def _say(request: HttpRequest, saved: Saved | None) -> None:
    if saved is None:
        return
    at = f"{timezone.localtime():%H:%M:%S}"
    messages.success(request, f"已保存 {len(saved.written)} 个数（{at}）。")
    if saved.conflicts:
        messages.warning(
            request, f"有 {len(saved.conflicts)} 个数别人刚改过，没有覆盖。请看格子下面的两个值。"
        )
    if saved.refused:
        messages.error(request, f"有 {len(saved.refused)} 个数没有保存，原因写在格子下面。")


def _row(request: HttpRequest, version: Version, key: str) -> None:
    """``row`` is ``add`` or ``remove:<row key>``; the figures of the form are saved before."""
    asked = request.POST["row"]
    try:
        if asked == "add":
            words = {word: request.POST.get(word, "") for word in ("section", "code", "label")}
            made = rows.add(version, table=key, by=request.user, **words)
            messages.success(request, f"已增加 {len(made)} 行：{'、'.join(made)}。")
        elif asked.startswith("remove:"):
            row = asked.removeprefix("remove:")
            beginning = f"{key}.{row}."
            was = {
                place.removeprefix(beginning): text
                for place, text in _of(request, NOW).items()
                if place.startswith(beginning)
            }
            rows.remove(version, table=key, row=row, was=was, by=request.user)
            messages.success(request, f"已删除“{row}”这一行。")
    except rows.NotARow as told:
        messages.error(request, str(told))


def _of(request: HttpRequest, beginning: str) -> dict[str, str]:
    return {
        name.removeprefix(beginning): text.replace("\r\n", "\n")
        for name, text in request.POST.items()
        if name.startswith(beginning)
    }


def _address(place: str, key: str) -> Address:
    address = Address.parse(place)
    if address.table != key:
        raise ValueError(place)
    return address


def _differs(was: str, now: str) -> bool:
    return was.strip() != now.strip()
