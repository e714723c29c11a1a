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
from disclosures.tests.narratives.drafting.random_supplement import (
    SAID,
    ZERO,
    Rows,
    assets,
    meetings,
    money,
    performance,
    procurement,
    profile,
    quantities,
)

ITEMS = ("abroad", "vehicle_purchase", "vehicle_running", "reception")

_NAMED = str.maketrans("0123456789", "子丑寅卯辰巳午未申酉")


words = st.sampled_from(SAID)


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
    costs = sum((v for code, v in a.basic.items() if code.startswith(forms.PUBLIC)), ZERO)
    operating = {"amount": draw(st.sampled_from((ZERO, costs)))}
    tables: dict[str, Rows] = {
        "initial_budget": draw(budgets(a)),
        "prior_year": draw(last_year(a)),
        "explanations": {row.key: {"text": draw(words)} for _, row in explanations.TABLE.rows()},
        "three_public_quantities": draw(quantities(public)),
        "operating_costs": {
            "operating": operating | {c: draw(money) for c in ("initial", "prior")}
        },
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
