"""manage.py check_workbook: what the portal understands of a workbook, without a database."""

import json
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from disclosures import reports
from disclosures.management.annotated import write_annotated
from disclosures.management.reading import add_arguments, edition_of, read, told
from disclosures.spec.document import document
from disclosures.spec.finding import Finding, Status
from disclosures.spec.report import Report

BLOCKED = 1  # exit status: findings that keep it from being published
UNREADABLE = 2

FOUND = {"fail": "不平", "warn": "提示", "not_evaluated": "未核", "tail": "尾差"}
COUNTED = {
    Status.PASS: "一致",
    Status.TAIL: "尾差",
    Status.FAIL: "不平",
    Status.NOT_APPLICABLE: "不适用",
    Status.NOT_EVALUATED: "未核",
}


class Command(BaseCommand):
    help = "读一份决算报表工作簿，报告其中的表、问题和审核结果；不写数据库。"
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        add_arguments(parser)
        parser.add_argument("--edition", metavar="KEY", help="样式；默认按行政区划和年度选择")
        parser.add_argument("--json", action="store_true", help="输出 JSON")
        parser.add_argument(
            "--annotated",
            type=Path,
            metavar="OUT.xlsx",
            help="另写一份批注副本，标出有问题的单元格",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        edition = edition_of(options)
        reading = read(options, edition)
        report = reports.of_reading(
            reading, region_code=options["region"], year=options["year"], edition=edition
        )
        if options["annotated"] and not write_annotated(
            options["annotated"], options["file"], reading, report
        ):
            self.stderr.write("文件打不开，没有写批注副本。")
        if options["json"]:
            self.stdout.write(json.dumps(document(report), ensure_ascii=False, indent=2))
        else:
            self._tell(options["file"], report)
        if report.problems:
            raise SystemExit(UNREADABLE)
        if report.verification.blocks:
            raise SystemExit(BLOCKED)

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
        for cause, findings in groupby(report.findings, key=attrgetter("cause")):
            if cause:
                self.stdout.write(self.style.ERROR(f"  {cause}"))
            for finding in findings:
                self._tell_finding(finding)
        counts = report.verification.counts
        said = "，".join(f"{name} {counts[status]} 项" for status, name in COUNTED.items())
        self.stdout.write(f"  勾稽关系：{said}")
        if not report.problems and not report.verification.blocks:
            self.stdout.write(self.style.SUCCESS("  没有发现问题。"))

    def _tell_finding(self, finding: Finding) -> None:
        self.stdout.write(f"  {self._styled(finding)} {finding.message}")
        if finding.advice:
            self.stdout.write(f"      {finding.advice}")

    def _styled(self, finding: Finding) -> str:
        style = self.style.ERROR if finding.status == Status.FAIL else self.style.WARNING
        return style(f"{FOUND[finding.status]} {finding.check.replace(' ', '、')}：")
