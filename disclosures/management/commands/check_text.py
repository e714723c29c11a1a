"""manage.py check_text: reads the text of a disclosure back against its tables, or itself."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from disclosures import catalogue
from disclosures.management.reading import content_of, edition_of, region, year
from disclosures.management.texts import text_of
from disclosures.narratives.reading import read_back
from disclosures.narratives.reading.wholes import whole_of
from disclosures.spec.claim import Fate, TextFinding, TextReading
from disclosures.spec.document import finding_data
from disclosures.spec.figures import Figures
from disclosures.workbooks import read_workbook
from disclosures.workbooks.limits import Refused

BLOCKED = 1  # exit status: findings that keep it from being published
UNREADABLE = 2
_FOUND = {"fail": "不符", "warn": "提示", "tail": "尾差"}
_SHOWN = 20  # claims that could not be evaluated


class Command(BaseCommand):
    help = (
        "读一份决算公开的文字（.txt、.md、.docx），与报表或者与它自己核对；不写数据库。"
        "claims 中：bound 是对上了指标的数，checked 是核对过的数（与表、与算式或与别处），"
        "not_evaluated 是没能核对的数；一个数可以既对上指标又核对过。"
        "退出状态：0 没有必须改的，1 有，2 读不出。"
    )
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="文字：.txt、.md 或 .docx")
        parser.add_argument(
            "--region", required=True, type=region, metavar="CODE", help="行政区划代码"
        )
        parser.add_argument("--year", required=True, type=year, metavar="Y", help="决算年度")
        parser.add_argument(
            "--workbook", type=Path, metavar="FILE", help="报表；没有就只核对文字自己"
        )
        parser.add_argument("--edition", metavar="KEY", help="样式；默认按行政区划和年度选择")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = self._read(options)
        except Refused as refused:
            self.stderr.write(self.style.ERROR(refused.problem.message))
            raise SystemExit(UNREADABLE) from refused
        if options["json"]:
            self.stdout.write(json.dumps(_document(found), ensure_ascii=False, indent=2))
        else:
            self._tell(options["file"], found)
        if any(result.blocks for result in found.results):
            raise SystemExit(BLOCKED)

    def _read(self, options: Any) -> TextReading:
        whole = whole_of(text_of(content_of(options["file"])))
        tables = catalogue.all_tables().values()
        return read_back(
            whole.passages,
            _figures(options),
            tables,
            year=options["year"],
            contents=whole.contents,
            cover=whole.cover,
        )

    def _tell(self, path: Path, found: TextReading) -> None:
        counts = _counts(found)
        self.stdout.write(
            f"{path.name}：文字里有 {len(found.claims)} 个数，对上指标 {counts['bound']} 个，"
            f"核对过 {counts['checked']} 个，没能核对 {counts['not_evaluated']} 个"
        )
        for one in found.findings:
            style = self.style.ERROR if one.finding.status == "fail" else self.style.WARNING
            mark = style(f"{_FOUND[one.finding.status]} {one.finding.check.replace(' ', '、')}：")
            self.stdout.write(f"  {mark}{one.finding.message}")
        missing = [one for one in found.claims if one.fate is not Fate.CHECKED]
        for one in missing[:_SHOWN]:
            self.stdout.write(f"  未核 “{one.claim.words[-40:]}”：{one.reason}")
        if len(missing) > _SHOWN:
            self.stdout.write(f"  还有 {len(missing) - _SHOWN} 个数没能核对。")
        if not found.findings:
            self.stdout.write(self.style.SUCCESS("  没有发现问题。"))


def _figures(options: Any) -> Figures:
    """Those of the workbook; none at all without one."""
    edition = edition_of(options)
    if options["workbook"] is None:
        return Figures((), edition=edition.key, year=options["year"])
    reading = read_workbook(
        content_of(options["workbook"]),
        name=options["workbook"].name,
        tables=catalogue.all_tables().values(),
        edition=edition,
        year=options["year"],
    )
    if not reading.lines:
        raise Refused("报表里没有读到决算表。请先用 check_workbook 检查。")
    return Figures(reading.lines, edition=edition.key, year=options["year"])


def _counts(found: TextReading) -> dict[str, int]:
    return {
        "bound": sum(one.claim.address is not None for one in found.claims),
        "checked": found.counts[Fate.CHECKED],
        "not_evaluated": len(found.claims) - found.counts[Fate.CHECKED],
    }


def _document(found: TextReading) -> dict[str, Any]:
    return {
        "claims": _counts(found),
        "findings": [_said(one) for one in found.findings],
        "not_evaluated": [
            {"quote": one.claim.words, "reason": one.reason}
            for one in found.claims
            if one.fate is not Fate.CHECKED
        ],
        "checks": {result.check.id: result.status.value for result in found.results},
    }


def _said(one: TextFinding) -> dict[str, Any]:
    return finding_data(one.finding)
