"""签字: somebody took a step of a version and answers for it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject

from disclosures.models.triggers import SignedAsItStands, never_emptied
from disclosures.models.version import Version
from disclosures.spec import steps
from disclosures.spec.signing import Signing


class SignatureQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that nothing took back."""
        return self.filter(voided_at=None)

    def beside_version(self, version: str = "pk") -> ArraySubquery:
        """The standing ones of a version as a column of another query; ``Signature.read``
        reads it. Without names: the public learns which role signed when."""
        standing = self.standing().filter(version=OuterRef(version)).order_by("pk")
        return ArraySubquery(standing.values(said=JSONObject(step="step", at="at")))


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

    @staticmethod
    def read(column: Iterable[Mapping[str, str]]) -> tuple[Signing, ...]:
        """What ``beside_version`` put beside a version, in the order of signing."""
        return tuple(Signing(said["step"], datetime.fromisoformat(said["at"])) for said in column)
