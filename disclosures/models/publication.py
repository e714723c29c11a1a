"""发布: the act of making a version public. A pointer, never a copy."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from disclosures.models.signature import Signature
from disclosures.models.triggers import OfPublishedVersion, append_only, never_emptied
from disclosures.models.version import Version
from disclosures.spec.signing import Signing

_SHA256 = r"^sha256:[0-9a-f]{64}$"


class PublicationQuerySet(models.QuerySet):
    def with_agency(self) -> Self:
        return self.select_related("version__disclosure__agency__region")

    def with_signatures(self) -> Self:
        """Each with ``signings``, in the same query."""
        return self.annotate(signed=Signature.objects.beside_version("version"))

    def newest(self) -> Self:
        """The last of each disclosure, in force or withdrawn."""
        later = self.model.objects.filter(
            version__disclosure=OuterRef("version__disclosure"),
            version__number__gt=OuterRef("version__number"),
        )
        return self.filter(~Exists(later))

    def current(self) -> Self:
        """Those whose version is the one that the public reads now."""
        return self.filter(version__status=Version.Status.PUBLISHED)


class Publication(models.Model):
    """Who made which version public, when, and the digest of what it said.

    ``digest`` covers the content. ``seal`` covers the publication itself: its content's digest,
    when and by whom, everybody who signed, and the seal of the publication before it; so a
    changed past shows (``disclosures/spec/seal.py``).
    """

    version = models.OneToOneField(
        Version, models.PROTECT, related_name="publication", verbose_name="版本"
    )
    published_at = models.DateTimeField("公开时间")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="公开人",
    )
    digest = models.CharField("内容摘要", max_length=80)
    seal = models.CharField("公开记录的摘要", max_length=80, unique=True)
    previous_seal = models.CharField("前一公开记录的摘要", max_length=80, blank=True, unique=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "公开记录"
        verbose_name_plural = "公开记录"
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(digest__regex=_SHA256, seal__regex=_SHA256),
                name="publication_has_digests",
            ),
        ]
        triggers = [
            append_only(),
            OfPublishedVersion(name="of_published_version"),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.published_at:%Y-%m-%d}"

    @property
    def moments(self) -> tuple[datetime, ...]:
        """When it was made, and when it was taken back if it was."""
        withdrawal = getattr(self.version, "withdrawal", None)
        return (self.published_at, withdrawal.at) if withdrawal else (self.published_at,)

    @property
    def signings(self) -> tuple[Signing, ...]:
        """Which roles signed when; for what ``with_signatures`` found."""
        return Signature.read(self.signed)
