"""How many values a clerk types for 003 besides its ten tables."""

import pytest

from disclosures.spec.content import Line
from disclosures.spec.figures import Figures
from disclosures.spec.piece import Mark
from disclosures.tests.narratives.drafting.sources import SHANXI, drafted, figures, supplement

TYPED, TYPED_AFTER_LAST_YEAR, COMPUTED = 30, 20, 121
"""What a clerk types for 003 besides its ten tables, as docs/填报.md says, and the figures that
the draft then has."""
PUBLISHED = {
    "income_total": ("income_expense_total", "income_grand_total", "amount"),
    "appropriation_income_total": ("appropriation_total", "income_grand_total", "amount"),
    "general_budget_expenditure": ("general_budget_expenditure", "total", "total"),
    "three_public": ("three_public", "total", "final"),
}


def last_year() -> Figures:
    """003's year before, as if it had been published here."""
    prior = [line for line in supplement(SHANXI) if line.table == "prior_year"]
    lines = []
    for line in prior:
        code = ("general_budget_expenditure", line.row, "total")
        table, row, column = PUBLISHED.get(line.row, code)
        lines.append(Line(table, row, row, {column: line.cells["amount"]}))
    mirrored = {
        "income_expense_total": ("expenditure_grand_total", "amount"),
        "appropriation_total": ("expenditure_grand_total", "total"),
    }
    lines += [
        Line(
            line.table, mirrored[line.table][0], "", {mirrored[line.table][1]: line.cells["amount"]}
        )
        for line in lines
        if line.table in mirrored
    ]
    return Figures(lines, edition="shanxi", year=2023)


def test_how_many_values_are_typed_for_003():
    sections = drafted(SHANXI, figures(SHANXI, *supplement(SHANXI)))
    typed = sum(len(line.cells) for line in supplement(SHANXI))
    by_hand = sum(section.by_hand for section in sections)
    computed = sum(piece.mark is Mark.FIGURE for s in sections for piece in s.pieces)
    assert (typed + by_hand, computed) == (TYPED, COMPUTED)


def test_how_many_values_are_typed_for_003_when_last_year_was_published():
    rest = [line for line in supplement(SHANXI) if line.table != "prior_year"]
    sections = drafted(SHANXI, figures(SHANXI, *rest, prior=last_year()))
    assert [s.text for s in sections] == [
        s.text for s in drafted(SHANXI, figures(SHANXI, *supplement(SHANXI)))
    ]
    assert sum(len(line.cells) for line in rest) == TYPED_AFTER_LAST_YEAR


@pytest.mark.parametrize("line", supplement(SHANXI), ids=lambda line: f"{line.table}.{line.row}")
def test_no_value_is_typed_that_the_draft_does_not_need(line):
    rest = [other for other in supplement(SHANXI) if other is not line]
    whole = drafted(SHANXI, figures(SHANXI, *supplement(SHANXI)))
    assert [s.text for s in drafted(SHANXI, figures(SHANXI, *rest))] != [s.text for s in whole]
