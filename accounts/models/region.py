"""行政区划: a region and its code."""

import re

import pgtrigger
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse


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
