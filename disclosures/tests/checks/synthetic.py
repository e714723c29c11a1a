"""某市数据局: a department that does not exist and uses all ten tables, two years running.

``fixtures/synthetic/<year>.xlsx`` are these accounts as workbooks; ``write`` makes them anew.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from disclosures import catalogue
from disclosures.spec.content import Cell, Line
from disclosures.tests.checks.accounts import CAPITAL, FUND, GENERAL, OWN, Accounts, Received, Spent
from disclosures.tests.checks.forms import report, rounded

FIXTURES = Path(__file__).parents[3] / "fixtures"
WORKBOOKS = FIXTURES / "synthetic"
EXTRA = {
    "21208": "国有土地使用权出让收入安排的支出",
    "2120899": "其他国有土地使用权出让收入安排的支出",
    "22301": "解决历史遗留问题及改革成本支出",
    "2230199": "其他解决历史遗留问题及改革成本支出",
    "22904": "其他政府性基金及对应专项债务收入安排的支出",
    "2290401": "其他政府性基金安排的支出",
}
D = Decimal
_IN_SHANGHAI = ("301", "302", "303", "310")


def names() -> dict[str, str]:
    path = FIXTURES / "classifications" / "function.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["code"]: row["name"] for row in csv.DictReader(rows)} | EXTRA


SPENT_2023 = (
    Spent("2010504", GENERAL, "basic", D("412.37")),
    Spent("2010504", GENERAL, "project", D("168.45")),
    Spent("2010504", OWN, "project", D("36.20")),
    Spent("2010507", GENERAL, "project", D("52.18")),
    Spent("2010507", OWN, "business", D("14.66")),
    Spent("2080505", GENERAL, "basic", D("38.94")),
    Spent("2080506", GENERAL, "basic", D("19.47")),
    Spent("2101102", GENERAL, "basic", D("17.83")),
    Spent("2101103", GENERAL, "basic", D("6.15")),
    Spent("2120899", FUND, "project", D("231.52")),
    Spent("2210201", GENERAL, "basic", D("31.26")),
    Spent("2230199", CAPITAL, "project", D("45.08")),
    Spent("2290401", FUND, "basic", D("7.41")),
    Spent("2290401", OWN, "to_superior", D("9.35")),
    Spent("2290401", OWN, "to_affiliated", D("12.04")),
)
RECEIVED_2023 = (
    Received("2010504", GENERAL, D("598.70")),
    Received("2010504", "institutional", D("41.25")),
    Received("2010504", "superior", D("22.60")),
    Received("2010507", GENERAL, D("50.00")),
    Received("2010507", "business", D("18.92")),
    Received("2080505", GENERAL, D("38.94")),
    Received("2080506", GENERAL, D("19.47")),
    Received("2101102", GENERAL, D("17.83")),
    Received("2101103", GENERAL, D("6.15")),
    Received("2120899", FUND, D("260.00")),
    Received("2210201", GENERAL, D("31.26")),
    Received("2230199", CAPITAL, D("50.00")),
    Received("2290401", FUND, D("8.00")),
    Received("2290401", "affiliated", D("6.30")),
    Received("2290401", "other", D("3.48")),
)
BASIC_2023 = {
    "30101": D("118.62"),
    "30102": D("61.94"),
    "30103": D("47.35"),
    "30107": D("72.08"),
    "30108": D("38.94"),
    "30109": D("19.47"),
    "30110": D("17.83"),
    "30111": D("6.15"),
    "30113": D("31.26"),
    "30199": D("4.57"),
    "30302": D("26.40"),
    "30309": D("0.24"),
    "30201": D("18.73"),
    "30206": D("5.62"),
    "30211": D("9.84"),
    "30212": D("3.10"),
    "30217": D("1.76"),
    "30226": D("12.45"),
    "30231": D("4.38"),
    "30299": D("7.19"),
    "30701": D("0.85"),
    "31002": D("6.90"),
    "31013": D("8.25"),
    "31204": D("1.30"),
    "31302": D("0.40"),
    "39999": D("0.40"),
}
THREE_PUBLIC = {
    "abroad": (D("4.00"), D("3.52")),
    "vehicle_purchase": (D("18.00"), D("17.60")),
    "vehicle_running": (D("6.50"), D("5.94")),
    "reception": (D("2.40"), D("1.98")),
}
STATISTICS = {
    "procurement_goods": D("64.20"),
    "procurement_works": D("31.75"),
    "procurement_services": D("142.36"),
    "operating_administrative": D("48.10"),
    "operating_civil_service": D("22.55"),
    "vehicles_emergency": D(2),
    "vehicles_law_enforcement": D(3),
    "vehicles_other": D(1),
    "equipment": D(4),
}


def first() -> Accounts:
    """2023"""
    return Accounts(
        year=2023,
        spent=SPENT_2023,
        received=RECEIVED_2023,
        opening={GENERAL: D("20.11"), OWN: D("15.73")},
        opening_by_code={
            (FUND, "2120899"): D("12.00"),
            (FUND, "2290401"): D("1.50"),
            (CAPITAL, "2230199"): D("2.25"),
        },
        use_of_surplus=D("4.80"),
        distribution=D("2.10"),
        basic=BASIC_2023,
        three_public=THREE_PUBLIC,
        statistics=STATISTICS,
        names=names(),
    )


def second() -> Accounts:
    """2024: each entry a little more, what is left of 2023 carried over."""
    before = first()
    grown = D("1.25")
    return replace(
        before,
        year=2024,
        spent=tuple(s._replace(amount=s.amount * grown) for s in before.spent),
        received=tuple(r._replace(amount=r.amount * grown) for r in before.received),
        basic={code: amount * grown for code, amount in before.basic.items()},
        three_public={k: (b * grown, f * grown) for k, (b, f) in before.three_public.items()},
        attached=tuple(_performance(before.expenditure, grown)),
        opening={budget: before.closing(budget) for budget in (GENERAL, OWN)},
        opening_by_code={
            (budget, code): before.closing(budget, code) for budget, code in before.opening_by_code
        },
    )


def _performance(spent: Callable[..., Decimal], grown: Decimal) -> Iterator[Line]:
    """The sheet of the department and those of two projects."""

    def line(table: str, row: str, label: str, column: str, amount: Decimal) -> Line:
        return Line(table, row, label, {column: Cell(rounded(amount * grown))})

    whole = "evaluation_overall"
    yield line(whole, "funds_total", "年度资金总额", "executed", spent())
    yield line(whole, "basic", "基本支出", "amount", spent(nature="basic"))
    yield line(whole, "project", "项目支出", "amount", spent(nature="project"))
    for number, code in enumerate(("2010504", "2120899"), start=1):
        executed = spent(code=code, nature="project")
        row = f"{number}-funds_total"
        yield line("evaluation_project", row, "年度资金总额", "executed", executed)


def fiscal() -> Accounts:
    """Only 财政拨款, nothing carried over, in the form of 上海: 0.00 in every blank, 08 rolling."""
    basic = {code: amount for code, amount in BASIC_2023.items() if code[:3] in _IN_SHANGHAI}
    basic["30299"] += sum(BASIC_2023.values()) - sum(basic.values())
    return replace(
        first(),
        year=2024,
        basic=basic,
        spent=tuple(s for s in SPENT_2023 if s.budget != OWN),
        received=tuple(Received(s.code, s.budget, s.amount) for s in SPENT_2023 if s.budget != OWN),
        opening={},
        opening_by_code={},
        use_of_surplus=D(0),
        distribution=D(0),
        edition_key="shanghai",
        zeros=True,
        six_columns=True,
    )


def write() -> None:
    """``manage.py shell -c "from disclosures.tests.checks.synthetic import write; write()"``"""
    for accounts in (first(), second()):
        workbook = catalogue.all_exports()["xlsx"].render(report(accounts))
        (WORKBOOKS / f"{accounts.year}.xlsx").write_bytes(workbook)
