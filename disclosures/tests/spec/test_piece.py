"""Pieces of a text: stored and restored, aligned with what somebody typed, written anew."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.narratives.drafting.source import Source
from disclosures.narratives.following import aligned, bound_at, moved, refilled
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.piece import Mark, Piece, plain, restored, stored

KEY = "amount(income.total.total):2"
CELL = "income.total.total"
WORDS = st.text("收入支出增减，。；\n0123456789.", max_size=12)
PIECES = st.lists(
    st.one_of(
        WORDS.map(Piece),
        st.decimals(0, 999, places=2).map(lambda d: Piece(f"{d}", Mark.FIGURE, KEY)),
        WORDS.filter(bool).map(lambda text: Piece(text, Mark.ANSWER, "explanations.x.text")),
        st.sampled_from(["", KEY]).map(lambda made: Piece("【】", Mark.SLOT, CELL, True, made)),
    ),
    max_size=8,
)


@given(PIECES)
def test_what_is_stored_comes_back(pieces):
    assert restored(stored(pieces)) == tuple(pieces)


@given(PIECES, WORDS)
def test_aligning_keeps_exactly_the_typed_words(pieces, text):
    found = aligned(pieces, text)
    assert plain(found.pieces) == text
    bound = [piece for piece in pieces if piece.key and piece.text]
    assert len(found.lost) + sum(bool(p.key) for p in found.pieces) == len(bound)


@given(st.text("收入支出，。\n", min_size=1, max_size=20), st.text("收入支出，。\n", max_size=20))
def test_a_figure_survives_words_changed_around_it(before, after):
    seen = [Piece("收入"), Piece("12.50", Mark.FIGURE, KEY), Piece("万元。")]
    found = aligned(seen, f"{before}12.50万元。{after}")
    assert [piece.key for piece in found.pieces if piece.key] in ([KEY], [])
    assert aligned(seen, plain(seen) + after).pieces[1].key == KEY


SAID = st.text("人员增加减少、，调整0123456789.", min_size=1, max_size=20)


@pytest.mark.parametrize("mark", [Mark.SLOT, Mark.ANSWER])
@given(SAID)
def test_what_stands_between_the_neighbours_is_what_was_told(mark, words):
    answer = Piece("【请填写】", mark, "explanations.x.text", mark is Mark.SLOT)
    seen = [Piece("同比下降。主因是：" * 2), answer, Piece("。其中：")]
    found = aligned(seen, f"{seen[0].text}{words}。其中：")
    assert [(one.piece, one.words) for one in found.told] == [(answer, words)]
    assert found.lost == (answer,)


@pytest.mark.parametrize(
    "typed",
    ["原因是。", "原因", "", "是人员增加", "原因是【请填写】。", "原因是一\n二。"],
)
def test_what_is_no_part_of_the_sentence_is_no_answer(typed):
    seen = [Piece("原因是"), Piece("【请填写】", Mark.SLOT, CELL, True), Piece("。")]
    assert aligned(seen, typed).told == ()


def test_a_second_sentence_is_not_part_of_the_answer():
    seen = [Piece("原因是"), Piece("【请填写】", Mark.SLOT, CELL, True), Piece("。")]
    found = aligned(seen, "原因是人员增加。另有其他。")
    assert [one.words for one in found.told] == ["人员增加"]


@pytest.mark.parametrize("typed", ["收入112.50万元。", "收入12.501万元。", "收入2.5万元。"])
def test_a_longer_number_is_another_number(typed):
    seen = [Piece("收入"), Piece("12.50", Mark.FIGURE, KEY), Piece("万元。")]
    assert not any(piece.key for piece in aligned(seen, typed).pieces)


@pytest.mark.parametrize("size", [20_000, 100_000])
def test_a_hostile_text_is_aligned_in_no_time(size):
    seen = [Piece("，" * size), Piece("5", Mark.FIGURE, KEY), Piece("，" * size)]
    assert plain(aligned(seen, "，" * (size - 7) + "x").pieces).endswith("x")


def test_a_number_is_bound_where_it_stands():
    pieces = bound_at([Piece("收入5.00万元")], 2, "5.00", KEY)
    assert [piece.text for piece in pieces] == ["收入", "5.00", "万元"]
    for start, number in ((1, "5.00"), (2, "5.01"), (2, ""), (2, "收入")):
        with pytest.raises(ValueError, match="no number"):
            bound_at([Piece("收入5.00万元")], start, number, KEY)


def test_figures_follow_and_words_stay():
    line = Line("income", "total", "合计", {"total": Cell(Decimal("7.5"))})
    source = Source(Figures([line]))
    text = [Piece("收入"), Piece("5.00", Mark.FIGURE, KEY), Piece("万元。")]
    now = refilled(text, source)
    assert plain(now) == "收入7.50万元。"
    change = moved(text, now)
    assert [(move.old, move.new) for move in change.figures] == [("5.00", "7.50")]
    assert not change.came
    assert not change.went
    gone = [Piece("5.00", Mark.FIGURE, "amount(three_public.total.final):2")]
    assert plain(refilled(gone, source)) == "5.00"


def test_a_sentence_that_came_is_told_once():
    before = [Piece("预算"), Piece("5.00", Mark.FIGURE, KEY), Piece("万元。")]
    now = [Piece("全年预算"), Piece("7.50", Mark.FIGURE, KEY), Piece("万元，增加了。")]
    change = moved(before, now)
    assert change.came == ("全年预算7.50万元，增加了。",)
    assert change.went == ("预算5.00万元。",)
    assert not change.figures


def test_an_open_place_is_filled_where_its_cell_was():
    told = Line("explanations", "total_change", "", {"text": Cell(text="人员增加。")})
    slot = Piece("【请填写】", Mark.SLOT, "explanations.total_change.text", required=True)
    now = refilled([Piece("原因是"), slot, Piece("。")], Source(Figures([told])))
    assert plain(now) == "原因是人员增加。"
    assert now[1].mark is Mark.ANSWER


SHARE = "share(procurement.sme.amount,procurement.total.amount):1"


def test_a_percentage_asks_for_one_figure_after_the_other_and_is_then_computed():
    slot = Piece("【请填写】", Mark.SLOT, "procurement.sme.amount", True, SHARE)
    sme = Line("procurement", "sme", "", {"amount": Cell(Decimal(1))})
    total = Line("procurement", "total", "", {"amount": Cell(Decimal(8))})
    (now,) = refilled([slot], Source(Figures([sme])))
    assert (now.mark, now.key) == (Mark.SLOT, "procurement.total.amount")
    (now,) = refilled([now], Source(Figures([sme, total])))
    assert (now.mark, now.text, now.key) == (Mark.FIGURE, "12.5", SHARE)


def test_a_percentage_of_nothing_stays_open_and_moves_nowhere():
    slot = Piece("【请填写】", Mark.SLOT, "procurement.total.amount", True, SHARE)
    lines = [Line("procurement", row, "", {"amount": Cell(Decimal(0))}) for row in ("sme", "total")]
    assert refilled([slot], Source(Figures(lines))) == (slot,)


@pytest.mark.parametrize("data", [5, [[1]], [["words", 1, "", False]], [["x", "", "", False]]])
def test_what_nobody_stored_is_refused(data):
    with pytest.raises(ValueError):  # noqa: PT011 - what is wrong is for programmers
        restored(data)
