"""是否按期公开: one definition, computed by the database, for every list, filter and file.

The first publication of any version counts, by the calendar of 北京时间; what was corrected or
taken from the public later does not make it late.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, F, Min, Q, Subquery, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

DAYS_TO_PUBLISH = 20  # 预算法 art. 14: within twenty days after the finance bureau's reply


class State(models.TextChoices):
    """Where an obligation stands, the most urgent first."""

    OVERDUE = "overdue", "逾期未公开"
    DUE = "due", "应公开"
    UNAPPROVED = "unapproved", "未批复"
    LATE = "late", "逾期公开"
    ON_TIME = "on_time", "按期公开"
    PUBLISHED = "published", "已公开，未登记批复日期"
    EXEMPT = "exempt", "免于公开"


def due_on(approved_on: date | None) -> date | None:
    """The last day for publishing; None until the finance bureau has replied."""
    return approved_on and approved_on + timedelta(days=DAYS_TO_PUBLISH)


def annotations(first_publications: models.QuerySet, today: date | None = None) -> dict[str, Any]:
    """``first_published_on``, ``due`` and ``state``. The query set gives the publications of
    one disclosure (``OuterRef("pk")``), grouped by it."""
    first = first_publications.annotate(first=Min(TruncDate("published_at"))).values("first")
    due = models.ExpressionWrapper(
        F("approved_on") + Value(DAYS_TO_PUBLISH), output_field=models.DateField(null=True)
    )
    return {
        "first_published_on": Subquery(first, output_field=models.DateField(null=True)),
        "due": due,
        "state": _state(today or timezone.localdate()),
    }


def _state(today: date) -> Case:
    published = Q(first_published_on__isnull=False)
    return Case(
        When(~Q(exempt_reason=""), then=Value(State.EXEMPT)),
        When(published & Q(approved_on=None), then=Value(State.PUBLISHED)),
        When(approved_on=None, then=Value(State.UNAPPROVED)),
        When(published & Q(first_published_on__lte=F("due")), then=Value(State.ON_TIME)),
        When(published, then=Value(State.LATE)),
        When(due__lt=today, then=Value(State.OVERDUE)),
        default=Value(State.DUE),
        output_field=models.CharField(choices=State),
    )


def told(
    state: str, *, due: date | None, first: date | None, reason: str = "", today: date | None = None
) -> str:
    """The state in words, with the days that are left or over."""
    today = today or timezone.localdate()
    label = State(state).label
    match state:
        case State.DUE if due:
            left = (due - today).days
            return f"{label}（还有 {left} 天）" if left else f"{label}（今天是最后一天）"
        case State.OVERDUE if due:
            return f"{label}（已超 {(today - due).days} 天）"
        case State.LATE if due and first:
            return f"{label}（晚 {(first - due).days} 天）"
        case State.EXEMPT:
            return f"{label}（{reason}）"
    return label
