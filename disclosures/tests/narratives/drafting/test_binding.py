"""A draft says what the cells say, whatever they say."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from disclosures.narratives.drafting import DraftedSection, draft, style, styles
from disclosures.narratives.drafting.source import Source
from disclosures.spec.address import Address
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.piece import Mark, Piece
from disclosures.spec.quantity import Measure, Quantity
from disclosures.tests.narratives.drafting.random_figures import known

AGENCY = "某市数据局"
FIXED = (
    r"\d{4}年(?:度|12月31日)?|100万元以上|100万元（含）以上|基数为0"
    r"|^\d{1,2}[.、]|^（\d）"
)
"""Numbers that are no figures: years, legal thresholds, the words of a zero base, numbering."""

of_any = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.reuse, Phase.generate),  # a whole document is too big to be made smaller
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MAIN = ("income", "expenditure", "general_budget_expenditure", "general_budget_basic")
everywhere = pytest.mark.parametrize("province", styles())


def sections(figures: Figures) -> tuple[DraftedSection, ...]:
    return draft(figures, style(figures.edition), year=figures.year, agency=AGENCY)


def bound(figures: Figures) -> list[Piece]:
    found = (piece for section in sections(figures) for piece in section.pieces)
    return [piece for piece in found if piece.mark is Mark.FIGURE]


def numbers(words: str) -> list[str]:
    return re.findall(r"\d+", re.sub(FIXED, "", words, flags=re.MULTILINE))


@everywhere
@of_any
@given(data=st.data())
def test_no_number_is_typed_in_a_template(province, data):
    for section in sections(data.draw(known(province))):
        typed = "".join(piece.text if piece.mark is Mark.WORDS else "" for piece in section.pieces)
        assert numbers(typed) == [], section.title


@everywhere
@of_any
@given(data=st.data())
def test_every_figure_is_what_its_key_computes(province, data):
    figures = data.draw(known(province))
    look = Source(figures)
    for piece in bound(figures):
        assert Quantity.parse(piece.key).written(look) == piece.text, piece.key
        assert str(Quantity.parse(piece.key)) == piece.key


@everywhere
@of_any
@given(data=st.data())
def test_a_changed_cell_moves_the_figures_bound_to_it_and_no_others(province, data):
    figures = data.draw(known(province))
    before = {piece.key: piece.text for piece in bound(figures)}
    asked = {str(one.address) for key in before for one in Quantity.parse(key).operands}
    cells = [a for a in figures.amounts if str(a) in asked and a.table in MAIN]
    cell = data.draw(st.sampled_from(sorted(cells, key=str)))
    changed = Figures(_with(figures, cell), edition=figures.edition, year=figures.year)
    after = {piece.key: piece.text for piece in bound(changed)}
    for key in before.keys() & after.keys():
        quantity = Quantity.parse(key)
        named = any(one.address == cell and not one.prior for one in quantity.operands)
        if not named:
            assert after[key] == before[key], key
        elif quantity.measure is Measure.AMOUNT:
            assert after[key] != before[key], key


def _with(figures: Figures, cell: Address) -> Iterator[Line]:
    """The same lines with one more in the cell."""
    for line in (line for rows in figures.lines.values() for line in rows.values()):
        if (line.table, line.row) == (cell.table, cell.row):
            more = Cell(figures.amounts[cell] + 1)
            line = replace(line, cells={**line.cells, cell.column: more})
        yield line


@everywhere
@of_any
@given(data=st.data())
def test_a_draft_with_everything_said_leaves_no_slot_that_must_be_filled(province, data):
    figures = data.draw(known(province))
    open_slots = [slot.key for s in sections(figures) for slot in s.slots if slot.required]
    assert open_slots == []
