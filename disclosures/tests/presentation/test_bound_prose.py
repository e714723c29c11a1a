"""Figures of a text lead to their cells, where the page shows them."""

import pytest

from disclosures.presentation.passages import Doubt, Prose, Span
from disclosures.spec.piece import Mark, Piece, plain
from disclosures.spec.prose import blocks
from disclosures.spec.report import Passage

PLACE = "income.total.total"
PIECES = (
    Piece("（一）总体。\n收入合计"),
    Piece("5.00", Mark.FIGURE, f"amount({PLACE}):2"),
    Piece("万元，比上年"),
    Piece("4.00", Mark.FIGURE, f"amount({PLACE}@prior):2"),
    Piece("万元。"),
)


def spans(pieces, text="", figures=frozenset({PLACE})):
    passage = Passage("narrative.income", "二、", text or plain(pieces), pieces)
    prose = Prose(passage, 3, figures)
    return prose.spans(blocks(passage.text)[-1])


def test_a_figure_leads_to_its_cell_and_last_years_does_not():
    found = spans(PIECES)
    assert [span.text for span in found if span.fragment] == ["5.00"]
    assert Span("5.00", PLACE) in found
    assert "".join(span.text for span in found) == "收入合计5.00万元，比上年4.00万元。"


@pytest.mark.parametrize(
    ("text", "figures"),
    [("收入合计6万元。", frozenset({PLACE})), ("", frozenset())],
)
def test_words_that_are_others_and_figures_that_are_elsewhere_lead_nowhere(text, figures):
    assert not any(span.fragment for span in spans(PIECES, text, figures))


def test_the_lead_of_a_line_is_not_said_twice():
    pieces = (
        Piece("（一）总体情况。收入"),
        Piece("5.00", Mark.FIGURE, f"amount({PLACE}):2"),
        Piece("万元。"),
    )
    assert "".join(span.text for span in spans(pieces)) == "收入5.00万元。"


def test_words_that_a_check_objects_to_are_marked_where_they_stand():
    text = "（一）总体。\n 收入1万元，占20%。支出1万元。"
    doubt = Doubt(text.index("占"), text.index("。支"), "应为 10%。", "/checks/#N-06")
    prose = Prose(Passage("narrative.income", "二、收入", text), 3, doubts=(doubt,))
    spans = prose.spans(prose.groups[-1].blocks[-1])
    assert [(span.text, span.doubt) for span in spans] == [
        ("收入1万元，", None),
        ("占20%", doubt),
        ("。支出1万元。", None),
    ]
