"""情况说明: one section of the document's text."""

from itertools import groupby
from operator import itemgetter

from django.db import models

from disclosures.models.triggers import KeepsVersion, never_emptied
from disclosures.models.version import Version
from disclosures.spec import report


class PassageQuerySet(models.QuerySet["Passage"]):
    def by_version(self, *versions: int) -> dict[int, list[report.Passage]]:
        """The sections of each version as readers see them, in order. One query for all."""
        stored = (
            self.filter(version__in=versions)
            .order_by("version", "position")
            .values_list("version_id", "key", "title", "text")
        )
        found: dict[int, list[report.Passage]] = {version: [] for version in versions}
        for version, rows in groupby(stored, key=itemgetter(0)):
            found[version] = [report.Passage(*row[1:]) for row in rows]
        return found


class Passage(models.Model):
    """One section of text. ``key`` begins with its part: ``narrative.income``.

    ``pieces`` are its words, figures and answers as they were last seen (``spec.piece``); a
    draft's figures follow its cells when it is read. ``generated``: nobody has rewritten it.
    ``empty.<table>`` says why a table has no figures (说明：本表无数据).
    """

    version = models.ForeignKey(
        Version, models.CASCADE, related_name="passages", verbose_name="版本"
    )
    key = models.CharField("代码", max_length=100)
    title = models.CharField("标题", max_length=300, blank=True)
    text = models.TextField("正文", blank=True, help_text="一行一段。")
    pieces = models.JSONField("与表关联的内容", default=list, blank=True)
    generated = models.BooleanField("自动生成", default=False)
    position = models.PositiveIntegerField("顺序")

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = "说明文字"
        verbose_name_plural = "说明文字"
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="passage_once"),
            models.CheckConstraint(
                condition=~models.Q(title="", text=""), name="passage_says_something"
            ),
        ]
        triggers = [KeepsVersion("{row}.version_id"), never_emptied()]

    def __str__(self) -> str:
        return self.title or self.key
