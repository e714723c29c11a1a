"""日志: who did what when. Only ever added to."""

from django.conf import settings
from django.db import models

from disclosures.models.triggers import append_only
from disclosures.models.version import Version


class Event(models.Model):
    """One entry of the record. ``by`` is empty for what the system did by itself."""

    class Verb(models.TextChoices):
        CREATE = "create", "新建草稿"
        IMPORT = "import", "导入报表"
        WRITE = "write", "修改文字"
        EXPLAIN = "explain", "说明审核问题"
        RETRACT = "retract", "撤回说明"
        PUBLISH = "publish", "公开"
        SUPERSEDE = "supersede", "被新版本代替"

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="操作人",
    )
    verb = models.CharField("操作", max_length=20, choices=Verb)
    version = models.ForeignKey(
        Version,
        models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="版本",
        db_constraint=False,  # the record outlives a draft that is thrown away
    )
    detail = models.JSONField("详情", default=dict, blank=True)

    class Meta:
        verbose_name = "日志"
        verbose_name_plural = "日志"
        ordering = ["-at", "-pk"]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_verb_display()}"
