"""All table, cross and year checks in memory: against reading the same workbook, and how the
time grows with the number of lines."""

from decimal import Decimal

from django.conf import settings

from bench.timing import in_turns, say
from disclosures import catalogue, reports
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.verification import tell, verify
from disclosures.workbooks import read_workbook

WORKBOOK = "140300-dashuju-zhongxin-2024/tables.xlsx"
SIZES = (250, 2_500, 25_000)
TABLES = {
    "income": ("total", "appropriation"),
    "expenditure": ("total", "basic", "project"),
    "general_budget_expenditure": ("total", "basic", "project"),
}


def run() -> None:
    data = (settings.BASE_DIR / "fixtures" / "disclosures" / WORKBOOK).read_bytes()
    tables, edition = catalogue.all_tables(), catalogue.edition_for("140300", 2024)
    book = catalogue.all_checks()

    def read() -> Figures:
        reading = read_workbook(data, tables=tables.values(), edition=edition, year=2024)
        report = reports.of_reading(reading, region_code="140300", year=2024, edition=edition)
        return Figures.of_report(report)

    def reading() -> None:
        read_workbook(data, tables=tables.values(), edition=edition, year=2024)

    figures = read()

    def checks() -> None:
        tell(verify(book, figures), figures, tables)

    mine, theirs = in_turns(checks, reading, rounds=15)
    say(f"{len(book)} checks on 003", mine, "reading its workbook", theirs, "aim 10 ms")
    _growth(book, tables)


def _growth(book: tuple, tables: dict) -> None:
    """Time a line should stay the same from one size to the next."""
    for size in SIZES:
        figures = Figures(made_up_lines(size // len(TABLES)), year=2024)

        def checks(figures: Figures = figures) -> None:
            tell(verify(book, figures), figures, tables)

        (seconds,) = in_turns(checks, rounds=3)
        count = sum(len(rows) for rows in figures.lines.values())
        print(
            f"checks on {count:,} lines: {seconds * 1000:.1f} ms,"
            f" {seconds / count * 1e6:.1f} µs a line (should stay about the same)"
        )


def made_up_lines(rows: int) -> list[Line]:
    """Lines in the proportions of a real table: a 类 with 3 款 of 5 项 each; sums that hold."""
    items = [f"{201 + n // 1500 % 99}{n // 15 % 100:02}{n % 15:02}" for n in range(rows * 15 // 16)]
    count: dict[str, int] = {}
    for item in items:
        for key in ("total", item[:3], item[:5], item):
            count[key] = count.get(key, 0) + 1
    return [
        Line(table, row, "某科目", {c: Cell(Decimal(f"{n}.00")) for c in columns if c != "project"})
        for table, columns in TABLES.items()
        for row, n in sorted(count.items(), key=lambda pair: (pair[0] != "total", pair[0]))
    ]
