"""定时公开: when an approved version becomes public, and who ordered it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from disclosures.models.version import Version


class ScheduleQuerySet(models.QuerySet):
    def due(self) -> Self:
        return self.filter(at__lte=timezone.now(), version__status=Version.Status.APPROVED)


class Schedule(models.Model):
    """An order to publish a version at a day and hour.

    Whoever orders it takes the publishing step: the clock only carries it out. An order that
    could not be carried out says why in ``refusal`` and waits for a person.
    """

    version = models.OneToOneField(
        Version, models.CASCADE, related_name="schedule", verbose_name="版本"
    )
    at = models.DateTimeField("公开时间", db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="安排人"
    )
    refusal = models.TextField("没有公开的原因", blank=True, editable=False)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = "定时公开"
        verbose_name_plural = "定时公开"
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.version} {timezone.localtime(self.at):%Y-%m-%d %H:%M}"
