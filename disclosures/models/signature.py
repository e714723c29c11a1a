"""签字: somebody took a step of a version and answers for it."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from disclosures.models.triggers import SignedAsItStands, never_emptied
from disclosures.models.version import Version
from disclosures.spec import steps


class SignatureQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that nothing took back."""
        return self.filter(voided_at=None)


class Signature(models.Model):
    """Who submitted, reviewed, approved or published a version, and the digest of what they saw.

    Returning a version or taking it back voids its signatures; voided ones stay on record, and
    whoever gave one may not take another step of the same version.
    """

    version = models.ForeignKey(
        Version, models.PROTECT, related_name="signatures", verbose_name="版本"
    )
    step = models.CharField(
        "环节", max_length=20, choices=[(step.key, step.label) for step in steps.SIGNED]
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="signatures", verbose_name="签字人"
    )
    at = models.DateTimeField("时间", auto_now_add=True)
    digest = models.CharField("内容摘要", max_length=80)
    voided_at = models.DateTimeField("失效时间", null=True, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = "签字"
        verbose_name_plural = "签字"
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "step"], condition=Q(voided_at=None), name="step_signed_once"
            ),
            models.UniqueConstraint(
                fields=["version", "by"], condition=Q(voided_at=None), name="nobody_signs_twice"
            ),
        ]
        triggers = [
            SignedAsItStands("NEW.version_id"),
            never_emptied(),
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="keeps_what_it_says",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.voided_at IS NOT NULL OR (OLD.version_id, OLD.step, OLD.by_id, OLD.at,"
                    " OLD.digest) IS DISTINCT FROM (NEW.version_id, NEW.step, NEW.by_id, NEW.at,"
                    " NEW.digest)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.by} {self.at:%Y-%m-%d}"
