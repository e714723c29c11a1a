"""未解决的批注: open threads in which this person takes part and others have the last word."""

from collections.abc import Iterator

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from accounts.permissions import agencies_with
from disclosures.admin.task import Task
from disclosures.admin.workbench.frame import address
from disclosures.models import Comment, Signature, Version
from disclosures.spec import steps


def questions(user: User, mine: list[Version]) -> Iterator[Task]:
    """One task a version: who wrote, who signed and whose turn it is takes part."""
    threads: dict[int, list[Comment]] = {}
    for thread in _threads_of(user, [version.pk for version in mine]):
        threads.setdefault(thread.version_id, []).append(thread)
    for asked in threads.values():
        version = asked[0].version
        yield Task(
            version.disclosure,
            version.get_status_display(),
            f"看 {len(asked)} 条批注",
            address("version_comments", version),
            version=version,
            notes=[f"{asked[-1].text[:60]}"],
        )


def _threads_of(user: User, turn: list[int]) -> QuerySet[Comment]:
    roles = {role for state in steps.OPEN for role in steps.COMMENT.roles(state)}
    replies = Comment.objects.filter(answers=OuterRef("pk"))
    signed = Signature.objects.filter(version=OuterRef("version"), by=user)
    last = Subquery(replies.order_by("-pk").values("by")[:1])
    return (
        Comment.objects.open()
        .filter(
            Q(by=user)
            | Q(Exists(replies.filter(by=user)))
            | Q(Exists(signed))
            | Q(version__in=turn),
            version__status__in=steps.OPEN,
            version__disclosure__agency__in=agencies_with(user, roles),
        )
        .exclude(kind=Comment.Kind.RETURN)
        .annotate(last_word=Coalesce(last, F("by"), output_field=BigIntegerField()))
        .exclude(last_word=user.pk)
        .select_related("version__disclosure__agency__region")
        .order_by("pk")
    )
