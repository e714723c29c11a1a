"""上传: a file as somebody sent it, kept with its hash, whether or not it was imported."""

import hashlib
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from disclosures.models.stored import by_digest, store
from disclosures.models.version import Version


def stored_path(upload: "Upload", name: str) -> str:
    return by_digest("uploads", upload.sha256)


class UploadQuerySet(models.QuerySet):
    def of(self, version: Version) -> Self:
        """Those sent for a version, the newest first, each with who sent it."""
        return self.filter(version=version).select_related("by")


class Upload(models.Model):
    """A file sent for a draft, waiting to be looked at, then imported or left.

    What it was understood to say is read again from the file whenever it is shown: nothing of
    it is in the draft before somebody accepts it.
    """

    class Kind(models.TextChoices):
        WORKBOOK = "workbook", "决算报表"
        LIST = "list", "数据清单"

    version = models.ForeignKey(
        Version, models.CASCADE, related_name="uploads", verbose_name="版本"
    )
    kind = models.CharField("种类", max_length=20, choices=Kind, default=Kind.WORKBOOK)
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False)
    file = models.FileField("文件", upload_to=stored_path, max_length=120)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="上传人",
    )
    at = models.DateTimeField("上传时间", auto_now_add=True)
    accepted_at = models.DateTimeField("导入时间", null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = "上传文件"
        verbose_name_plural = "上传文件"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="upload_has_a_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Where the workbench shows what was understood of it."""
        page = "uploaded" if self.kind == self.Kind.WORKBOOK else "listed"
        return reverse(f"admin:version_{page}", args=[self.version_id, self.pk])

    @classmethod
    def keep(
        cls,
        version: Version,
        *,
        name: str,
        data: bytes,
        by: object,
        kind: str = Kind.WORKBOOK,
    ) -> Self:
        digest = hashlib.sha256(data).hexdigest()
        name = name[-200:]
        new = cls(version=version, kind=kind, name=name, sha256=digest, size=len(data), by=by)
        store(new.file, stored_path(new, name), data)
        new.save()
        return new
