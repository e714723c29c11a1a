"""The record (日志) as a file: what the list shows, all of it, never a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook

from accounts.spreadsheets import harmless
from disclosures.admin.event_details import told
from disclosures.models import Event
from disclosures.spec.sheet_text import clean

HEAD = ("编号", "时间", "操作人", "用户名", "操作", "部门（单位）", "行政区划", "版本", "详情")
MOST_IN_A_WORKBOOK = 100_000
FORMATS = ("csv", "xlsx")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 32_000  # characters of one cell of a workbook


def exported(events: QuerySet[Event], form: str) -> HttpResponse:
    """``events`` as ``form``, the oldest last; memory does not grow with their number."""
    rows = _rows(events)
    if form == "csv":
        response = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    else:
        response = FileResponse(_workbook(rows), content_type=_XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file_name(form))}"
    return response


def too_many(events: QuerySet[Event]) -> str:
    """What to tell where a workbook would be too long; empty where it is not."""
    if events.order_by()[: MOST_IN_A_WORKBOOK + 1].count() <= MOST_IN_A_WORKBOOK:
        return ""
    return f"超过 {MOST_IN_A_WORKBOOK} 条，请先按日期筛选，或导出为 csv。"


def file_name(form: str) -> str:
    return f"日志{timezone.localtime():%Y%m%d-%H%M}.{form}"


def _rows(events: QuerySet[Event]) -> Iterator[list[Any]]:
    yield list(HEAD)
    for event in events.iterator(1000):
        yield [event.pk, *(harmless(text[:_LONGEST]) for text in _texts(event))]


def _texts(event: Event) -> tuple[str, ...]:
    by = event.by
    return (
        f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}",
        by.get_full_name() if by else "系统",
        by.get_username() if by else "",
        event.get_verb_display(),
        str(event.agency or ""),
        str(event.region or ""),
        str(event.version or ""),
        told(event, full=True),
    )


class _Echo:
    """A file that hands back what is written into it."""

    def write(self, text: str) -> str:
        return text


def _csv(rows: Iterable[list[Any]]) -> Iterator[bytes]:
    """With a byte order mark, so that Excel reads the Chinese."""
    yield b"\xef\xbb\xbf"
    writer = csv.writer(_Echo())
    for row in rows:
        yield writer.writerow(row).encode()


def _workbook(rows: Iterable[list[Any]]) -> BytesIO:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("日志")
    for row in rows:
        sheet.append([clean(value) if isinstance(value, str) else value for value in row])
    with NamedTemporaryFile() as file:
        book.save(file.name)
        return BytesIO(file.read())
