"""Any consistent figures with everything a person adds: what a draft is made from."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from disclosures.spec.book import BUDGETS
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.tables import explanations, prior_year
from disclosures.tests.checks import forms
from disclosures.tests.checks.accounts import GENERAL, OWN, Accounts
from disclosures.tests.checks.test_random_accounts import accounts

ZERO = Decimal(0)
SAID = ("工作安排调整", "人员变动", "严格执行有关规定")
ITEMS = ("abroad", "vehicle_purchase", "vehicle_running", "reception")
USES = (
    "leaders",
    "principal",
    "confidential",
    "emergency",
    "law_enforcement",
    "special",
    "retired",
    "other",
)
SWITCHES = (
    "newly_established",
    "no_initial_budget",
    "no_operating_costs",
    "no_procurement",
    "no_meetings_training",
    "secret_excluded",
)

_NAMED = str.maketrans("0123456789", "子丑寅卯辰巳午未申酉")

Rows = Mapping[str, Mapping[str, Decimal | str]]

money = st.one_of(st.just(ZERO), st.integers(1, 10**7).map(lambda cents: Decimal(cents) / 100))
words = st.sampled_from(SAID)
count = st.integers(0, 60).map(Decimal)


@st.composite
def known(draw: st.DrawFn, edition: str) -> Figures:
    """This year's tables, printed as the province does, and every supplementary table."""
    public = draw(three_public())
    made = replace(
        draw(accounts(places=2)), edition_key=edition, three_public=public, statistics={}
    )
    made = replace(made, names={code: name(code) for code in made.codes(*BUDGETS, OWN)})
    made = replace(made, year=made.edition.last_year or made.year)
    lines = [*forms.lines(made), *draw(supplement(made, public))]
    printed = [line for line in lines if line.table != "disclosure_statistics"]
    return Figures(printed, edition=edition, year=made.year)


@st.composite
def three_public(draw: st.DrawFn) -> dict[str, tuple[Decimal, Decimal]]:
    """预算 and 决算 of each item; nothing, the same, or anything."""
    found = {}
    for item in ITEMS:
        budget = draw(money)
        found[item] = (budget, draw(st.one_of(st.just(budget), money)))
    return found


@st.composite
def supplement(
    draw: st.DrawFn, a: Accounts, public: Mapping[str, tuple[Decimal, Decimal]]
) -> list[Line]:
    tables: dict[str, Rows] = {
        "initial_budget": draw(budgets(a)),
        "prior_year": draw(last_year(a)),
        "explanations": {row.key: {"text": draw(words)} for _, row in explanations.TABLE.rows()},
        "three_public_quantities": draw(quantities(public)),
        "operating_costs": {"operating": {c: draw(money) for c in ("amount", "initial", "prior")}},
        "procurement": draw(procurement()),
        "assets": draw(assets()),
        "meetings_training": draw(meetings()),
        "performance": draw(performance(a)),
        "profile": draw(profile()),
    }
    return [
        _line(table, row, given) for table, rows in tables.items() for row, given in rows.items()
    ]


def _line(table: str, row: str, given: Mapping[str, Decimal | str]) -> Line:
    cells = {
        column: Cell(text=value) if isinstance(value, str) else Cell(value)
        for column, value in given.items()
    }
    return Line(table, row, "某某工作" if "-" in row else name(row), cells)


def name(code: str) -> str:
    """A name without a figure in it, another for each code.

    >>> name("201")
    '科目寅子丑支出'
    """
    return f"科目{code.translate(_NAMED)}支出"


@st.composite
def budgets(draw: st.DrawFn, a: Accounts) -> Rows:
    """A budget for each 项, of each 类 the sum; some as much as was spent."""
    rows: dict[str, dict[str, Decimal | str]] = {}
    for code in a.codes(GENERAL):
        said = {"use": draw(words), "reason": draw(words), "prior_reason": draw(words)}
        if len(code) == 7:
            spent = a.expenditure(GENERAL, code=code)
            rows[code] = {"initial": draw(st.one_of(st.just(spent), money)), **said}
        elif len(code) == 3:
            rows[code] = said
    return rows


