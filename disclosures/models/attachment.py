"""附件: a document that belongs to a version, kept with its hash."""

import hashlib
from typing import Self

import pgtrigger
from django.db import models

from disclosures.models.stored import by_digest, store
from disclosures.models.triggers import KeepsVersion, never_emptied
from disclosures.models.version import Version


def stored_path(attachment: "Attachment", name: str) -> str:
    return by_digest("attachments", attachment.sha256)


class Attachment(models.Model):
    """An uploaded workbook or document. The file is stored by its SHA-256."""

    class Kind(models.TextChoices):
        WORKBOOK = "workbook", "决算报表"
        EVALUATION = "evaluation", "绩效自评材料"
        OTHER = "other", "其他附件"

    version = models.ForeignKey(
        Version, models.CASCADE, related_name="attachments", verbose_name="版本"
    )
    kind = models.CharField("种类", max_length=20, choices=Kind)
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False)
    file = models.FileField("文件", upload_to=stored_path, max_length=120)

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "sha256"], name="file_once_a_version"),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="attachment_has_a_sha256"
            ),
        ]
        triggers = [
            KeepsVersion("{row}.version_id"),
            pgtrigger.ReadOnly(name="keeps_its_file", fields=["version", "sha256", "size"]),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, version: Version, *, kind: str, name: str, data: bytes) -> Self:
        """Store ``data`` with a version; the same bytes twice are one attachment."""
        digest = hashlib.sha256(data).hexdigest()
        found = cls.objects.filter(version=version, sha256=digest).first()
        if found:
            return found
        new = cls(version=version, kind=kind, name=name, sha256=digest, size=len(data))
        store(new.file, stored_path(new, name), data)
        new.save()
        return new
