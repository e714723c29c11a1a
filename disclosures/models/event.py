"""日志: who did what when. Only ever added to."""

from django.conf import settings
from django.db import models

from accounts.models import Agency, Region
from disclosures.models.triggers import append_only, never_emptied
from disclosures.models.version import Version


class Verb(models.TextChoices):
    CREATE = "create", "新建草稿"
    UPLOAD = "upload", "上传文件"
    IMPORT = "import", "导入报表"
    SAVE = "save", "填数"
    WRITE = "write", "修改文字"
    ATTACH = "attach", "添加附件"
    DETACH = "detach", "移除附件"
    EXPLAIN = "explain", "说明审核问题"
    RETRACT = "retract", "撤回说明"
    COMMENT = "comment", "批注"
    RESOLVE = "resolve", "批注已解决"
    REOPEN = "reopen", "重开批注"
    SUBMIT = "submit", "提交"
    RECALL = "recall", "撤回提交"
    REVIEW = "review", "复核通过"
    RETURN = "return", "退回"
    APPROVE = "approve", "审定"
    SCHEDULE = "schedule", "定时公开"
    UNSCHEDULE = "unschedule", "取消定时公开"
    PUBLISH = "publish", "公开"
    SUPERSEDE = "supersede", "被新版本代替"
    WITHDRAW = "withdraw", "撤下"
    DISCARD = "discard", "删除草稿"
    OBLIGE = "oblige", "登记应公开事项"
    EXPORT = "export", "导出"
    LIST = "list", "修改名录"
    GRANT = "grant", "授予岗位"
    REVOKE = "revoke", "收回岗位"
    ACCOUNT = "account", "修改账号"
    SIGN_IN = "sign_in", "登录"
    SIGN_OUT = "sign_out", "退出"
    SIGN_IN_FAILED = "sign_in_failed", "登录失败"
    LOCK_OUT = "lock_out", "锁定登录"
    REFUSE = "refuse", "拒绝越权操作"


class Event(models.Model):
    """One entry of the record. ``by`` is empty for what the system did by itself.

    ``agency`` and ``region`` say whose record it belongs to: those who may see the agency, or
    oversee the region, read it.
    """

    Verb = Verb

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
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="部门（单位）",
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="行政区划",
    )
    detail = models.JSONField("详情", default=dict, blank=True)

    class Meta:
        verbose_name = "日志"
        verbose_name_plural = "日志"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verb__in=Verb.values), name="event_verb_is_known"
            ),
        ]
        indexes = [models.Index(fields=["agency", "-at"]), models.Index(fields=["version", "-at"])]
        triggers = [append_only(), never_emptied()]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_verb_display()}"
