"""科目: codes and names of the yearly 政府收支分类科目, for look-up and spelling.

An unknown code is never an error: the yearly book has a thousand more than any list here.
"""

from django.db import models


class Classification(models.Model):
    class Kind(models.TextChoices):
        FUNCTION = "function", "支出功能分类"
        ECONOMIC = "economic", "部门预算支出经济分类"

    kind = models.CharField("分类", max_length=20, choices=Kind)
    code = models.CharField("科目代码", max_length=7)
    name = models.CharField("科目名称", max_length=100)

    class Meta:
        verbose_name = "科目"
        verbose_name_plural = "科目"
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="classification_code_once"),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^\d{3}(\d{2}){0,2}$"),
                name="classification_code_has_3_5_or_7_digits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
