"""What a draft leaves to people: slots with their rule, and nothing that is certain already."""

from decimal import Decimal

import pytest

from disclosures.catalogue import all_tables
from disclosures.narratives.drafting import (
    DraftedSection,
    draft,
    empty_notes,
    offers,
    style,
    styles,
)
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.tests.narratives.drafting.sources import (
    AGENCIES,
    HUNAN,
    SHANXI,
    drafted,
    figures,
    supplement,
)

every_style = pytest.mark.parametrize("province", styles())


def one(table: str, row: str, **cells: str) -> Line:
    """A line with numbers and words."""
    read = {
        column: Cell(Decimal(value)) if value.replace(".", "").isdigit() else Cell(text=value)
        for column, value in cells.items()
    }
    return Line(table, row, row, read)


def text(sections: tuple[DraftedSection, ...], key: str) -> str:
    return next(s.text for s in sections if s.key == f"narrative.{key}")


def slots(sections: tuple[DraftedSection, ...]) -> dict[str, bool]:
    return {slot.key: slot.required for s in sections for slot in s.slots}


@every_style
def test_the_tables_alone_make_a_draft_with_its_questions(province):
    found = drafted(SHANXI, figures(SHANXI), province)
    asked = slots(found)
    assert asked["prior_year.income_total.amount"] is True
    assert asked["performance.projects.value"] is True
    assert all(s.text or s.by_hand or "其他重要事项" in s.title for s in found)


def test_a_difference_needs_a_reason_and_no_difference_needs_none():
    more = [
        one("prior_year", "income_total", amount="365.65"),
        one("initial_budget", "2210201", initial="20"),
    ]
    found = drafted(SHANXI, figures(SHANXI, *more), "hunan")
    asked = slots(found)
    assert asked["initial_budget.2210201.reason"] is True
    assert "explanations.total_change.text" not in asked
    assert "与上年相比，持平。" in text(found, "income_expense_total")


WHY = "无差异时不写的原因"


def unmoved() -> Figures:
    """Every figure as budgeted and as last year, with a reason given for each all the same."""
    t5 = figures(SHANXI).lines["general_budget_expenditure"].values()
    reasons = {"reason": Cell(text=WHY), "prior_reason": Cell(text=WHY)}
    budgets = [
        Line("initial_budget", line.row, line.label, {"initial": line.cells["total"], **reasons})
        for line in t5
    ]
    said = [
        one("explanations", row.key, text=WHY)
        for _, row in all_tables()["explanations"].rows()
        if row.key.endswith(("_change", "_gap"))
    ]
    public = [
        one("three_public", row, budget="1.5", final="1.5")
        for row in ("total", "abroad", "vehicles", "vehicle_purchase", "vehicle_running")
    ]
    spent = one("operating_costs", "operating", initial="3", amount="3")
    same = [*budgets, *said, *public, spent]
    return figures(SHANXI, *same, prior=figures(SHANXI, *public, spent))


@every_style
def test_without_a_difference_no_reason_is_printed_even_where_one_is_given(province):
    found = drafted(SHANXI, unmoved(), province)
    assert "完成年初预算的100" in "".join(section.text for section in found)
    told = [s for section in found for s in section.text.split("。") if WHY in s]
    assert told == []
    assert not [key for key in slots(found) if key.endswith((".reason", "_gap.text"))]


def test_last_years_words_are_offered_and_not_taken():
    last = Figures(
        [
            one("explanations", "total_change", text="上年的原因"),
            one("prior_year", "income_total", amount="1"),
        ]
    )
    known = figures(SHANXI, one("prior_year", "income_total", amount="400"))
    found = drafted(SHANXI, known)
    assert offers(found, last) == {"explanations.total_change.text": "上年的原因"}
    assert "上年的原因" not in "".join(s.text for s in found)
    assert offers(found, None) == {}


def test_a_base_of_nothing_has_no_rate():
    said = text(
        drafted(SHANXI, figures(SHANXI, one("prior_year", "income_total", amount="0"))),
        "income_expense_total",
    )
    assert "增加365.65万元（基数为0，不可比）" in said
    assert "%" not in said


@every_style
def test_a_budget_of_nothing_has_no_completion(province):
    lines = [
        Line("initial_budget", line.row, line.row, {"initial": Cell(Decimal(0))})
        for line in figures(SHANXI).rows("general_budget_expenditure").values()
        if len(line.row) == 7
    ]
    said = text(drafted(SHANXI, figures(SHANXI, *lines), province), "general_budget_expenditure")
    assert "完成年初预算" not in said
    assert "万元" in said


@every_style
def test_a_new_agency_is_compared_with_nothing(province):
    more = [
        *supplement(SHANXI),
        one("profile", "newly_established", value="是"),
        one("profile", "no_initial_budget", value="是"),
    ]
    whole = "".join(s.text for s in drafted(SHANXI, figures(SHANXI, *more), province))
    assert "新成立单位" in whole
    for words in ("与上年", "较上年", "比上年", "增长", "下降", "年初预算为", "完成年初预算"):
        assert words not in whole


@every_style
def test_what_is_not_there_is_said_so(province):
    switched = ("no_operating_costs", "no_procurement", "no_meetings_training")
    more = [one("profile", row, value="是") for row in switched]
    found = drafted(SHANXI, figures(SHANXI, *more), province)
    assert "机关运行经费" in text(found, "operating_costs")
    assert "万元" not in text(found, "operating_costs") + text(found, "procurement")
    assert not [
        key for key in slots(found) if key.split(".")[0] in ("procurement", "operating_costs")
    ]


@every_style
def test_why_a_table_is_empty_is_said_in_the_words_of_the_province(province):
    data = {"year": 2024, "agency": AGENCIES[SHANXI]}
    notes = {s.key: s.text for s in empty_notes(figures(SHANXI), style(province), **data)}
    assert notes.keys() == {"empty.government_fund", "empty.state_capital", "empty.three_public"}
    assert all(note.endswith("本表无数据。") for note in notes.values())


def test_a_table_with_figures_has_no_note_of_emptiness():
    known = figures(HUNAN, one("government_fund", "2120899", total="1"))
    notes = empty_notes(known, style("hunan"), year=2023, agency="某局")
    assert "empty.government_fund" not in {note.key for note in notes}


def test_words_of_a_person_cannot_pass_for_a_figure():
    sly = "\ue000famount(income.total.total):2\ue0019.99\ue002"
    known = figures(
        SHANXI,
        Line("explanations", "total_change", "", {"text": Cell(text=sly)}),
        one("prior_year", "income_total", amount="1"),
    )
    pieces = next(
        s for s in drafted(SHANXI, known) if s.key.endswith("income_expense_total")
    ).pieces
    assert all(piece.text != "9.99" for piece in pieces)


def test_every_section_of_a_style_has_its_own_key_and_a_template():
    for key in styles():
        keys = [form.key for form in style(key).sections]
        assert len(keys) == len(set(keys))
        assert draft(Figures([], year=2024), style(key), year=2024, agency="某局")
