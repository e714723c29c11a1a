"""check_workbook --annotated: the workbooks of real agencies with errors planted in them."""

from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from disclosures.catalogue import all_tables, edition
from disclosures.spec.address import Address
from disclosures.workbooks import read_workbook

FIXTURES = settings.BASE_DIR / "fixtures" / "disclosures"
DISCLOSURES = {
    "001": ("430211-gaoxin-dashuju-2023", "hunan", "430211", 2023, ["three_public"]),
    "003": ("140300-dashuju-zhongxin-2024", "shanxi", "140300", 2024, []),
}
WRONG = (
    Address("expenditure", "208", "basic"),
    Address("income_expense_total", "income_total", "amount"),
)


def check(path: Path, name: str, target: Path) -> str:
    _, _, region, year, absent = DISCLOSURES[name]
    out = StringIO()
    without = [f"--without={table}" for table in absent]
    options = [f"--region={region}", f"--year={year}", f"--annotated={target}", *without]
    with pytest.raises(SystemExit):
        call_command("check_workbook", str(path), *options, stdout=out, stderr=out)
    return out.getvalue()


def planted(path: Path, name: str) -> dict[Address, str]:
    """Writes the workbook with other figures in ``WRONG``; the cells that are wrong now."""
    folder, key, _, year, absent = DISCLOSURES[name]
    data = (FIXTURES / folder / "tables.xlsx").read_bytes()
    reading = read_workbook(
        data,
        tables=all_tables().values(),
        edition=edition(key, year),
        year=year,
        absent=absent,
    )
    cells = {a: cell for line in reading.lines for a, cell in line.addresses() if a in WRONG}
    book = openpyxl.load_workbook(FIXTURES / folder / "tables.xlsx")
    for cell in cells.values():
        sheet, _, at = cell.source.rpartition("!")
        book[sheet][at].value = float(cell.amount) + 7
    book.save(path)
    return {address: cell.source for address, cell in cells.items()}


@pytest.mark.parametrize("name", DISCLOSURES)
def test_the_cells_of_two_planted_errors_are_coloured_and_commented(name, tmp_path):
    wrong = planted(tmp_path / "tables.xlsx", name)
    assert set(wrong) == set(WRONG)
    check(tmp_path / "tables.xlsx", name, tmp_path / "copy.xlsx")
    book = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert book.sheetnames[0] == "审核结果"
    red = {
        f"{sheet.title}!{cell.coordinate}": cell.comment
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == "FFF0917A"
    }
    assert set(red) == set(wrong.values())
    assert all(comment.author == "审核" for comment in red.values())
    assert all(comment.text.startswith("【疑点】最可能的问题") for comment in red.values())
    assert all("【不平】" in comment.text for comment in red.values())


def test_the_upload_is_never_written_over(tmp_path):
    planted(tmp_path / "tables.xlsx", "003")
    options = ["--region=140300", "--year=2024", f"--annotated={tmp_path / 'tables.xlsx'}"]
    with pytest.raises(CommandError, match="换一个文件名"):
        call_command("check_workbook", str(tmp_path / "tables.xlsx"), *options, stdout=StringIO())


def test_a_file_that_is_no_workbook_has_no_copy(tmp_path):
    (tmp_path / "tables.xlsx").write_bytes(b"%PDF-1.7")
    assert "没有写批注副本" in check(tmp_path / "tables.xlsx", "003", tmp_path / "copy.xlsx")
    assert not (tmp_path / "copy.xlsx").exists()
