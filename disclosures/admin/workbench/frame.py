"""What every page of the workbench shows around its content: whose version, and the way."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse

from disclosures.models import Attachment, Line, Passage, Version
from disclosures.reports import EMPTY
from disclosures.spec import steps
from disclosures.spec.hindrance import Hindrance

DONE, WORK, OPEN = "done", "work", "open"

STAGES = (  # key of a stage, what it is called, the page it leads to
    ("tables", "导入/录入", "version_tables"),
    ("checks", "审核", "version_checks"),
    ("passages", "说明", "version_passages"),
    ("attachments", "附件", "version_attachments"),
    ("preview", "预览", "version_preview"),
    ("sign", "提交", "version_sign"),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the six on the way: done, in need of work (``count`` things), or neither."""

    key: str
    number: int
    label: str
    url: str
    state: str
    count: int = 0
    current: bool = False

    @property
    def said(self) -> str:
        """The state in words, for those who do not see its mark."""
        return {DONE: "已有内容", WORK: f"{self.count} 处待处理"}.get(self.state, "")


def frame(
    request: HttpRequest,
    version: Version,
    *,
    stage: str = "",
    title: str = "",
    found: Iterable[Hindrance] | None = None,
    owed: Iterable[Hindrance] = (),
    **more: Any,
) -> dict[str, Any]:
    """The context of a page: ``stage`` is where it belongs, ``title`` what it is called.

    One query beside those of the request. A page that has verified the version anyway gives
    what hinders it as ``found``, others what they know ``owed``: the stages then count it.
    """
    known = _known(version)
    disclosure = version.disclosure
    return {
        **admin.site.each_context(request),
        "title": title or {key: label for key, label, _ in STAGES}.get(stage, ""),
        "version": version,
        "agency": disclosure.agency,
        "year": disclosure.year,
        "stages": list(_stages(version, known, stage, found, owed)),
        "pages": _pages(version, known, request),
        **more,
    }


def address(page: str, version: Version, *more: object) -> str:
    """Where a page of the workbench is: ``version_sign`` and its like."""
    return reverse(f"admin:{page}", args=[version.pk, *more])


def _known(version: Version) -> dict[str, int]:
    """What there is of each stage, and the open questions about it."""
    opened = Q(comments__answers=None, comments__resolved_at=None, comments__isnull=False)
    return (
        Version.objects.filter(pk=version.pk)
        .annotate(
            tables=Exists(Line.objects.filter(version=OuterRef("pk"))),
            passages_=Exists(
                Passage.objects.filter(version=OuterRef("pk")).exclude(key__startswith=EMPTY)
            ),
            attachments_=Exists(
                Attachment.objects.filter(version=OuterRef("pk")).exclude(
                    kind=Attachment.Kind.WORKBOOK
                )
            ),
            open=Count("comments", filter=opened),
            open_tables=Count("comments", filter=opened & ~Q(comments__table="")),
            open_passages=Count("comments", filter=opened & ~Q(comments__passage="")),
        )
        .values("tables", "passages_", "attachments_", "open", "open_tables", "open_passages")
        .get()
    )


def _stages(
    version: Version,
    known: dict[str, int],
    current: str,
    found: Iterable[Hindrance] | None,
    owed: Iterable[Hindrance],
) -> Iterable[Stage]:
    handed_over = version.status not in steps.EDITABLE
    done = {
        "tables": known["tables"],
        "checks": handed_over or (found is not None and known["tables"]),
        "passages": known["passages_"],
        "attachments": known["attachments_"],
        "sign": handed_over,
    }
    counts = Counter(hindrance.stage for hindrance in (*(found or ()), *owed))
    counts["tables"] += known["open_tables"]
    counts["passages"] += known["open_passages"]
    for number, (key, label, page) in enumerate(STAGES, 1):
        state = WORK if counts[key] else DONE if done.get(key) else OPEN
        yield Stage(key, number, label, address(page, version), state, counts[key], key == current)


def _pages(version: Version, known: dict[str, int], request: HttpRequest) -> list[dict[str, Any]]:
    """The pages beside the six stages."""
    listed = (
        ("总览", "disclosures_version_change", 0),
        ("批注", "version_comments", known["open"]),
        ("记录", "version_record", 0),
    )
    pages = [
        {"label": label, "url": address(name, version), "count": count}
        for label, name, count in listed
    ]
    return [{**page, "current": page["url"] == request.path} for page in pages]
