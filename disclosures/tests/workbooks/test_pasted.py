"""Tables that stand in a text: read as from a workbook, or not at all."""

import random
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosures import catalogue
from disclosures.management import pasted as checked
from disclosures.workbooks import read_workbook
from disclosures.workbooks.opening import open_workbook
from disclosures.workbooks.pasted import read_pasted

FOLDERS = sorted(Path(__file__).parents[3].glob("fixtures/disclosures/*/*.xlsx"))
BEFORE = ["目录", "一、收入支出决算总表\t3", "二、收入决算表\t4", "第二部分 部门决算表"]
AFTER = ["第三部分 部门决算情况说明", "一、收入支出决算总体情况说明", "收入总计1.00万元。"]


class Source:
    """One disclosure of the demo: its workbook as rows of text, and what is in it."""

    def __init__(self, path):
        data = tomllib.loads((path.parent / "disclosure.toml").read_text(encoding="utf-8"))
        self.year = data["year"]
        self.edition = catalogue.edition(data["edition"], self.year)
        self.tables = catalogue.all_tables().values()
        content = path.read_bytes()
        self.sheets = [sheet_rows(sheet) for sheet in open_workbook(content).sheets]
        reading = read_workbook(
            content,
            tables=self.tables,
            edition=self.edition,
            year=self.year,
            absent=tuple(data.get("absent", {})),
        )
        self.amounts = amounts(reading.lines)

    def read(self, lines):
        return read_pasted(lines, tables=self.tables, edition=self.edition, year=self.year)

    def of(self, keys):
        return {address: a for address, a in self.amounts.items() if address.table in keys}


def sheet_rows(sheet):
    height = max((row for row, _ in sheet.cells), default=-1) + 1
    width = max((column for _, column in sheet.cells), default=-1) + 1
    said = {at: str(value).replace("\n", "") for at, value in sheet.cells.items()}
    return [[said.get((row, column), "") for column in range(width)] for row in range(height)]


def amounts(lines):
    standard = {key for key, table in catalogue.all_tables().items() if table.standard}
    return {
        address: cell.amount
        for line in lines
        for address, cell in line.addresses()
        if line.table in standard and cell.amount is not None
    }


def pipes(row):
    return f"| {' | '.join(row)} |"


def ruled(row):
    return f"{pipes(row)}\n|{'---|' * len(row)}"


FORMS = {
    "tabs": "\t".join,
    "tabs without blanks at the end": lambda row: "\t".join(row).rstrip("\t"),
    "bars": pipes,
    "bars with rules": ruled,
}


def text_of(source, form=FORMS["tabs"]):
    rows = [form(row) for sheet in source.sheets for row in [*sheet, [""]]]
    return "\n".join([*BEFORE, *rows, *AFTER]).split("\n")


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda path: path.parent.name)
def source(request):
    return Source(request.param)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_amounts_are_those_of_the_workbook(source, form):
    found = source.read(text_of(source, form))
    assert amounts(found.lines) == source.amounts


def test_a_figure_is_quoted_as_its_row_stands(source):
    lines = text_of(source)
    found = source.read(lines)
    words = "\n".join(lines)
    assert found.quotes
    for address, quote in found.quotes.items():
        assert quote in words
        assert re.search("[\u4e00-\u9fff]", quote)
        shown = source.amounts.get(address)
        assert shown is None or Decimal(quote.rpartition("\t")[2].replace(",", "")) == shown


def test_a_row_in_two_pieces_is_put_together(source):
    lines = []
    for line in text_of(source):
        match = re.match(r"(\d{7}\t[^\t]{6})([^\t]{2,}\t.*\d\.\d.*)$", line)
        lines += [match[1], match[2]] if match else [line]
    assert any(re.fullmatch(r"\d{7}\t.{6}", line) for line in lines)
    assert amounts(source.read(lines).lines) == source.amounts


@pytest.mark.parametrize("seed", range(6))
def test_tables_without_their_blank_cells_tell_nothing_wrong(source, seed):
    chance = random.Random(seed)
    share = (seed + 1) / 6
    lines = [
        re.sub(r"\t{2,}", "\t", line) if chance.random() < share else line
        for line in text_of(source)
    ]
    found = checked.of_text(lines, source.edition, source.year)
    assert amounts_of(found) == source.of(found.read)


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_tables_that_lost_a_column_tell_nothing_wrong(source, lost):
    lines = []
    for line in text_of(source):
        cells = line.split("\t")
        lines.append("\t".join(cells[:lost] + cells[lost + 1 :]) if len(cells) > 3 else line)
    found = checked.of_text(lines, source.edition, source.year)
    assert amounts_of(found).items() <= source.amounts.items()


def amounts_of(found):
    return {
        address: cell.amount
        for address, cell in found.figures.cells.items()
        if cell.amount is not None
    }


def test_the_heads_of_a_table_may_come_again_on_the_next_page(source):
    lines = text_of(source)
    heads = [n for n, line in enumerate(lines) if line.startswith(("科目代码\t", "栏次\t"))]
    for at in reversed([n for n, line in enumerate(lines) if re.match(r"208\t", line)]):
        head = max(n for n in heads if n < at)
        lines[at:at] = lines[head - 1 : head + 1]
    assert amounts(source.read(lines).lines) == source.amounts


def test_figures_among_prose_between_rows_leave_the_table_out(source):
    lines = text_of(source)
    rows = [n for n, line in enumerate(lines) if re.match(r"20[18]\d*\t", line)]
    lines.insert(rows[2], "见附注三")
    found = source.read(lines)
    assert "income" not in found.tables
    assert "expenditure" in found.tables


def test_tables_of_another_year_are_not_taken(source):
    lines = [line.replace(str(source.year), "2019") for line in text_of(source)]
    if any("2019" in line for line in lines):
        assert source.read(lines).lines == ()


@pytest.mark.parametrize(
    "text", ["", "收入支出决算总表", "收入支出决算总表\n\t\t\n\t\t", "|||\n|||"]
)
def test_a_title_without_rows_is_no_table(source, text):
    assert source.read(text.split("\n")).tables == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet="收入支出决算总表合计项目金额1.02|\t一、", max_size=30), max_size=20)
)
def test_whatever_the_rows_nothing_is_made_up(lines):
    source = Source(FOLDERS[0])
    found = source.read(["收入决算表", *lines])
    written = " ".join(lines).replace(",", "")
    assert all(f"{a:f}".rstrip("0").rstrip(".") in written for a in amounts(found.lines).values())
