"""Workbooks to send, and people who send them."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from disclosures.actions import drafts, uploads
from disclosures.models import Upload, Version
from disclosures.received import received
from disclosures.tests.people import make_agency, make_preparer

FIXTURE = Path(settings.BASE_DIR) / "fixtures/disclosures/140300-dashuju-zhongxin-2024/tables.xlsx"
AGENCY = "阳泉市大数据管理服务中心"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def workbook(changes=None, *, without=()) -> bytes:
    """The real workbook with cells changed, {(sheet, cell): value}, or without some sheets."""
    if not changes and not without:
        return FIXTURE.read_bytes()
    book = openpyxl.load_workbook(FIXTURE)
    for (sheet, cell), value in (changes or {}).items():
        book[sheet][cell] = value
    for sheet in without:
        del book[sheet]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def make_empty_draft(**fields) -> Version:
    agency = make_agency("dashuju-zhongxin", AGENCY)
    return drafts.create(agency, **{"year": 2024, "by": None, **fields})


def preparer_of(version: Version):
    return make_preparer(version.disclosure.agency)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def a_file(data: bytes, name: str = "决算.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=XLSX)


def keep(version: Version, data: bytes | None = None, name: str = "决算.xlsx") -> Upload:
    data = workbook() if data is None else data
    return uploads.receive(version, name=name, data=data, by=preparer_of(version))


def accept_all(upload: Upload) -> list[str]:
    read = received(upload)
    return uploads.accept(
        upload, tables=set(read.reading.sound), seen_as=read.seen, by=preparer_of(upload.version)
    )
