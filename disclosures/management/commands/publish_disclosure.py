"""manage.py publish_disclosure: make the open draft of a year public."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from disclosures.actions import publications
from disclosures.management.reading import region, year
from disclosures.models import Version


class Command(BaseCommand):
    help = "公开某部门某年度的草稿。"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--region", required=True, type=region, metavar="CODE", help="行政区划代码"
        )
        parser.add_argument("--agency", required=True, metavar="SLUG", help="部门的网址名")
        parser.add_argument("--year", required=True, type=year, metavar="Y", help="决算年度")

    def handle(self, *args: Any, **options: Any) -> None:
        draft = Version.objects.editable().filter(
            disclosure__agency__region__code=options["region"],
            disclosure__agency__slug=options["agency"],
            disclosure__year=options["year"],
        )
        version = draft.first()
        if version is None:
            raise CommandError("没有可以公开的草稿。")
        try:
            publication = publications.publish(version, by=None)
        except publications.NotReady as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已公开 {version}：{version.get_absolute_url()} {publication.digest}")
