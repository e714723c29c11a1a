"""Mistakes in real disclosures: how many are noticed, how many located.

The rates measured on 2026-11-21 stand behind each floor; ``manage.py check_coverage`` prints
today's.
"""

import json
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from disclosures import catalogue
from disclosures.management.commands.check_coverage import main_tables
from disclosures.management.coverage import Subject, subjects
from disclosures.tests.exports.factories import make_report, make_table
from disclosures.verification import verify
from disclosures.verification.coverage import Coverage, Rates, measure, measure_changes
from disclosures.verification.identities import system_of
from disclosures.verification.mistakes import by_one, numeric_cells
from disclosures.verification.slips import SLIPS
from disclosures.verification.spoiling import Laboratory, spoiled

FIXTURES = Path(settings.BASE_DIR) / "fixtures" / "disclosures"
GAOXIN = FIXTURES / "430211-gaoxin-dashuju-2023"
SYNTHETIC = Path(settings.BASE_DIR) / "fixtures" / "synthetic"
YANGQUAN = FIXTURES / "140300-dashuju-zhongxin-2024"


def _subject(path: Path, *, no_text: bool = False, prior: Path | None = None) -> Subject:
    options: Mapping[str, Any] = {
        "files": [str(path)],
        "region": "140300" if path.is_file() else None,
        "year": 2024 if path.is_file() else None,
        "prior": prior,
        "without": [],
        "text": None,
        "no_text": no_text,
    }
    return next(subjects(options))


def _measured(path: Path) -> Coverage:
    return measure(_laboratory(path), main_tables(), pair_count=60)


def _changed(path: Path, *, no_text: bool = False, prior: Path | None = None) -> Coverage:
    return measure_changes(_laboratory(path, no_text=no_text, prior=prior), main_tables())


def _laboratory(path: Path, **options: Any) -> Laboratory:
    subject = _subject(path, **options)
    return Laboratory(catalogue.all_checks(), subject.figures, subject.text)


@pytest.fixture(scope="module")
def gaoxin() -> Coverage:
    return _measured(GAOXIN)


@pytest.fixture(scope="module")
def yangquan() -> Coverage:
    return _measured(YANGQUAN)


def _rates(coverage: Coverage) -> dict[str, Rates]:
    return {rates.name: rates for rates in coverage.rates}


def test_every_change_is_noticed(gaoxin: Coverage, yangquan: Coverage) -> None:
    """Measured: 100 % and 100 %; the aim is 99 %."""
    for coverage in (gaoxin, yangquan):
        assert _rates(coverage)["改动 1.00"].coverage >= 0.995
        assert coverage.unreached == ()


def test_the_changed_cell_comes_first_in_001(gaoxin: Coverage) -> None:
    """Measured: 96.9 % first, 99.0 % in the first three, 93.8 % exactly right."""
    rates = _rates(gaoxin)["改动 1.00"]
    assert rates.share(rates.first) >= 0.96
    assert rates.share(rates.first_three) >= 0.98
    assert rates.share(rates.proposed) >= 0.92
    assert rates.share(rates.proposed_with_tail) >= 0.99


def test_the_changed_cell_comes_first_in_003(yangquan: Coverage) -> None:
    """Measured: always, with the text; the text names every figure of 06."""
    rates = _rates(yangquan)["改动 1.00"]
    assert rates.share(rates.first) >= 0.99
    assert rates.share(rates.proposed) >= 0.99


def test_without_the_text_siblings_in_06_cannot_be_told_apart() -> None:
    """Measured: 91.1 % first, 93.9 % in the first three; all others are leaves of 06."""
    coverage = _changed(YANGQUAN, no_text=True)
    rates = _rates(coverage)["改动 1.00"]
    assert rates.share(rates.first) >= 0.90
    assert {missed.address.table for missed in coverage.ambiguous} == {"general_budget_basic"}
    assert all("完全相同的公式" in missed.reason for missed in coverage.ambiguous)


