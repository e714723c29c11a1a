"""The figures that matter, in sentences."""

from disclosures.presentation.highlights import Figure, Highlight, Term, highlights
from disclosures.tests.exports.factories import make_report, make_table


def sentence(highlight: Highlight) -> str:
    return "".join(piece if isinstance(piece, str) else piece.text for piece in highlight.pieces)


def test_sentences_are_made_of_cells():
    said = {found.topic: sentence(found) for found in highlights(make_report())}
    assert said["收入和支出"] == "全年收入 365.65，支出 365.65。"
    assert said["花得最多的"] == "花得最多的是一般公共服务支出，249.89。"


def test_each_figure_leads_to_its_cell():
    first, *_ = highlights(make_report())
    addresses = [str(piece.address) for piece in first.pieces if isinstance(piece, Figure)]
    assert addresses == [
        "income_expense_total.income_total.amount",
        "income_expense_total.expenditure_total.amount",
    ]


def test_a_sentence_without_its_cells_is_left_out():
    topics = [found.topic for found in highlights(make_report())]
    assert "“三公”经费" not in topics


def test_a_part_of_a_sentence_is_used_when_only_that_is_known():
    table = make_table("expenditure", {"total 合计": {"total": "5.00", "basic": "5.00"}})
    (found,) = highlights(make_report(tables=(table,)))
    assert sentence(found) == "支出中，维持日常运转的基本支出 5.00。"


def test_a_single_class_is_not_called_the_largest():
    table = make_table("income_expense_total", {"201": {"amount": "5.00"}})
    assert highlights(make_report(tables=(table,))) == ()


def test_a_report_without_tables_has_none():
    assert highlights(make_report(tables=())) == ()


def test_words_of_the_glossary_lead_to_their_explanation():
    glossary = {"支出": "term-支出", "基本支出": "term-基本支出"}
    found = {said.topic: said for said in highlights(make_report(), glossary)}
    terms = [piece for piece in found["日常与专项"].pieces if isinstance(piece, Term)]
    assert terms[1] == Term("基本支出", "term-基本支出")
    assert sentence(found["日常与专项"]).startswith("支出中，维持日常运转的基本支出 340.67，")
