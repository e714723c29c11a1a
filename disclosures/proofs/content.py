"""The content of a version: read again from its rows, it has the digest that was signed."""

from collections.abc import Iterator

from disclosures import catalogue, reports
from disclosures.models import Version
from disclosures.proofs.fault import Fault, place
from disclosures.spec.document import digest

_CHANGED = "数字、行、说明文字、审核说明、附件或标题，至少有一处后来被改动、添加或删去。"
_ADDED = "有人绕过程序添加了数据；它不在公开的内容里，也不在摘要里。"
_UNREADABLE = "内容被改成了程序读不出的样子，或者服务器上缺少当时的样式文件。"


def faults(version: Version, wanted: str) -> Iterator[Fault]:
    where = place(version)
    try:
        found = digest(reports.unverified(version))
    except (LookupError, ValueError, ArithmeticError) as error:
        yield Fault(where, f"内容读不出来：{error}", _UNREADABLE)
        return
    if found != wanted:
        yield Fault(where, "内容与签字、公开时的摘要不符", _CHANGED)
    for table, column in _undeclared(version):
        yield Fault(where, f"库中有不属于任何决算表的数据：{table}.{column or '（整行）'}", _ADDED)


def _undeclared(version: Version) -> Iterator[tuple[str, str | None]]:
    """Tables and columns with data that no declaration knows, so that nothing shows them."""
    declared = {
        key: {column.key for column in table.columns}
        for key, table in catalogue.all_tables().items()
    }
    stored = version.lines.order_by().values_list("table", "cells__column").distinct()
    for table, column in stored:
        if table not in declared or (column is not None and column not in declared[table]):
            yield table, column
