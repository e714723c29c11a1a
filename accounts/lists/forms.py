"""Which file comes in, which columns go out."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from import_export.forms import ConfirmImportForm, ImportForm, SelectableFieldsExportForm

from accounts.lists.files import MAX_BYTES
from accounts.models import User


class ListForm(ImportForm):
    """Which file; what it is, its content says."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["format"].widget = forms.HiddenInput()
        self.fields["format"].initial = "0"
        self.fields["import_file"].label = "文件（xlsx 或 csv）"

    def clean_import_file(self) -> Any:
        file = self.cleaned_data["import_file"]
        if file.size > MAX_BYTES:
            raise ValidationError(f"文件超过 {MAX_BYTES // 1024**2} MB，不像一份名录。")
        return file


class ConfirmForm(ConfirmImportForm):
    """The previewed file by a name that nobody else can use, nor make up."""

    format = forms.ChoiceField(choices=[("0", "")], widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.signer = signing.TimestampSigner(salt=f"list:{user.pk}")

    def clean_import_file_name(self) -> str:
        try:
            return self.signer.unsign(self.cleaned_data["import_file_name"], max_age=3600)
        except signing.BadSignature:
            raise ValidationError("预览已过期，请重新选择文件。") from None


class ExportForm(SelectableFieldsExportForm):
    """Which columns, in which format."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["format"].initial = "0"

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[])

    def _get_field_label(self, resource: Any, field_name: str) -> str:
        return resource.label(field_name)
