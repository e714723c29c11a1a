"""Cells of a list that name something else."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from import_export import widgets


class Known(widgets.ForeignKeyWidget):
    """A foreign key by a field of its own; an unknown value is told in Chinese."""

    def clean(self, value: str, row: Any = None, **options: Any) -> Any:
        try:
            return super().clean(value, row=row, **options)
        except ObjectDoesNotExist:
            named = self.model._meta.verbose_name
            raise ValueError(f"没有{named}“{value}”，请先建立，或改正这一格。") from None


class Chosen(widgets.CharWidget):
    """One of a field's choices, by its Chinese label or its key."""

    def __init__(self, choices: Any) -> None:
        super().__init__()
        self.choices = choices

    def clean(self, value: str, row: Any = None, **options: Any) -> str:
        by_text = {text: key for key, label in self.choices for text in (key, str(label))}
        if value and value not in by_text:
            expected = "、".join(str(label) for _, label in self.choices)
            raise ValueError(f"“{value}”不在可选范围内，应填：{expected}。")
        return by_text.get(value, "")

    def render(self, value: str, obj: Any = None, **options: Any) -> str:
        return str(dict(self.choices).get(value, value or ""))


class Day(widgets.DateWidget):
    """A day as people write it: ``2025-08-01``, ``2025/8/1``, ``2025年8月1日``, ``20250801``."""

    WRITTEN = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")

    def clean(self, value: str, row: Any = None, **options: Any) -> date | None:
        if not value:
            return None
        found = self.WRITTEN.fullmatch(str(value).strip())
        parts = [int(part) for part in found.groups() if part] if found else [0, 0, 0]
        try:
            return date(*parts)
        except ValueError:
            raise ValueError(f"“{value}”不是日期，应写成 2025-08-01 这样。") from None
