"""预览 (stage 5): the version as the public will see it, and as the files they will download."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from disclosures import catalogue, reports
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.frame import frame
from disclosures.admin.workbench.sending import private, sent
from disclosures.models import Version
from disclosures.presentation.checked import Checked
from disclosures.presentation.downloads import Download
from disclosures.presentation.presented import Presented
from disclosures.spec.export import Export
from disclosures.spec.report import File

MARK = "预览稿，尚未公开"


@dataclass(frozen=True)
class Preview(Presented):
    """A report whose links stay in the workbench. ``kept`` leads from hashes to attachments."""

    number: int = 0
    kept: dict[str, int] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return reverse("admin:version_preview", args=[self.number])

    @property
    def own_address(self) -> str:
        return self.address

    @cached_property
    def checked(self) -> Checked:
        return Checked(self.report, reverse("admin:version_checks", args=[self.number]))

    @property
    def predecessor(self) -> None:
        """The date of a correction is not known yet; the frame of the preview has the reason."""
        return

    def _file(self, file: File) -> str:
        if not (file.offered and file.sha256 in self.kept):
            return ""
        return reverse("admin:version_attachment", args=[self.number, self.kept[file.sha256]])

    def _download(self, export: Export) -> Download:
        address = reverse("admin:version_preview_file", args=[self.number, export.extension])
        return Download(f"{export.label}（预览稿）", export.purpose, address)


@page
@require_safe
def preview(request: HttpRequest, version: Version) -> HttpResponse:
    """The public page itself, below a frame that says it is not public."""
    kept = dict(version.attachments.values_list("sha256", "pk"))
    shown = Preview(reports.of_version(version), number=version.pk, kept=kept)
    context = frame(request, version, stage="preview", shown=shown, report=shown.report)
    return private(render(request, "admin/workbench/preview.html", context))


@page
@require_safe
def table(request: HttpRequest, version: Version, key: str) -> HttpResponse:
    """A table has a page of its own when it is public; here it is a place of the preview."""
    if key not in catalogue.all_tables():
        raise Http404("没有这张表。")
    return redirect(f"{reverse('admin:version_preview', args=[version.pk])}#{key}")


@page
@require_safe
def file(request: HttpRequest, version: Version, extension: str) -> HttpResponse:
    """A download as it will be, marked in its title and its name; made anew, never kept."""
    export = catalogue.all_exports().get(extension)
    if export is None:
        raise Http404(f"没有 {extension} 格式的下载。")
    report = reports.unverified(version) if extension == "pdf" else reports.of_version(version)
    marked = replace(report, title=f"{report.title}（{MARK}）")
    name = f"【预览稿】{report.agency_name}{report.year}年度决算公开.{extension}"
    return sent(request, version, export.render(marked), name, export.media_type)
