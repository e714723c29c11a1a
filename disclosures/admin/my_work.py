"""The first page of the back office: 我的工作, and all of one kind of it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from disclosures.admin.progress import progress
from disclosures.admin.task import TITLES, Group
from disclosures.admin.tasks import groups, tell_who_was_last

PER_PAGE = 50


def my_work(request: HttpRequest) -> dict[str, Any]:
    """The context of the page; ``?group=`` shows one kind, page by page."""
    found = groups(request.user)
    chosen = request.GET.get("group")
    if chosen in TITLES:
        return _one(request, next((group for group in found if group.key == chosen), None), chosen)
    tell_who_was_last(task for group in found for task in group.shown)
    overdue = sum(bool(task.due and task.due.overdue) for group in found for task in group.tasks)
    return {"groups": found, "overdue": overdue, "progress": progress(request.user)}


def _one(request: HttpRequest, group: Group | None, key: str) -> dict[str, Any]:
    pages = Paginator(group.tasks if group else [], PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    tell_who_was_last(page)
    return {
        "title": TITLES[key],
        "group": key,
        "page_obj": page,
        "numbers": pages.get_elided_page_range(page.number),
    }
