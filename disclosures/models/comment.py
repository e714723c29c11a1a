"""批注: what the people of the sign-off say to each other about a version. Never public."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from disclosures.models.triggers import never_emptied
from disclosures.models.version import Version


class CommentQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Questions (not answers) that nobody has called resolved."""
        return self.filter(answers=None, resolved_at=None)


class Comment(models.Model):
    """A remark on a figure, a table, a passage or the whole version; or an answer to one.

    ``table``, ``row`` and ``column`` are the parts of a figure's address, as far as they go;
    ``passage`` is a passage's key; all empty, it is about the version as a whole. What was
    said stays as it was said; only whether it is resolved changes.
    """

    class Kind(models.TextChoices):
        REMARK = "remark", "批注"
        RETURN = "return", "退回原因"

    version = models.ForeignKey(
        Version, models.CASCADE, related_name="comments", verbose_name="版本"
    )
    kind = models.CharField("种类", max_length=20, choices=Kind, default=Kind.REMARK)
    answers = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name="回复",
    )
    table = models.CharField("决算表", max_length=40, blank=True)
    row = models.CharField("行代码", max_length=60, blank=True)
    column = models.CharField("列代码", max_length=40, blank=True)
    passage = models.CharField("说明文字", max_length=100, blank=True)
    text = models.TextField("内容")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="批注人"
    )
    at = models.DateTimeField("时间", auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="解决人",
    )
    resolved_at = models.DateTimeField("解决时间", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "批注"
        verbose_name_plural = "批注"
        ordering = ["version", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(text__regex=r"\S"), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by=None)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False, answers=None),
                name="comment_is_resolved_by_somebody",
            ),
        ]
        triggers = [
            never_emptied(),
            pgtrigger.ReadOnly(
                name="keeps_its_words",
                fields=[
                    *("version", "kind", "answers", "table", "row", "column", "passage"),
                    *("text", "by", "at"),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.text[:30]

    @property
    def place(self) -> str:
        """``table.row.column`` as far as it goes, or the passage's key; empty: the version."""
        return ".".join(filter(None, (self.table, self.row, self.column))) or self.passage
