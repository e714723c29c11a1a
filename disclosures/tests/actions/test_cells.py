"""Typing figures: what is written, what is kept though it is wrong, and what two people do."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosures import reports
from disclosures.actions import cells, drafts
from disclosures.actions.cells import Change, TooMuch
from disclosures.models import Cell, Event, Version
from disclosures.rights import Refused
from disclosures.spec import content
from disclosures.spec.address import Address
from disclosures.spec.content import Line
from disclosures.spec.entry import read, written
from disclosures.tests.people import make_draft, make_outsider, make_preparer, submit

pytestmark = pytest.mark.django_db
BASIC = "expenditure.2010504.basic"


@pytest.fixture
def draft():
    return make_draft()


@pytest.fixture
def tianbao(draft):
    return make_preparer(draft.disclosure.agency)


def save(version, by, *changes):
    listed = [Change(Address.parse(place), was, now) for place, was, now in changes]
    return cells.save(version, changes=listed, by=by)


def there(version, place):
    table, row, column = place.split(".")
    return Cell.objects.filter(
        line__version=version, line__table=table, line__row=row, column=column
    ).first()


def test_a_typed_amount_is_written_and_says_that_it_was_typed(draft, tianbao):
    saved = save(draft, tianbao, (BASIC, "365.65", "１，２３４.5"))
    assert not saved.conflicts
    cell = there(draft, BASIC)
    assert cell.amount == Decimal("1234.50")
    assert cell.source.startswith("网页填写，20")


def test_the_history_of_a_figure_is_on_record(draft, tianbao):
    save(draft, tianbao, (BASIC, "365.65", "12"))
    event = Event.objects.filter(verb=Event.Verb.SAVE).get()
    assert (event.by, event.version) == (tianbao, draft)
    assert event.detail == {BASIC: ["365.65", "12.00"]}


def test_the_same_value_written_otherwise_is_no_change(draft, tianbao):
    source = there(draft, "expenditure.total.total").source
    save(draft, tianbao, ("expenditure.total.total", "365.65", "365.650"))
    assert there(draft, "expenditure.total.total").source == source
    assert not Event.objects.filter(verb=Event.Verb.SAVE).exists()


@pytest.mark.parametrize(
    ("now", "amount", "text"),
    [
        ("0", Decimal("0.00"), ""),
        ("—", None, "——"),
        ("12,34", None, "12,34"),
        ("1" * 16, None, "1" * 16),
    ],
    ids=["nothing", "not applicable", "no number", "too large"],
)
def test_zero_dashes_and_mistakes_are_kept_as_what_they_are(draft, tianbao, now, amount, text):
    save(draft, tianbao, (BASIC, "365.65", now))
    cell = there(draft, BASIC)
    assert (cell.amount, cell.text) == (amount, text)


def test_a_blank_takes_the_cell_away(draft, tianbao):
    save(draft, tianbao, (BASIC, "365.65", "  "))
    assert there(draft, BASIC) is None


def test_two_people_at_one_cell_see_both_values(draft, tianbao):
    wang = make_preparer(draft.disclosure.agency, "wang")
    save(draft, wang, (BASIC, "365.65", "300"))
    saved = save(draft, tianbao, (BASIC, "365.65", "400"), ("expenditure.201.basic", "365.65", "7"))
    (conflict,) = saved.conflicts
    assert (conflict.yours, conflict.theirs, conflict.who) == ("400.00", "300.00", "wang")
    assert conflict.at is not None
    assert there(draft, BASIC).amount == 300
    assert there(draft, "expenditure.201.basic").amount == 7


def test_blank_zero_and_dashes_are_three_things_to_a_conflict(draft, tianbao):
    assert save(draft, tianbao, (BASIC, "", "1")).conflicts
    assert save(draft, tianbao, ("expenditure.201.project", "0.00", "1")).conflicts
    assert not save(draft, tianbao, ("expenditure.201.project", "—", "1")).conflicts


def test_sending_the_same_change_again_is_no_conflict(draft, tianbao):
    save(draft, tianbao, (BASIC, "365.65", "1"))
    again = save(draft, tianbao, (BASIC, "365.65", "1"))
    assert not again.conflicts
    assert Event.objects.filter(verb=Event.Verb.SAVE).count() == 1


def test_a_table_that_is_not_there_begins_with_its_printed_rows(draft, tianbao):
    save(draft, tianbao, ("three_public.reception.final", "", "1.2"))
    report = reports.of_version(draft)
    table = next(table for table in report.tables if table.key == "three_public")
    assert [line.row for line in table.lines][:2] == ["total", "abroad"]
    assert "meetings" not in {line.row for line in table.lines}
    assert there(draft, "three_public.reception.final").amount == Decimal("1.20")


def test_a_missing_row_of_the_form_is_put_in_its_place(draft, tianbao):
    lines = [Line("three_public", row, row) for row in ("total", "reception")]
    drafts.add_lines(draft, lines=lines, by=None)
    save(draft, tianbao, ("three_public.abroad.final", "", "3"))
    rows = (
        draft.lines.filter(table="three_public").order_by("position").values_list("row", flat=True)
    )
    assert [*rows] == ["total", "abroad", "reception"]


def test_an_attached_sheet_holds_only_the_rows_that_are_filled_in(draft, tianbao):
    save(draft, tianbao, ("evaluation_project.2-project.value", "", "信息化"))
    rows = draft.lines.filter(table="evaluation_project").values_list("row", flat=True)
    assert [*rows] == ["2-project"]


def test_a_table_with_figures_needs_no_reason_for_being_empty(draft, tianbao):
    save(draft, tianbao, ("government_fund.total.income", "", "1"))
    assert not draft.passages.filter(key="empty.government_fund").exists()
    detail = Event.objects.filter(verb=Event.Verb.SAVE).get().detail
    assert detail["empty.government_fund"] == ["本部门没有政府性基金收支，本表无数据。", ""]


@pytest.mark.parametrize(
    "place",
    [
        "no_table.total.total",
        "expenditure.rubbish.total",
        "expenditure.total.rubbish",
        "expenditure.2019999.total",
        "evaluation_project.project.value",
        "evaluation_project.0-project.value",
        f"expenditure.{'2' * 200}.total",
    ],
)
def test_a_place_that_is_not_there_is_refused_in_a_sentence(draft, tianbao, place):
    saved = save(draft, tianbao, (place, "", "1"), (BASIC, "365.65", "2"))
    assert saved.refused[Address.parse(place)].endswith("。")
    assert there(draft, BASIC).amount == 2


def test_no_request_is_larger_than_a_table(draft, tianbao):
    one = Change(Address.parse(BASIC), "", "1")
    with pytest.raises(TooMuch, match="一次最多保存"):
        cells.save(draft, changes=[one] * (cells.MAX_CHANGES + 1), by=tianbao)


def test_a_text_has_a_longest_length(draft, tianbao):
    saved = save(draft, tianbao, (BASIC, "365.65", "九" * 201))
    assert "最多 200 个字" in saved.refused[Address.parse(BASIC)]


def test_what_was_submitted_is_not_typed_over(draft, tianbao):
    submit(draft)
    with pytest.raises(drafts.NotADraft):
        save(draft, tianbao, (BASIC, "365.65", "1"))


def test_an_outsider_types_nothing(draft):
    with pytest.raises(Refused):
        save(draft, make_outsider(), (BASIC, "365.65", "1"))


def test_a_draft_that_was_thrown_away_says_so(draft, tianbao):
    gone = Version.objects.get(pk=draft.pk)
    drafts.discard(draft, by=tianbao)
    with pytest.raises(Version.DoesNotExist):
        save(gone, tianbao, (BASIC, "365.65", "1"))


TYPED = st.one_of(
    st.text(max_size=20),
    st.decimals(-(10**9), 10**9, places=2).map(str),
    st.decimals(0, 10**9, places=2).map("{:,}".format),
    st.sampled_from(["", "0", "0.00", "——", "-", "１２．５", "(3.2)", "\x00", "\ud800", " 7 "]),
)
PLACES = [
    f"expenditure.{row}.{column}" for row in ("201", "20105") for column in ("basic", "project")
]


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(block=st.lists(TYPED, min_size=4, max_size=4))
def test_any_block_reads_back_as_it_was_typed(draft, tianbao, block):
    stored = {place: written(_content(draft, place)) for place in PLACES}
    saved = save(
        draft, tianbao, *((p, stored[p], now) for p, now in zip(PLACES, block, strict=True))
    )
    assert not saved.conflicts
    for place, now in zip(PLACES, block, strict=True):
        address = Address.parse(place)
        expected = read(now, cells.kind_of(address))
        assert written(_content(draft, place)) == written(expected)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(was=TYPED, now=TYPED)
def test_a_cell_is_written_exactly_when_the_page_showed_what_stands_there(draft, tianbao, was, now):
    kind = cells.kind_of(Address.parse(BASIC))
    before = written(_content(draft, BASIC))
    saved = save(draft, tianbao, (BASIC, was, now))
    known = written(read(was, kind)) == before or written(read(now, kind)) == before
    assert bool(saved.conflicts) is not known
    expected = written(read(now, kind)) if known else before
    assert written(_content(draft, BASIC)) == expected


def _content(version, place):
    cell = there(version, place)
    return cell and content.Cell(cell.amount, cell.text)
