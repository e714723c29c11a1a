"""Bulk import: disclosures a minute, against only reading the same workbooks.

Each file goes to an agency of its own: matched, written into a new draft, verified.
"""

import io
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from accounts.models import Agency, Membership, Region, User
from disclosures import catalogue
from disclosures.actions import batches
from disclosures.models import Batch
from disclosures.workbooks import read_workbook

FOLDER = settings.BASE_DIR / "fixtures" / "disclosures" / "140300-dashuju-zhongxin-2024"
ITS_NAME = "阳泉市大数据管理服务中心"
FILES = 60
YEAR = 2024


def run() -> None:
    """In a database that has the demo."""
    region = Region.objects.get(code="140300")
    names = [f"阳泉市第{number}局" for number in range(1, FILES + 1)]
    for number, name in enumerate(names, 1):
        Agency.objects.create(region=region, slug=f"ju-{number}", name=name, kind="administrative")
    books = {name: _workbook_of(name) for name in names}
    batch = _batch(region, books)

    with _timed() as reading:
        for name, data in books.items():
            _read(name, data)
    with _timed() as imports:
        while batches.take_next(batch, by=batch.by):
            pass

    imported = batch.files.filter(state="imported").count()
    each = imports[0] / FILES
    print(
        f"bulk import: {FILES / imports[0] * 60:,.0f} disclosures a minute"
        f" ({each * 1000:.0f} ms each; {imported} of {FILES} imported)"
    )
    print(
        f"reading the same workbooks without a database: {FILES / reading[0] * 60:,.0f} a minute"
        f" ({reading[0] / FILES * 1000:.0f} ms each): bulk import takes"
        f" {imports[0] / reading[0]:.1f} times as long"
    )


def _batch(region: Region, books: dict[str, bytes]) -> Batch:
    person = User.objects.create_user("piliang")
    Membership.objects.create(user=person, role="publisher", region=region)
    batch = batches.begin(region, year=YEAR, by=person)
    for name, data in books.items():
        batches.keep(batch, name=f"{name}.xlsx", data=data, by=person)
    return batch


def _read(name: str, data: bytes) -> None:
    edition = catalogue.edition_for("140300", YEAR)
    tables = catalogue.all_tables().values()
    reading = read_workbook(data, tables=tables, edition=edition, year=YEAR, agency_names=[name])
    assert not reading.problems, reading.problems  # noqa: S101 - or the comparison means nothing


def _workbook_of(name: str) -> bytes:
    """003 under another name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(FOLDER / "tables.xlsx") as old, zipfile.ZipFile(buffer, "w") as new:
        for part in old.namelist():
            content = old.read(part).replace(ITS_NAME.encode(), name.encode())
            new.writestr(part, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@contextmanager
def _timed() -> Iterator[list[float]]:
    seconds: list[float] = []
    start = time.perf_counter()
    yield seconds
    seconds.append(time.perf_counter() - start)
