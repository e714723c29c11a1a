"""行: one line of a table of a version."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import models

from disclosures.models.attachment import Attachment
from disclosures.models.triggers import KeepsVersion, OfSameVersion, never_emptied
from disclosures.models.version import Version
from disclosures.spec import content

CELL = ("cells__column", "cells__amount", "cells__text", "cells__source")


class LineQuerySet(models.QuerySet):
    def by_version(self, *versions: int) -> dict[int, list[content.Line]]:
        """The lines of each version with their cells, in order. One query for all."""
        return {version: [*lines.values()] for version, lines in self.by_key(*versions).items()}

    def by_key(self, *versions: int) -> dict[int, dict[int, content.Line]]:
        """As ``by_version``, each line under its primary key."""
        stored = (
            self.filter(version__in=versions)
            .order_by("version", "position", "pk", "cells__pk")
            .values_list("version_id", "pk", "table", "row", "label", *CELL)
        )
        found: dict[int, dict[int, content.Line]] = {version: {} for version in versions}
        for (version, key, *line), rows in groupby(stored, key=itemgetter(0, 1, 2, 3, 4)):
            found[version][key] = content.Line(*line, _cells(rows))
        return found


def _cells(rows: Iterable[tuple[Any, ...]]) -> dict[str, content.Cell]:
    """A line without cells has one row without a column."""
    return {
        column: content.Cell(amount, text, source)
        for *_, column, amount, text, source in rows
        if column is not None
    }


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

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = "行"
        verbose_name_plural = "行"
        ordering = ["version", "table", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "table", "row"], name="row_once_a_table"),
        ]
        triggers = [
            KeepsVersion("{row}.version_id"),
            OfSameVersion(name="of_same_version"),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.table}.{self.row} {self.label}"
