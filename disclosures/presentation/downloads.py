"""The files of a version as its pages offer them: made ones, and those that were handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.urls import reverse

from disclosures import catalogue
from disclosures.models import Publication
from disclosures.spec.export import Export
from disclosures.spec.report import File, Report


@dataclass(frozen=True, slots=True)
class Download:
    label: str
    purpose: str
    address: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the version; ``address`` is empty where it is only named."""

    name: str
    sha256: str
    address: str
    size: int


class Offering:
    """What a presented report offers, below the address of its year or of its version."""

    report: Report
    publications: Sequence[Publication]
    fixed: bool
    place: list[object]

    @property
    def downloads(self) -> list[Download]:
        exports = sorted(catalogue.all_exports().values(), key=attrgetter("rank", "extension"))
        return [self._download(export) for export in exports]

    @property
    def files(self) -> list[Attached]:
        """Each with its address where it is offered; none of a version that is not public."""
        return [
            Attached(file.name, file.sha256, self._file(file), file.size)
            for file in self.report.files
        ]

    @property
    def keeps_files(self) -> bool:
        """Whether a file is named and not offered."""
        return not all(file.offered for file in self.report.files)

    def _file(self, file: File) -> str:
        if not (file.offered and self.publications):
            return ""
        number = self.report.version
        return reverse("version_file", args=[*self.place, number, file.sha256])

    def _download(self, export: Export) -> Download:
        name = "version_download" if self.fixed else "download"
        number = [self.report.version] if self.fixed else []
        address = reverse(name, args=[*self.place, *number, export.extension])
        return Download(export.label, export.purpose, address)
