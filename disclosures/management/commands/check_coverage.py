"""manage.py check_coverage: which mistakes the checks notice, and whether they are located."""

import json
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand

from disclosures import catalogue
from disclosures.management.coverage import Subject, subjects
from disclosures.management.reading import region, year
from disclosures.verification.coverage import Coverage, Missed, Rates, measure
from disclosures.verification.spoiling import Laboratory

LISTED = 20


class Command(BaseCommand):
    help = (
        "逐个改动决算报表（01至09表）中的数，报告有多少改动会被勾稽关系发现、"
        "出错的数是否排在怀疑对象之首。FILE 可写成 FILE:行政区划:年度，"
        "也可以是带有 disclosure.toml 的文件夹；不写数据库。"
    )
    requires_system_checks = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="工作簿或文件夹")
        parser.add_argument("--region", type=region, metavar="CODE", help="行政区划代码")
        parser.add_argument("--year", type=year, metavar="Y", help="决算年度")
        parser.add_argument(
            "--without", action="append", default=[], metavar="TABLE", help="确实没有的表"
        )
        parser.add_argument("--text", type=Path, metavar="FILE", help="情况说明（文本文件）")
        parser.add_argument("--prior", type=Path, metavar="FILE", help="上年的工作簿")
        parser.add_argument("--no-text", action="store_true", help="不利用情况说明")
        parser.add_argument(
            "--pairs", type=int, default=200, metavar="N", help="两个数同时改的次数"
        )
        parser.add_argument("--seed", type=int, default=0, metavar="N", help="随机数种子")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = []
        for subject in subjects(options):
            start = perf_counter()
            coverage = self._measure(subject, options)
            found.append(document(subject, coverage, perf_counter() - start))
            if not options["json"]:
                self._tell(subject, coverage, perf_counter() - start)
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))

    def _measure(self, subject: Subject, options: Mapping[str, Any]) -> Coverage:
        laboratory = Laboratory(catalogue.all_checks(), subject.figures, subject.text)
        return measure(laboratory, main_tables(), pair_count=options["pairs"], seed=options["seed"])

    def _tell(self, subject: Subject, coverage: Coverage, seconds: float) -> None:
        text = "利用情况说明" if subject.text else "不利用情况说明"
        self.stdout.write(f"{subject.name}（{text}，{seconds:.1f} 秒）")
        for rates in coverage.rates:
            self.stdout.write(f"  {told(rates)}")
        self._list("没有公式能发现的数", coverage.unreached)
        self._list("没有排在首位的数（改动 1.00）", coverage.ambiguous)

    def _list(self, title: str, missed: tuple[Missed, ...]) -> None:
        if missed:
            self.stdout.write(f"  {title}：{len(missed)} 个")
        for one in missed[:LISTED]:
            place = "" if one.rank is None else f"（第 {one.rank + 1} 位）"
            self.stdout.write(f"    {one.address}{place}：{one.reason}")
        if len(missed) > LISTED:
            self.stdout.write(f"    ……另有 {len(missed) - LISTED} 个，见 --json")


def main_tables() -> list[str]:
    """公开01表 to 公开09表, which every department prints."""
    numbered = catalogue.all_tables().items()
    return [key for key, table in numbered if "" < table.number < "公开10表"]


def told(rates: Rates) -> str:
    """``改动 1.00：192 处，发现 100.0%；首位 96.4%，前三位 98.4%，…``"""
    if not rates.tried:
        return f"{rates.name}：没有适用的数"
    return (
        f"{rates.name}：{rates.tried} 处，发现 {rates.coverage:.1%}；"
        f"首位 {rates.share(rates.first):.1%}，前三位 {rates.share(rates.first_three):.1%}，"
        f"应填数正确 {rates.share(rates.proposed):.1%}"
        f"（尾数之内 {rates.share(rates.proposed_with_tail):.1%}）"
    )


def document(subject: Subject, coverage: Coverage, seconds: float) -> dict[str, Any]:
    return {
        "name": subject.name,
        "text": bool(subject.text),
        "seconds": round(seconds, 2),
        "mistakes": [
            {
                "name": rates.name,
                "tried": rates.tried,
                "found": rates.found,
                "coverage": round(rates.coverage, 4),
                "first": round(rates.share(rates.first), 4),
                "first_three": round(rates.share(rates.first_three), 4),
                "proposed": round(rates.share(rates.proposed), 4),
                "proposed_with_tail": round(rates.share(rates.proposed_with_tail), 4),
            }
            for rates in coverage.rates
        ],
        "unreached": [_missed(one) for one in coverage.unreached],
        "not_first": [_missed(one) for one in coverage.ambiguous],
    }


def _missed(one: Missed) -> dict[str, Any]:
    rank = None if one.rank is None else one.rank + 1
    return {"address": str(one.address), "rank": rank, "reason": one.reason}
