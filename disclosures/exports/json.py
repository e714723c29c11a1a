"""JSON: the report as the contract has it, for programs."""

import json

from disclosures.spec.document import document
from disclosures.spec.export import Export
from disclosures.spec.report import Report


def render(report: Report) -> bytes:
    text = json.dumps(document(report), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


EXPORT = Export(
    extension="json",
    media_type="application/json",
    label="开放数据（JSON）",
    render=render,
    purpose="给程序读取，含每个数字的来源",
    rank=3,
)
