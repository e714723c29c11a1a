"""manage.py import_workbook: a workbook into a draft, all of it or nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Agency
from disclosures.actions import drafts
from disclosures.management.reading import add_arguments, content_of, edition_of, read, told
from disclosures.models import Version


class Command(BaseCommand):
    help = "读一份决算报表工作簿，写入该部门该年度的草稿；有问题时什么也不写。"

    def add_arguments(self, parser: Any) -> None:
        add_arguments(parser)
        parser.add_argument("--agency", required=True, metavar="SLUG", help="部门的网址名")

    def handle(self, *args: Any, **options: Any) -> None:
        agency = self._agency(options["region"], options["agency"])
        reading = read(options, edition_of(options), [agency.name])
        for problem in reading.problems:
            self.stderr.write(told(problem))
        if reading.problems:
            raise CommandError("工作簿有问题，草稿没有任何改动。", returncode=2)
        with transaction.atomic():
            version = self._draft(agency, options["year"])
            path = options["file"]
            drafts.replace_with_reading(
                version, reading=reading, name=path.name, data=content_of(path), by=None
            )
        self.stdout.write(f"已导入 {version}：{len(reading.lines)} 行。")

    def _agency(self, region_code: str, slug: str) -> Agency:
        try:
            return Agency.objects.select_related("region").get(region__code=region_code, slug=slug)
        except Agency.DoesNotExist:
            raise CommandError(f"没有部门 {region_code}/{slug}，请先在后台建立。") from None

    def _draft(self, agency: Agency, year: int) -> Version:
        """The open draft of the year; a first version where there is none yet."""
        versions = Version.objects.filter(disclosure__agency=agency, disclosure__year=year)
        draft = versions.editable().first()
        if draft is None and versions.exists():
            raise CommandError(
                f"{agency} {year} 年度已有提交或公开的版本，本命令不改动它；更正须另开新版本。"
            )
        return draft or drafts.create(agency, year=year, by=None)
