"""Any supplementary figures that agree with each other: 实物量, 采购, 资产, 会议培训, 绩效."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from disclosures.tests.checks.accounts import GENERAL, Accounts

ZERO = Decimal(0)
SAID = ("工作安排调整", "人员变动", "严格执行有关规定")
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
    "no_special_transfers",
)

Rows = Mapping[str, Mapping[str, Decimal | str]]
money = st.one_of(st.just(ZERO), st.integers(1, 10**7).map(lambda cents: Decimal(cents) / 100))
count = st.integers(0, 60).map(Decimal)


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
    listed = draw(st.integers(0, 2))
    if listed:  # some of them, so that they need not come to the funds of all
        rows["projects"] = {"value": draw(count) + listed + 1}
    for number in range(1, listed + 1):
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
    rows: dict[str, Mapping[str, Decimal | str]] = {row: {"value": "是"} for row in switched}
    rows |= {f"offices-{n}": {"established": draw(count)} for n in range(draw(st.integers(0, 3)))}
    rows |= {f"units-{n}": {"unit_type": "事业"} for n in range(draw(st.integers(0, 3)))}
    rows |= {"staff_administrative": {"established": draw(count), "employed": draw(count)}}
    said = {"website": {"value": "区政府门户网站"}, "composition": {"value": "只有本级"}}
    return {**rows, **said}
