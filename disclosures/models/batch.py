"""批量导入: many agencies' workbooks at once, each with what became of it."""

import hashlib
from typing import Self

from django.conf import settings
from django.db import models

from accounts.models import Agency, Region
from disclosures.models.stored import by_digest, store
from disclosures.models.version import Version


def stored_path(file: "BatchFile", name: str) -> str:
    return by_digest("uploads", file.sha256)


class BatchFileQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=BatchFile.State.WAITING)


class Batch(models.Model):
    """A folder or archive of workbooks that the finance bureau of a region imports."""

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="batches", verbose_name="行政区划"
    )
    year = models.PositiveSmallIntegerField("年度")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导入人"
    )
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "批量导入"
        verbose_name_plural = "批量导入"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.region} {self.year}年度"


class BatchFile(models.Model):
    """One workbook of a batch. It is imported whole or not at all."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待导入"
        IMPORTED = "imported", "已导入"
        REFUSED = "refused", "未导入"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="files", verbose_name="批次")
    name = models.CharField("文件名", max_length=300)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    size = models.PositiveBigIntegerField("字节数", editable=False)
    file = models.FileField("文件", upload_to=stored_path, max_length=120)
    state = models.CharField("状态", max_length=20, choices=State, default=State.WAITING)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="部门（单位）"
    )
    version = models.ForeignKey(
        Version, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="版本"
    )
    result = models.JSONField("结果", default=dict, blank=True)

    objects = BatchFileQuerySet.as_manager()

    class Meta:
        verbose_name = "批量导入的文件"
        verbose_name_plural = "批量导入的文件"
        ordering = ["batch", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "name"], name="file_name_once_a_batch"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, batch: Batch, *, name: str, data: bytes) -> Self:
        new = cls.stored(batch, name=name, data=data)
        new.save()
        return new

    @classmethod
    def stored(cls, batch: Batch, *, name: str, data: bytes) -> Self:
        """Its bytes on disk, and nothing yet in the database."""
        digest = hashlib.sha256(data).hexdigest()
        new = cls(batch=batch, name=name[-300:], sha256=digest, size=len(data))
        store(new.file, stored_path(new, name), data)
        return new
