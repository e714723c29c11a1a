"""制成文件: the hash of each file made from a publication, so that a changed file shows."""

from django.db import models

from disclosures.models.publication import Publication
from disclosures.models.triggers import append_only, never_emptied


class Artifact(models.Model):
    """A stored download of a publication: its file name under ``artifacts/`` and its hash.

    A file can be thrown away and made again under a new name; the row of the old one stays.
    """

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="artifacts", verbose_name="公开记录"
    )
    path = models.CharField("文件", max_length=120, unique=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    at = models.DateTimeField("制成时间", auto_now_add=True)

    class Meta:
        verbose_name = "制成文件"
        verbose_name_plural = "制成文件"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="artifact_has_a_sha256"
            ),
        ]
        triggers = [append_only(), never_emptied()]

    def __str__(self) -> str:
        return self.path
