"""数据清单: figures as a flat list, previewed, then imported; and the list to fill in."""

from functools import partial
from io import BytesIO

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from openpyxl import Workbook

from disclosures import reports
from disclosures.actions import figures, uploads
from disclosures.admin.workbench.access import page
from disclosures.admin.workbench.frame import address, frame
from disclosures.admin.workbench.offers import LONG, changes_of
from disclosures.admin.workbench.sending import sent
from disclosures.admin.workbench.upload import LIST_TYPES, FileForm, receive
from disclosures.admin.workbench.uploaded import found
from disclosures.figure_list import FigureList, read_list
from disclosures.models import Upload, Version
from disclosures.presentation.names import names_of
from disclosures.rights import refusal
from disclosures.spec import steps
from disclosures.spec.content import Cell
from disclosures.spec.entry import opened, written
from disclosures.spec.report import Report
from disclosures.spec.sheet_text import put
from disclosures.workbooks.limits import MAX_FILE_BYTES

COLUMNS = (("表", 28), ("行", 24), ("列", 20), ("金额", 14), ("名称", 34), ("说明", 60))


@page
def upload_list(request: HttpRequest, version: Version) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, version, FileForm())
    return receive(request, version, partial(uploads.keep, kind=Upload.Kind.LIST), _shown)


@page
def listed(request: HttpRequest, version: Version, upload: int) -> HttpResponse:
    """What the rows of the list were understood to say; and writing them."""
    kept = found(version, upload, Upload.Kind.LIST)
    if request.method != "POST":
        return _previewed(request, version, kept)
    try:
        count = figures.accept(kept, seen_as=request.POST.get("seen", ""), by=request.user)
    except uploads.Changed as changed:
        messages.warning(request, str(changed))
        return _previewed(request, version, kept, status=409)
    messages.success(request, f"已从“{kept.name}”导入，改动 {count} 个数。")
    return redirect(address("version_tables", version) or kept.address)


@require_GET
@page
def template(request: HttpRequest, version: Version) -> HttpResponse:
    """The draft as such a list: what is filled in, and every place that is not yet."""
    report = reports.unverified(version)
    name = f"{report.agency_name}{report.year}年度数据清单.xlsx"
    return sent(request, version, _as_list(report), name)


def _as_list(report: Report) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "数据清单"
    for column, (heading, width) in enumerate(COLUMNS, start=1):
        put(sheet.cell(1, column), heading)
        sheet.column_dimensions["ABCDEF"[column - 1]].width = width
    names, at = names_of(report), 1
    for table in report.tables:
        for line in opened(table, report.edition).lines:
            for column in table.table.section_of(line.row).columns:
                at += 1
                texts = (table.key, line.row, column.key, line.cells.get(column.key), line.label)
                told = f"{table.number}“{names.row(table.key, line.row)}”{column.full_label}"
                for place, value in enumerate((*texts, told), start=1):
                    _fill(sheet.cell(at, place), value)
    sheet.freeze_panes = "A2"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(place: object, value: str | Cell | None) -> None:
    """A number as a number, whatever else as text that no spreadsheet takes for a formula."""
    if isinstance(value, Cell) and value.amount is not None:
        place.value, place.number_format = value.amount, "0.00##"
    elif text := written(value) if isinstance(value, Cell) else value:
        put(place, text)


def _shown(
    request: HttpRequest, version: Version, form: FileForm, *, status: int = 200
) -> HttpResponse:
    context = frame(
        request,
        version,
        stage="tables",
        title="导入数据清单",
        form=form,
        refused=refusal(request.user, steps.EDIT, version),
        types=LIST_TYPES,
        limit=MAX_FILE_BYTES,
    )
    return render(request, "admin/workbench/figures.html", context, status=status)


def _previewed(
    request: HttpRequest, version: Version, kept: Upload, *, status: int = 200
) -> HttpResponse:
    read = read_list(kept)
    context = frame(
        request,
        version,
        stage="tables",
        title="核对数据清单",
        upload=kept,
        read=read,
        tables=[] if read.problems else _tables(read, request.GET.get("whole", "")),
        refused=refusal(request.user, steps.EDIT, version),
    )
    return render(request, "admin/workbench/listed.html", context, status=status)


def _tables(read: FigureList, whole: str) -> list[dict[str, object]]:
    """Per table what changes; ``whole`` is shown to its last figure, the others up to a limit."""
    found = []
    for key, difference in read.differences().items():
        changes = changes_of(difference.figures)
        shown = changes if key == whole else changes[:LONG]
        offer = {"key": key, "changes": shown, "hidden": len(changes) - len(shown)}
        overwritten = sum(change.overwrites for change in changes)
        found.append({"difference": difference, "offer": offer, "overwritten": overwritten})
    return found
