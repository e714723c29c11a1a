"""数: the only place where a figure lives."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from disclosures.models.fields import AmountField
from disclosures.models.line import Line
from disclosures.models.triggers import KeepsVersion, never_emptied

_LIMIT = Decimal(10) ** 28  # what AmountField has room for before the point


class Cell(models.Model):
    """One figure (in 万元, or the unit of its row) or the text that stands for it.

    A blank has no cell: blank, 0.00 and —— stay three things.
    """

    line = models.ForeignKey(Line, models.CASCADE, related_name="cells", verbose_name="行")
    column = models.CharField("列代码", max_length=40)
    amount = AmountField("数", null=True, blank=True)
    text = models.TextField("文字", blank=True)
    source = models.TextField("来源", blank=True, help_text="工作表与单元格，或写明该数的原句。")

    class Meta:
        verbose_name = "数"
        verbose_name_plural = "数"
        constraints = [
            models.UniqueConstraint(fields=["line", "column"], name="column_once_a_line"),
            models.CheckConstraint(
                condition=Q(amount__isnull=False, text="") | Q(amount__isnull=True) & ~Q(text=""),
                name="cell_is_amount_or_text",
            ),
            models.CheckConstraint(  # to PostgreSQL, NaN and Infinity are larger than any number
                condition=Q(amount=None) | Q(amount__gt=-_LIMIT, amount__lt=_LIMIT),
                name="amount_is_a_number",
            ),
        ]
        triggers = [
            KeepsVersion("SELECT version_id FROM disclosures_line WHERE id = {row}.line_id"),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}.{self.column}"