@st.composite
def last_year(draw: st.DrawFn, a: Accounts) -> Rows:
    rows = {row.key: {"amount": draw(money)} for _, row in prior_year.TABLE.rows()}
    rows["expenditure_total"] = rows["income_total"]
    rows["appropriation_expenditure_total"] = rows["appropriation_income_total"]
    for code in a.codes(GENERAL):
        if len(code) == 3:
            spent = a.expenditure(GENERAL, code=code)
            rows[code] = {"amount": draw(st.one_of(st.just(spent), money))}
    items = {item: rows[item]["amount"] for item in ITEMS}
    vehicles = items["vehicle_purchase"] + items["vehicle_running"]
    rows["vehicles"] = {"amount": vehicles}
    rows["three_public"] = {"amount": vehicles + items["abroad"] + items["reception"]}
    return rows


@st.composite
def quantities(draw: st.DrawFn, public: Mapping[str, tuple[Decimal, Decimal]]) -> Rows:
    received = public["reception"][1]
    foreign = draw(st.sampled_from((ZERO, (received / 2).quantize(Decimal("0.01")))))
    behind = {
        "trips": public["abroad"][1],
        "travellers": public["abroad"][1],
        "vehicles_bought": public["vehicle_purchase"][1],
        "vehicles_kept": public["vehicle_running"][1],
        "receptions": received,
        "guests": received,
        "foreign_receptions": foreign,
        "foreign_guests": foreign,
    }
    rows = {row: {"value": draw(count) + 1 if spent else ZERO} for row, spent in behind.items()}
    return {**rows, "foreign_reception": {"value": foreign}}


@st.composite
def procurement(draw: st.DrawFn) -> Rows:
    parts = {kind: draw(money) for kind in ("goods", "works", "services")}
    given = {f"sme_{kind}": draw(st.sampled_from((ZERO, all_))) for kind, all_ in parts.items()}
    sme = sum(given.values(), ZERO)
    total = {"total": sum(parts.values(), ZERO), "sme": sme, "small": sme}
    reserved = {"reserved_sme": draw(money), "reserved_small": ZERO}
    return {row: {"amount": v} for row, v in {**total, **parts, **given, **reserved}.items()}


@st.composite
def assets(draw: st.DrawFn) -> Rows:
    cars = {f"vehicles_{use}": draw(count) for use in USES}
    whole = {"vehicles_total": sum(cars.values(), ZERO), "equipment": draw(count)}
    return {row: {"count": number} for row, number in {**whole, **cars}.items()}


@st.composite
def meetings(draw: st.DrawFn) -> Rows:
    rows: dict[str, dict[str, Decimal | str]] = {}
    for section in ("meetings", "training", "festivals"):
        held = draw(st.integers(0, 2))
        spent = [draw(money) for _ in range(held)]
        for number, amount in enumerate(spent, start=1):
            people = draw(count) + 1
            rows[f"{section}-{number}"] = {"amount": amount, "people": people, "content": SAID[0]}
        rows[f"{section}_total"] = {"amount": sum(spent, ZERO)}
    return rows


@st.composite
def performance(draw: st.DrawFn, a: Accounts) -> Rows:
    whole = a.expenditure(GENERAL, nature="project")
    funds = draw(st.sampled_from((whole, (whole / 2).quantize(Decimal("0.01")))))
    numbers = ("projects", "excellent", "good", "fair", "poor", "overall_score")
    phases = ("target", "monitored", "evaluated")
    rows: dict[str, dict[str, Decimal | str]] = {row: {"value": draw(count)} for row in numbers}
    rows |= {f"{phase}_projects": {"value": draw(count)} for phase in phases}
    rows |= {f"{phase}_funds": {"value": draw(money)} for phase in phases}
    rows["funds"] = {"value": funds}
    for number in range(1, draw(st.integers(1, 3))):
        budget = draw(money)
        rows[f"projects-{number}"] = {
            "budget": budget,
            "executed": draw(st.sampled_from((budget, (budget / 3).quantize(Decimal("0.01"))))),
            "score": draw(count),
            "output": SAID[0],
            "problem": SAID[1],
        }
    return rows


@st.composite
def profile(draw: st.DrawFn) -> Rows:
    switched = draw(st.sets(st.sampled_from(SWITCHES), max_size=2))
    rows = {switch: {"value": "是"} for switch in switched}
    return {**rows, "website": {"value": "区政府门户网站"}}
