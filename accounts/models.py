"""Who takes part: regions (行政区划), agencies (部门、单位) and users."""

import re

import pgtrigger
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse


class User(AbstractUser):
    """A person who signs in. What they may do is decided in ``accounts.permissions``."""

    class Meta(AbstractUser.Meta):
        verbose_name = "用户"
        verbose_name_plural = "用户"


class Region(models.Model):
    """An administrative division: its GB/T 2260 code, its name, its parent."""

    code = models.CharField(
        "区划代码",
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^\d{6}$", "区划代码是 6 位数字。")],
        help_text="GB/T 2260 六位代码，如 140300。",
    )
    name = models.CharField("名称", max_length=50)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上级区划",
    )

    class Meta:
        verbose_name = "行政区划"
        verbose_name_plural = "行政区划"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^\d{6}$"), name="region_code_has_six_digits"
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="region_is_not_its_own_parent"
            ),
        ]
        # Public addresses are for ever: what they are made of is chosen once.
        triggers = [pgtrigger.ReadOnly(name="keeps_address", fields=["code"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("region", args=[self.code])

    def clean(self) -> None:
        """A parent's code without its pairs of 00 begins the code: so no circle can arise."""
        if self.parent is None:
            return
        beginning = re.sub("(00)+$", "", self.parent.code)
        if self.parent.code == self.code or not self.code.startswith(beginning):
            raise ValidationError({"parent": "上级区划与代码不符，如 140300 的上级是 140000。"})


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
