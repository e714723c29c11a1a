"""说明: the preparer's reason for a failing check, published beside it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from disclosures.models.triggers import KeepsVersion, never_emptied
from disclosures.models.version import Version
from disclosures.spec import waiver as spec


class WaiverQuerySet(models.QuerySet):
    def beside_version(self) -> ArraySubquery:
        """All those of a version as a column of its own query; ``Waiver.read`` reads it."""
        fields = {name: name for name in ("row", "column", "reason", "at")}
        said = JSONObject(check="check_id", **fields)
        return ArraySubquery(self.filter(version=OuterRef("pk")).values(said=said))


class Waiver(models.Model):
    """Why a figure stands although a check fails. Content of its version, like a figure.

    ``row`` and ``column`` narrow it to one place; empty they mean every place of the check.
    """

    version = models.ForeignKey(
        Version, models.CASCADE, related_name="waivers", verbose_name="版本"
    )
    check_id = models.CharField("勾稽关系编号", max_length=20)
    row = models.CharField("行代码", max_length=60, blank=True)
    column = models.CharField("列代码", max_length=40, blank=True)
    reason = models.TextField("说明")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="说明人",
    )
    at = models.DateTimeField("时间", auto_now=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = "审核说明"
        verbose_name_plural = "审核说明"
        ordering = ["version", "check_id", "row", "column"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "check_id", "row", "column"], name="waiver_once_a_place"
            ),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="waiver_has_a_reason"),
            models.CheckConstraint(
                condition=Q(check_id__regex=r"^[A-Z]+\d*-\d+[a-z]?$"), name="waiver_names_a_check"
            ),
        ]
        triggers = [KeepsVersion("{row}.version_id"), never_emptied()]

    def __str__(self) -> str:
        return f"{self.check_id} {self.reason[:30]}"

    @staticmethod
    def read(column: Iterable[Mapping[str, str]]) -> tuple[spec.Waiver, ...]:
        """What ``beside_version`` put beside a version, in a fixed order."""
        found = (
            spec.Waiver(**{**said, "at": datetime.fromisoformat(said["at"])}) for said in column
        )
        return tuple(sorted(found, key=lambda waiver: (waiver.check, waiver.row, waiver.column)))
