"""What keeps a version from being signed: all of it at once, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from disclosures.spec.address import Address
from disclosures.spec.amounts import is_dash
from disclosures.spec.difference import difference
from disclosures.spec.finding import Outcome
from disclosures.spec.report import Report
from disclosures.spec.steps import WITHDRAWN
from disclosures.spec.table import Kind
from disclosures.spec.waiver import blocking

_OF_TEXT = "NF"  # groups of checks that read words


@dataclass(frozen=True, slots=True)
class Hindrance:
    """One sentence in Chinese that says what is wrong and what to do; and where.

    ``stage`` names the page that puts it right: ``tables``, ``checks`` or ``passages``.
    ``address`` is the figure, ``check`` the check, ``passage`` the section, where it is about
    one; a check of words has both.
    """

    message: str
    stage: str
    address: Address | None = None
    check: str = ""
    passage: str = ""


def hindrances(report: Report, *, corrects: Report | None = None) -> tuple[Hindrance, ...]:
    """Everything that must be put right before anybody signs; empty when the way is clear.

    ``corrects`` is the published version that this one corrects: a correction corrects
    something. Only what was withdrawn may be published again as it was.
    """
    return (*_all(report), *_unchanged(report, corrects))


def _unchanged(report: Report, corrects: Report | None) -> Iterator[Hindrance]:
    if corrects and corrects.status != WITHDRAWN and not difference(corrects, report):
        yield Hindrance(
            f"这一版和已经公开的第{corrects.version}版没有区别。请先改正；不需要更正的，不要提交。",
            "tables",
        )


def _all(report: Report) -> Iterator[Hindrance]:
    if not report.passages and not any(table.supplied for table in report.tables):
        yield Hindrance("还没有任何报表或说明。请先导入报表，或在网页上填写。", "tables")
    yield from _unreadable(report)
    yield from unsaid(report)
    named: set[str] = set()
    sections = _sections(report)
    for outcome in blocking(report.verification, report.waivers):
        if outcome.check.id not in named:
            named.add(outcome.check.id)
            section = sections.get(outcome.message, "")
            yield Hindrance(_said(outcome), "checks", check=outcome.check.id, passage=section)


def _sections(report: Report) -> dict[str, str]:
    """By what is said of words, the section that they stand in first."""
    found = reversed(report.reading.findings)
    return {one.finding.message: one.span.passage for one in found if one.span is not None}


def unsaid(report: Report) -> Iterator[Hindrance]:
    """What the text leaves open and must not; sections that nobody has written."""
    for passage in report.unwritten:
        yield Hindrance(f"说明“{passage.title}”还没有写。", "passages", passage=passage.key)
    for question in report.questions:
        if question.required:
            yield Hindrance(
                f"说明“{question.title}”有必填的内容没有填：{question.words}。",
                "passages",
                question.address,
                passage=question.passage,
            )


def _said(outcome: Outcome) -> str:
    check = outcome.check
    if outcome.formula is None and check.id[0] in _OF_TEXT:
        return f"文字 {check.id} {outcome.message} 请改正文字，或者写明原因。"
    what = "请更正数字，或者写明原因" if check.waivable else "必须更正"
    return f"勾稽关系 {check.id} {check.title}：不一致。{what}。"


def _unreadable(report: Report) -> Iterator[Hindrance]:
    """What somebody typed where a number belongs: kept, marked, and never signed."""
    for table in report.tables:
        columns = {column.key: column for column in table.table.columns}
        for line in table.lines:
            for address, cell in line.addresses():
                column = columns.get(address.column)
                if column is None or cell.amount is not None or is_dash(cell.text):
                    continue
                if table.table.kind(line.row, column) is Kind.AMOUNT:
                    yield Hindrance(
                        f"{table.title}“{line.label}”的“{column.label}”填的是“{cell.text}”，"
                        "不是数字。请填写数字；没有数据时留空，不适用时填“——”。",
                        "tables",
                        address,
                    )
