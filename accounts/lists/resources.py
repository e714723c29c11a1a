"""From the rows of a file to objects, and back; all problems in Chinese, with their rows."""

from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.html import format_html, format_html_join
from import_export import resources
from import_export.results import Result
from tablib import Dataset

from accounts.models import User


class Difference(resources.Diff):
    """Old and new in one cell, each whole."""

    def as_html(self) -> list[str]:
        before = [""] * len(self.right) if self.new else self.left
        return [_changed(old, new) for old, new in zip(before, self.right, strict=True)]


class ListResource(resources.ModelResource):
    """One row of a file for one object; see the module."""

    labels: ClassVar[dict[str, str]] = {}
    """Chinese column names, where they are not the field's ``verbose_name``."""
    identity: ClassVar[tuple[str, ...]] = ()
    """What no two rows may share and no file may lack; the ``import_id_fields`` unless said."""
    read_only: ClassVar[tuple[str, ...]] = ()
    """Columns that are exported and, when they come back, not looked at."""

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True

    def __init__(self, by: User | None = None, **rest: Any) -> None:
        super().__init__(**rest)
        self.by = by

    @classmethod
    def label(cls, name: str) -> str:
        if name in cls.labels:
            return cls.labels[name]
        known = {field.name: field for field in cls._meta.model._meta.get_fields()}
        return str(getattr(known.get(name), "verbose_name", name))

    @classmethod
    def get_diff_class(cls) -> type[Difference]:
        return Difference

    def get_identity(self) -> tuple[str, ...]:
        return self.identity or tuple(self.get_import_id_fields())

    def get_export_headers(self, selected_fields: Any = None) -> list[str]:
        return [self.label(f.column_name) for f in self.get_export_fields(selected_fields)]

    def get_diff_headers(self) -> list[str]:
        return [self.label(field.column_name) for field in self.get_import_fields()]

    def get_import_fields(self) -> list[Any]:
        return [f for f in super().get_import_fields() if f.column_name not in self.read_only]

    def before_import(self, dataset: Dataset, **options: Any) -> None:
        """Give the columns the fields' names. Raises ValueError with all that is wrong."""
        names = {text: key for key in self.fields for text in (key, self.label(key))}
        found = [str(header or "").strip() for header in dataset.headers or ()]
        wrong = [f"不认识的列“{header}”" for header in found if header not in names]
        headers = [names.get(header, header) for header in found]
        wrong += [
            f"列“{self.label(name)}”出现了两次"
            for name in dict.fromkeys(headers)
            if headers.count(name) > 1
        ]
        missing = [key for key in self.get_identity() if key not in headers]
        wrong += [f"缺少列“{self.label(name)}”" for name in missing]
        if wrong:
            expected = "、".join(self.get_diff_headers())
            raise ValueError(f"第一行的列名不对：{'；'.join(wrong)}。可用的列：{expected}。")
        dataset.headers = headers
        self.seen: dict[tuple[str, ...], int] = {}

    def before_import_row(self, row: Any, **options: Any) -> None:
        """Refuse what the file says twice, and every cell that cannot be read, all at once."""
        wrong: dict[str, list[str]] = {}
        key = tuple(str(row.get(name, "")) for name in self.get_identity())
        number = options["row_number"] + 1
        first = self.seen.setdefault(key, number)
        if first != number:
            named = "、".join(key)
            wrong[NON_FIELD_ERRORS] = [f"与第 {first} 行重复（{named}），请只保留一行。"]
        for field in self.get_import_fields():
            try:
                if field.column_name in row:
                    field.clean(row)
            except ValueError as error:
                wrong[field.column_name] = [str(error)]
        if wrong:
            raise ValidationError(wrong)

    def after_import(self, dataset: Dataset, result: Result, **options: Any) -> None:
        """All problems in the order of the file, for the page."""
        found = [(row.number, self._messages(row)) for row in result.invalid_rows] + [
            (row.number, [_told(error.error) for error in row.errors]) for row in result.error_rows
        ]
        result.problems = [
            {"row": number + 1, "messages": said, "values": dataset[number - 1]}
            for number, said in sorted(found)
        ]

    def _messages(self, row: Any) -> list[str]:
        fields = row.field_specific_errors.items()
        return [
            *(f"{self.label(name)}：{message}" for name, said in fields for message in said),
            *row.non_field_specific_errors,
        ]


def _changed(old: str, new: str) -> str:
    if old == new:
        return format_html("{}", new)
    parts = [(tag, text) for tag, text in (("del", old), ("ins", new)) if text]
    return format_html_join(" ", "<{0}>{1}</{0}>", parts)


def _told(error: Exception) -> str:
    """Our own sentences as they are; what a library says is not for people."""
    said = str(error)
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in said)
    return said if chinese else "这一行读不懂，请检查每一格是否填对了列。"
