"""行: one line of a table of a version."""

from django.db import models

from disclosures.models.attachment import Attachment
from disclosures.models.triggers import KeepsVersion
from disclosures.models.version import Version


class Line(models.Model):
    """One line as its source prints it; the figures hang on it as cells."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="lines", verbose_name="版本")
    table = models.CharField("决算表", max_length=40)
    row = models.CharField("行代码", max_length=60)
    label = models.TextField("项目", blank=True)
    position = models.PositiveIntegerField("顺序")
    file = models.ForeignKey(
        Attachment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="来源文件",
    )

    class Meta:
        verbose_name = "行"
        verbose_name_plural = "行"
        ordering = ["version", "table", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "table", "row"], name="row_once_a_table"),
        ]
        triggers = [KeepsVersion("{row}.version_id")]

    def __str__(self) -> str:
        return f"{self.table}.{self.row} {self.label}"
