"""部门、单位: who publishes."""

import pgtrigger
from django.db import models
from django.urls import reverse

from accounts.models.region import Region


class Agency(models.Model):
    """A department (部门, summary scope) or a unit (单位, own scope) of a region."""

    class Kind(models.TextChoices):
        ADMINISTRATIVE = "administrative", "行政单位"
        CIVIL_SERVICE = "civil_service", "参照公务员法管理事业单位"
        INSTITUTION = "institution", "事业单位"

    class Scope(models.TextChoices):
        DEPARTMENT = "department", "部门（汇总）"
        UNIT = "unit", "单位（本级）"

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="agencies", verbose_name="行政区划"
    )
    slug = models.SlugField(
        "网址名", max_length=50, help_text="网址中的名字，如 dashuju-zhongxin。"
    )
    name = models.CharField("名称", max_length=100)
    kind = models.CharField("性质", max_length=20, choices=Kind)
    scope = models.CharField("口径", max_length=20, choices=Scope, default=Scope.DEPARTMENT)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name="主管部门",
    )

    class Meta:
        verbose_name = "部门（单位）"
        verbose_name_plural = "部门（单位）"
        ordering = ["region__code", "name"]
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="agency_slug_once_a_region"),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="agency_is_not_its_own_parent"
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="keeps_address", fields=["region", "slug"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("agency", args=[self.region.code, self.slug])
