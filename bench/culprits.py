"""Verification and culprit search with no, one and two wrong cells, and how they grow.

The baseline is reading the same workbook. A made-up disclosure of more and more lines shows
that the cost grows no faster than they do.
"""

from collections.abc import Callable
from decimal import Decimal

from django.conf import settings

from bench.timing import in_turns, say
from disclosures import catalogue
from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.verification import verify
from disclosures.verification.culprits import suspects
from disclosures.verification.spoiling import spoiled
from disclosures.workbooks import read_workbook

FOLDER = settings.BASE_DIR / "fixtures" / "disclosures" / "140300-dashuju-zhongxin-2024"
WRONG = (
    Address("expenditure", "2080505", "basic"),
    Address("general_budget_basic", "30201", "amount"),
)
SIZES = (250, 2_500, 25_000)
TABLES = ("income", "expenditure", "general_budget_expenditure")
COLUMNS = {"income": ("total", "appropriation")}
NATURES = ("total", "basic")


def run() -> None:
    data = (FOLDER / "tables.xlsx").read_bytes()
    edition = catalogue.edition_for("140300", 2024)

    def read() -> Figures:
        tables = catalogue.all_tables().values()
        reading = read_workbook(data, tables=tables, edition=edition, year=2024)
        return Figures(reading.lines, edition=edition.key, year=2024)

    figures = read()
    for count in range(len(WRONG) + 1):
        search = _search(with_errors(figures, WRONG[:count]))
        ours, reading = in_turns(search, read, rounds=9)
        say(f"verify and suspects, {count} wrong", ours, "reading", reading, "at most 50 ms")
    _growth()


def _growth() -> None:
    jobs = [
        _search(with_errors(made_up(size), [_wrong_of(size, part) for part in (2, 3)]))
        for size in SIZES
    ]
    seconds = in_turns(*jobs, rounds=3)
    for size, taken in zip(SIZES, seconds, strict=True):
        each = taken / size * 1e6
        print(f"verify and suspects, {size} lines: {taken * 1000:.1f} ms, {each:.0f} µs a line")


def _search(figures: Figures) -> Callable[[], object]:
    checks = catalogue.all_checks()
    return lambda: suspects(verify(checks, figures), figures)


def with_errors(figures: Figures, cells: tuple[Address, ...] | list[Address]) -> Figures:
    return spoiled(figures, {cell: figures.amounts[cell] + 1 for cell in cells})


def made_up(size: int) -> Figures:
    """02, 03 and 05 with ``size`` lines together: 类 of 9 款 of 9 项 with 1.23 each."""
    codes: list[str] = []
    for group in range(size // len(TABLES) // 10 + 1):
        parent = f"{200 + group // 9:03}{group % 9 + 1:02}"
        codes += [parent[:3]] if group % 9 == 0 else []
        codes += [parent, *(f"{parent}{item:02}" for item in range(1, 10))]
    leaf = Decimal("1.23")
    items = [code for code in codes if len(code) == 7]
    below = dict.fromkeys(codes, 0) | {"total": len(items)}
    for item in items:
        for length in (3, 5, 7):
            below[item[:length]] += 1
    return Figures(
        (
            Line(table, row, row, {c: Cell(leaf * n) for c in COLUMNS.get(table, NATURES)})
            for table in TABLES
            for row, n in below.items()
        ),
        year=2024,
    )


def _wrong_of(size: int, part: int) -> Address:
    leaves = [row for row in made_up(size).rows("expenditure") if len(row) == 7]
    return Address("expenditure", leaves[len(leaves) // part], "basic")
