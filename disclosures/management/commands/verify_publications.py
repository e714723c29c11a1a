"""manage.py verify_publications: is everything still as it was published and signed?"""

import json
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from disclosures import proofs
from disclosures.proofs import chain

COUNTED = {
    "publications": "公开记录 {} 份：次序、摘要、签字",
    "versions": "版本 {} 个：状态、签字、日志、内容",
    "files": "上传文件和附件 {} 个：SHA-256",
    "artifacts": "制成文件 {} 个：SHA-256",
    "artifacts_thrown_away": "制成文件 {} 个已清除（下次下载时重新制作，不算问题）",
    "triggers": "数据库触发器 {} 个：存在、启用、内容",
    "constraints": "数据库约束 {} 个：存在",
}


class Command(BaseCommand):
    help = (
        "核验公开记录：每一份公开的内容、签字、日志和文件是否与当时一致，数据库的保护是否都在。"
        "全部一致时退出码为 0，有问题时为 1。只读取，不修改。"
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")
        parser.add_argument(
            "--seal",
            action="append",
            default=[],
            metavar="SHA256",
            help="此前抄存的公开记录摘要；核验它还在。可重复。",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        counted: Counter[str] = Counter()
        found = proofs.faults(counted, known_seals=options["seal"])
        report = self._as_json if options["json"] else self._as_text
        if report(found, counted):
            raise SystemExit(1)

    def _as_json(self, found: Any, counted: Counter[str]) -> int:
        faults = [fault._asdict() for fault in found]  # all are written at once
        said = {
            "ok": not faults,
            "checked": {key: counted[key] for key in COUNTED},
            "last_seal": chain.last_seal(),
            "faults": faults,
        }
        self.stdout.write(json.dumps(said, ensure_ascii=False, indent=2))
        return len(faults)

    def _as_text(self, found: Any, counted: Counter[str]) -> int:
        number = 0
        for number, fault in enumerate(found, 1):
            self.stdout.write(f"{number}. {fault.place}")
            self.stdout.write(f"   发现：{fault.what}。")
            self.stdout.write(f"   说明：{fault.means}")
        self.stdout.write("已核验：")
        for key, words in COUNTED.items():
            if counted[key] or key != "artifacts_thrown_away":
                self.stdout.write(f"  {words.format(counted[key])}")
        if number:
            self.stdout.write(f"结果：有 {number} 处不一致，见上。请保留现场，与备份比对。")
        else:
            self.stdout.write("结果：全部一致。")
            self.stdout.write(
                f"最新的公开记录摘要（请抄存在别处）：{chain.last_seal() or '（无）'}"
            )
        return number
