"""manage.py check_text: reads the text of a disclosure back against its tables, or itself."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from disclosures import catalogue
from disclosures.management import pasted
from disclosures.management.reading import content_of, edition_of, region, year
from disclosures.management.texts import text_of
from disclosures.narratives.reading import read_back
from disclosures.narratives.reading.lines import lines_of, without_furniture
from disclosures.narratives.reading.wholes import whole_of
from disclosures.spec.claim import Fate, TextReading
from disclosures.spec.document import finding_data
from disclosures.spec.edition import Edition
from disclosures.spec.finding import Finding, Verification
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
            "--workbook",
            type=Path,
            metavar="FILE",
            help="报表；没有就用文字里的报表，文字里也没有就只核对文字自己",
        )
        parser.add_argument("--edition", metavar="KEY", help="样式；默认按行政区划和年度选择")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = _checked(options)
        except Refused as refused:
            self.stderr.write(self.style.ERROR(refused.problem.message))
            raise SystemExit(UNREADABLE) from refused
        if options["json"]:
            self.stdout.write(json.dumps(_document(found), ensure_ascii=False, indent=2))
        else:
            self._tell(options["file"], found)
        if found.blocks:
            raise SystemExit(BLOCKED)

    def _tell(self, path: Path, found: "Checked") -> None:
        counts, claims = _counts(found.reading), found.reading.claims
        self.stdout.write(
            f"{path.name}：文字里有 {len(claims)} 个数，对上指标 {counts['bound']} 个，"
            f"核对过 {counts['checked']} 个，没能核对 {counts['not_evaluated']} 个"
        )
        self.stdout.write(f"  {_tables_said(found.tables)}")
        for one in found.findings:
            style = self.style.ERROR if one.status == "fail" else self.style.WARNING
            mark = style(f"{_FOUND[one.status]} {one.check.replace(' ', '、')}：")
            self.stdout.write(f"  {mark}{one.message}")
        missing = [one for one in claims if one.fate is not Fate.CHECKED]
        for one in missing[:_SHOWN]:
            self.stdout.write(f"  未核 “{one.claim.words[-40:]}”：{one.reason}")
        if len(missing) > _SHOWN:
            self.stdout.write(f"  还有 {len(missing) - _SHOWN} 个数没能核对。")
        if not found.findings:
            self.stdout.write(self.style.SUCCESS("  没有发现问题。"))


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading the text came to, and what the checks say about the tables it goes with."""

    reading: TextReading
    tables: pasted.Tables
    of_tables: tuple[Finding, ...] = ()
    verification: Verification = field(default_factory=Verification)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those of the text first."""
        return (*(one.finding for one in self.reading.findings), *self.of_tables)

    @property
    def blocks(self) -> bool:
        return self.verification.blocks or any(one.blocks for one in self.reading.results)


def _checked(options: Any) -> Checked:
    text = text_of(content_of(options["file"]))
    edition = edition_of(options)
    tables = pasted.of_text(without_furniture(lines_of(text)), edition, options["year"])
    if options["workbook"] is not None:
        tables = _of_workbook(options, edition, tables)
    whole = whole_of(text)
    reading = read_back(
        whole.passages,
        tables.figures,
        catalogue.all_tables().values(),
        year=options["year"],
        contents=whole.contents,
        cover=whole.cover,
    )
    said = "\n".join(passage.text for passage in whole.passages)
    return Checked(reading, tables, *pasted.verified(tables, said, reading))


def _of_workbook(options: Any, edition: Edition, text: pasted.Tables) -> pasted.Tables:
    reading = read_workbook(
        content_of(options["workbook"]),
        name=options["workbook"].name,
        tables=catalogue.all_tables().values(),
        edition=edition,
        year=options["year"],
    )
    if not reading.lines:
        raise Refused("报表里没有读到决算表。请先用 check_workbook 检查。")
    reasons = {key: found.empty_reason for key, found in reading.tables.items()}
    return pasted.of_lines(reading.lines, reasons, edition, options["year"], text)


def _tables_said(tables: pasted.Tables) -> str:
    known = catalogue.all_tables()
    names = "、".join(known[key].number or known[key].title for key in tables.read)
    if tables.source is None:
        return "没有读到报表，只核对文字自己。"
    origin = "所附的报表" if tables.source == "workbook" else "文字里的报表"
    return f"与{origin}核对：{names}"


def _counts(found: TextReading) -> dict[str, int]:
    return {
        "bound": sum(one.claim.address is not None for one in found.claims),
        "checked": found.counts[Fate.CHECKED],
        "not_evaluated": len(found.claims) - found.counts[Fate.CHECKED],
    }


def _document(found: Checked) -> dict[str, Any]:
    results = (*found.verification.results, *found.reading.results)
    return {
        "claims": _counts(found.reading),
        "tables": found.tables.source,
        "tables_read": [*found.tables.read],
        "findings": [_said(one, found.tables) for one in found.findings],
        "not_evaluated": [
            {"quote": one.claim.words, "reason": one.reason}
            for one in found.reading.claims
            if one.fate is not Fate.CHECKED
        ],
        "checks": {result.check.id: result.status.value for result in results},
    }


def _said(one: Finding, tables: pasted.Tables) -> dict[str, Any]:
    """``place`` is the cell of the workbook that it is about; empty where there is none."""
    cells = (tables.figures.cells.get(address) for address in one.addresses)
    places = (cell.source for cell in cells if cell is not None and "!" in cell.source)
    return finding_data(one) | {"place": next(places, "")}
