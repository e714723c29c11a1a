"""版本: one numbered edition of a disclosure's content."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from disclosures.models.disclosure import Disclosure
from disclosures.models.triggers import SignedAsItStands, never_emptied
from disclosures.spec import steps

_HEAD = (
    "disclosure_id",
    "number",
    "title",
    "edition",
    "reason",
    "agency_name",
    "region_name",
    "created_at",
    "created_by_id",
)


def _row(name: str) -> str:
    return ", ".join(f"{name}.{column}" for column in _HEAD)


class VersionQuerySet(models.QuerySet):
    def editable(self) -> Self:
        return self.filter(status__in=steps.EDITABLE)

    def open(self) -> Self:
        """Those on their way to publication."""
        return self.filter(status__in=steps.OPEN)

    def published(self) -> Self:
        """Those that were published, the superseded and the withdrawn included."""
        return self.filter(publication__isnull=False)

    def current(self) -> Self:
        """Those that the public reads under the address of the year."""
        return self.filter(status__in=(Version.Status.PUBLISHED, Version.Status.WITHDRAWN))


class Version(models.Model):
    """One numbered edition of the content. Its content is immutable once submitted;
    a correction (更正) is a new version with a reason."""

    class Status(models.TextChoices):
        DRAFT = "draft", "草稿"
        SUBMITTED = "submitted", "已提交"
        RETURNED = "returned", "已退回"
        REVIEWED = "reviewed", "已复核"
        APPROVED = "approved", "已审定"
        PUBLISHED = "published", "已公开"
        SUPERSEDED = "superseded", "已被更正"
        WITHDRAWN = "withdrawn", "已撤下"

    disclosure = models.ForeignKey(
        Disclosure, models.PROTECT, related_name="versions", verbose_name="年度公开"
    )
    number = models.PositiveSmallIntegerField("版本号")
    status = models.CharField("状态", max_length=20, choices=Status, default=Status.DRAFT)
    title = models.CharField("标题", max_length=200)
    edition = models.CharField("样式", max_length=40)
    reason = models.TextField("更正原因", blank=True)
    agency_name = models.CharField(
        "部门（单位）名称", max_length=100, blank=True, help_text="提交时的名称；此后不随改名而变。"
    )
    region_name = models.CharField("行政区划名称", max_length=50, blank=True)
    created_at = models.DateTimeField("创建时间", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="创建人",
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "版本"
        verbose_name_plural = "版本"
        ordering = ["disclosure", "number"]
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["disclosure"],
                condition=Q(status="published"),
                name="one_published_version",
            ),
            models.UniqueConstraint(
                fields=["disclosure"],
                condition=Q(status__in=steps.OPEN),
                name="one_open_version",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | Q(reason__regex=r"\S"), name="correction_has_a_reason"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_one"),
            models.CheckConstraint(
                condition=Q(status__in=(*steps.OPEN, *steps.PUBLIC)),
                name="version_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=steps.EDITABLE) | ~Q(agency_name="") & ~Q(region_name=""),
                name="submitted_version_keeps_its_names",
            ),
        ]
        triggers = [
            SignedAsItStands("NEW.id"),
            never_emptied(),
            pgtrigger.FSM(
                name="status_steps",
                field="status",
                transitions=sorted(steps.transitions()),
            ),
            pgtrigger.Protect(
                name="keeps_its_head",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"OLD.status NOT IN {steps.EDITABLE} AND"
                    f" ({_row('OLD')}) IS DISTINCT FROM ({_row('NEW')})"
                ),
            ),
            pgtrigger.Protect(
                name="begins_as_draft",
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__status="draft"),
            ),
            pgtrigger.Protect(
                name="stays",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__status="draft"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disclosure} 第{self.number}版"

    def get_absolute_url(self) -> str:
        agency = self.disclosure.agency
        return reverse(
            "version", args=[agency.region.code, agency.slug, self.disclosure.year, self.number]
        )

    @property
    def in_force(self) -> bool:
        """Whether it is what the public reads under the address of the year."""
        return self.status == steps.PUBLISHED
