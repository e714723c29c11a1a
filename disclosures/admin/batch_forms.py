"""What the pages of 批量导入 ask."""

from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Agency, Region, User
from accounts.permissions import regions_overseen
from disclosures.actions import batches
from disclosures.models import Batch
from disclosures.workbooks.limits import MAX_FILE_BYTES

MAX_ARCHIVE_BYTES = 200 * 1024 * 1024


class PlaceForm(forms.Form):
    """A region that the person oversees, and a year."""

    region = forms.ModelChoiceField(Region.objects.none(), label="行政区划", empty_label=None)
    year = forms.IntegerField(label="决算年度", min_value=2000, max_value=2100)

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        overseen = regions_overseen(user).filter(agencies__isnull=False)
        self.fields["region"].queryset = overseen.distinct()
        self.fields["year"].initial = timezone.localdate().year - 1


class Several(forms.FileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Any number of files; an empty one is told in its row like any other."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(SeveralFiles, self).clean(one, initial) for one in data or []]


class FilesForm(forms.Form):
    """A zip, or workbooks; ``path`` is the place in its folder that a script says of one file."""

    files = SeveralFiles(
        label="文件夹里的工作簿，或一个 zip",
        required=False,
        allow_empty_file=True,
        max_length=None,
        widget=Several(attrs={"accept": ".xlsx,.xlsm,.xls,.et,.ods,.zip"}),
    )
    path = forms.CharField(required=False, widget=forms.HiddenInput, max_length=1000)

    def clean_files(self) -> list[Any]:
        files = self.cleaned_data["files"]
        if not files:
            raise forms.ValidationError("请选择文件。")
        for file in files:
            if file.size > MAX_ARCHIVE_BYTES:
                limit = MAX_ARCHIVE_BYTES // 1024**2
                raise forms.ValidationError(f"“{file.name}”超过 {limit} MB，请分成几个压缩包。")
        return files

    def said(self) -> str:
        """What is wrong, in one line."""
        return " ".join(message for found in self.errors.values() for message in found)

    def keep(self, batch: Batch, *, by: User) -> int:
        """Gives how many files there were, those within a zip each."""
        return sum(self._kept(batch, file, by) for file in self.cleaned_data["files"])

    def _kept(self, batch: Batch, file: Any, by: User) -> int:
        if file.name.lower().endswith(".zip"):
            return batches.keep_archive(batch, file=file, by=by)
        name = self.cleaned_data["path"] or file.name
        return int(
            batches.keep(batch, name=name, data=file.read(MAX_FILE_BYTES + 1), by=by) is not None
        )


class RetryForm(forms.Form):
    agency = forms.ModelChoiceField(Agency.objects.none(), required=False)
    overwrite = forms.BooleanField(required=False)

    def __init__(self, batch: Batch, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = batch.region.agencies.all()
