"""manage.py import_batch: the workbooks of many agencies, each into the draft of its agency."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Region
from disclosures.actions.arrivals import Intake, Source
from disclosures.actions.intake import take
from disclosures.management.reading import region, told, year
from disclosures.workbooks import archive, limits
from disclosures.workbooks.archive import Entry


class Command(BaseCommand):
    help = "把文件夹或 zip 里的决算报表逐份导入各部门的草稿；有问题的整份不导入。"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("source", type=Path, metavar="FOLDER_OR_ZIP")
        parser.add_argument("--region", required=True, type=region, metavar="CODE")
        parser.add_argument("--year", required=True, type=year, metavar="Y")
        parser.add_argument("--overwrite", action="store_true", help="覆盖草稿里部门自己填的报表")

    def handle(self, *args: Any, **options: Any) -> None:
        place = Region.objects.filter(code=options["region"]).first()
        if place is None:
            raise CommandError(f"没有行政区划 {options['region']}，请先在后台建立。", returncode=2)
        batch = f"import_batch {timezone.localtime():%Y-%m-%d %H:%M:%S}"
        counts = {True: 0, False: 0}
        for entry in _entries(options["source"]):
            intake = self._take(entry, place, batch, options)
            counts[not intake.refusal] += 1
            self._tell(entry.name, intake)
        if not any(counts.values()):
            raise CommandError(f"{options['source']} 里没有文件。", returncode=2)
        self.stdout.write(f"已导入 {counts[True]} 份，未导入 {counts[False]} 份。")
        if counts[False]:
            raise SystemExit(1)

    def _take(self, entry: Entry, place: Region, batch: str, options: Any) -> Intake:
        if entry.refusal:
            return Intake(refusal=entry.refusal)
        source = Source(
            region=place,
            year=options["year"],
            name=entry.name,
            data=entry.data,
            batch=batch,
            overwrite=options["overwrite"],
        )
        return take(source, by=None)

    def _tell(self, name: str, intake: Intake) -> None:
        state = "未导入" if intake.refusal else "已导入"
        figures = f"{intake.tables} 张表 {intake.figures} 个数" if intake.tables else ""
        facts = [name, str(intake.agency or "—"), state, figures, intake.refusal]
        self.stdout.write("\t".join(filter(None, facts)))
        for problem in intake.problems:
            self.stdout.write(f"    {told(problem)}")
        for message in intake.failing:
            self.stdout.write(f"    {message}")


def _entries(source: Path) -> Iterator[Entry]:
    """The files of a folder or of a zip. CommandError where there is neither."""
    if source.is_dir():
        yield from _of_folder(source)
        return
    try:
        with source.open("rb") as file:
            yield from archive.entries(file)
    except limits.Refused as refused:
        raise CommandError(str(refused), returncode=2) from refused
    except OSError as error:
        raise CommandError(f"打不开 {source}：{error.strerror}。", returncode=2) from error


def _of_folder(folder: Path) -> Iterator[Entry]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if archive.is_clutter(name):
            continue
        refusal = archive.refusal_of_name(name)
        if not refusal and path.stat().st_size > limits.MAX_FILE_BYTES:
            refusal = "文件过大，不像一份决算报表。"
        try:
            yield Entry(name, b"" if refusal else path.read_bytes(), refusal)
        except OSError as error:
            yield Entry(name, refusal=f"打不开：{error.strerror}。")
