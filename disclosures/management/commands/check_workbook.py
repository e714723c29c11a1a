"""manage.py check_workbook: what the portal understands of a workbook, without a database."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from disclosures import reports
from disclosures.management.reading import add_arguments, edition_of, read, told
from disclosures.spec.document import document
from disclosures.spec.report import Report

UNREADABLE = 2  # exit status; 1 is for findings that block


class Command(BaseCommand):
    help = "读一份决算报表工作簿，报告其中的表、问题和审核结果；不写数据库。"
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        add_arguments(parser)
        parser.add_argument("--edition", metavar="KEY", help="样式；默认按行政区划和年度选择")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = edition_of(options)
        reading = read(options, edition)
        report = reports.of_reading(
            reading, region_code=options["region"], year=options["year"], edition=edition
        )
        if options["json"]:
            self.stdout.write(json.dumps(document(report), ensure_ascii=False, indent=2))
        else:
            self._tell(options["file"], report)
        if report.problems:
            raise SystemExit(UNREADABLE)

    def _tell(self, path: Path, report: Report) -> None:
        self.stdout.write(
            f"{path.name}：{report.agency_name or '（未写明部门）'}，{report.year}年度"
        )
        for table in report.tables:
            cells = sum(len(line.cells) for line in table.lines)
            found = f"{len(table.lines)} 行，{cells} 个数" if table.supplied else "没有这张表"
            self.stdout.write(f"  {table.number or '附表'} {table.title}：{found}")
        for problem in report.problems:
            self.stdout.write(self.style.ERROR(f"  问题 {told(problem)}"))
        if not report.problems:
            self.stdout.write(self.style.SUCCESS("  没有发现问题。"))
