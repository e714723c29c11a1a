"""Reading a workbook into lines, against openpyxl merely loading it and visiting its cells."""

from io import BytesIO

from django.conf import settings
from openpyxl import load_workbook

from bench.timing import in_turns, say
from disclosures import catalogue
from disclosures.workbooks import read_workbook

FIXTURES = settings.BASE_DIR / "fixtures" / "disclosures"


def run() -> None:
    for folder, region, year, absent in (
        ("430211-gaoxin-dashuju-2023", "430211", 2023, ("three_public",)),
        ("140300-dashuju-zhongxin-2024", "140300", 2024, ()),
    ):
        data = (FIXTURES / folder / "tables.xlsx").read_bytes()
        tables = catalogue.all_tables().values()
        edition = catalogue.edition_for(region, year)

        def ours(data=data, tables=tables, edition=edition, year=year, absent=absent) -> None:
            read_workbook(data, tables=tables, edition=edition, year=year, absent=absent)

        def openpyxl(data=data) -> None:
            book = load_workbook(BytesIO(data), data_only=True)
            for sheet in book:
                for row in sheet.iter_rows():
                    for cell in row:
                        _ = cell.value

        mine, theirs = in_turns(ours, openpyxl, rounds=15)
        say(f"reading {folder}", mine, "openpyxl load and visit", theirs, "at most 1, aim 0.33")
