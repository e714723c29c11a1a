"""撤下: a publication taken from the public, with the reason that the public reads instead."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from disclosures.models.triggers import append_only, never_emptied
from disclosures.models.version import Version


class Withdrawal(models.Model):
    """Who withdrew a version, when and why. The notice stays at its address for ever."""

    version = models.OneToOneField(
        Version, models.PROTECT, related_name="withdrawal", verbose_name="版本"
    )
    at = models.DateTimeField("撤下时间", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="撤下人"
    )
    reason = models.TextField("撤下原因")

    class Meta:
        verbose_name = "撤下"
        verbose_name_plural = "撤下"
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__regex=r"\S"), name="withdrawal_has_a_reason"
            ),
        ]
        triggers = [append_only(), never_emptied()]

    def __str__(self) -> str:
        return f"{self.version} {self.at:%Y-%m-%d}"