def test_the_synthetic_disclosure_that_fills_every_table() -> None:
    """Measured alone: 95.0 % first, 97.8 % in the first three; beside 2023: 99.7 and 100 %."""
    alone = _changed(SYNTHETIC / "2024.xlsx")
    beside = _changed(SYNTHETIC / "2024.xlsx", prior=SYNTHETIC / "2023.xlsx")
    assert alone.unreached == beside.unreached == ()
    for coverage, first, three in ((alone, 0.94, 0.97), (beside, 0.98, 0.99)):
        rates = _rates(coverage)["改动 1.00"]
        assert rates.tried == 322
        assert rates.share(rates.first) >= first
        assert rates.share(rates.first_three) >= three
        assert rates.share(rates.proposed_with_tail) >= 0.99


def test_two_changes_at_once(gaoxin: Coverage, yangquan: Coverage) -> None:
    """Measured on 200 pairs: 94.0 % and 100 %."""
    for coverage, floor in ((gaoxin, 0.90), (yangquan, 0.98)):
        rates = _rates(coverage)["同时改动两个数"]
        assert rates.tried == 60
        assert rates.share(rates.first) >= floor


@pytest.mark.parametrize(
    "slip",
    [slip.name for slip in SLIPS if slip.key != "side"],  # both are balanced books
)
def test_usual_slips_are_located(gaoxin: Coverage, yangquan: Coverage, slip: str) -> None:
    """Measured: at least 93.5 % first in 001, always in 003."""
    for coverage, floor in ((gaoxin, 0.92), (yangquan, 0.98)):
        rates = _rates(coverage)[slip]
        assert rates.tried > 50
        assert rates.share(rates.first) >= floor


def test_incremental_and_full_evaluation_agree() -> None:
    subject = _subject(GAOXIN)
    laboratory = Laboratory(catalogue.all_checks(), subject.figures)
    cells = numeric_cells(subject.figures, main_tables())
    for changes in list(by_one(subject.figures, cells))[::9]:
        quick, _ = laboratory.spoil(changes)
        figures = spoiled(subject.figures, changes)
        full = system_of(verify(catalogue.all_checks(), figures))
        assert _residuals(quick.identities) == _residuals(full.identities)


def _residuals(identities: Any) -> dict[Any, int]:
    return {
        (i.outcome.check.id, i.outcome.row, i.outcome.column, tuple(i.cells)): i.residual
        for i in identities
    }


@pytest.fixture
def one_table(tmp_path: Path) -> str:
    """A workbook of 03 alone, as the command takes it."""
    rows = ("total", "201 一般公共服务支出", "20105 统计信息事务")
    table = make_table("expenditure", {row: {"total": "9.00", "basic": "9.00"} for row in rows})
    path = tmp_path / "tables.xlsx"
    path.write_bytes(catalogue.all_exports()["xlsx"].render(make_report(tables=(table,))))
    return f"{path}:140300:2024"


def test_the_command_tells_and_writes_json(one_table: str) -> None:
    told, written = StringIO(), StringIO()
    forms = catalogue.edition("shanxi", 2024).tables
    alone = [f"--without={form.key}" for form in forms if form.key != "expenditure"]
    call_command("check_coverage", one_table, "--pairs", "2", *alone, stdout=told)
    assert "改动 1.00：6 处，发现 100.0%" in told.getvalue()
    call_command("check_coverage", one_table, "--pairs", "2", "--json", *alone, stdout=written)
    (found,) = json.loads(written.getvalue())
    assert found["mistakes"][0]["tried"] == 6
    assert found["unreached"] == []


def test_the_command_wants_region_and_year(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="行政区划"):
        call_command("check_coverage", str(tmp_path / "tables.xlsx"))


def test_the_command_says_what_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "tables.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(CommandError):
        call_command("check_coverage", f"{path}:140300:2024")
