"""概况 and 名词解释: units as the tables list them, terms as the province explains them."""

from decimal import Decimal

import pytest

from disclosures.narratives.drafting import DraftedSection
from disclosures.spec.content import Cell, Line
from disclosures.spec.figures import Figures
from disclosures.spec.piece import Mark
from disclosures.tests.narratives.drafting.sources import HUNAN, drafted, figures, supplement
from disclosures.tests.narratives.drafting.test_slots import every_style

ORGANISATION, TRANSFERS = "overview.organisation", "narrative.special_transfers"


def profile(row: str, label: str = "", **cells: str) -> Line:
    given = {
        column: Cell(Decimal(said)) if said.isdecimal() else Cell(text=said)
        for column, said in cells.items()
    }
    return Line("profile", row, label, given)


UNITS = (
    profile("units-1", "某市数据局（本级）", unit_type="行政"),
    profile("units-2", "某市数据中心", unit_type="事业"),
)
OFFICES = (profile("offices-1", "办公室", established="6", posts="2"), profile("offices-2", "科室"))


def section(key: str, *more: Line, style: str = "hunan") -> DraftedSection:
    found = drafted(HUNAN, figures(HUNAN, *supplement(HUNAN), *more), style)
    return next(one for one in found if one.key == key)


@every_style
def test_units_and_offices_are_named_in_their_order(province):
    said = section(ORGANISATION, *UNITS, *OFFICES, style=province)
    assert not said.by_hand
    assert "办公室、科室" in said.text
    assert said.text.index("某市数据局（本级）") < said.text.index("某市数据中心")
    assert said.slots == ()


@every_style
def test_without_anything_in_the_tables_people_write_it(province):
    said = section(ORGANISATION, style=province)
    assert said.by_hand
    assert said.text == ""


@every_style
def test_an_agency_without_units_says_so_in_a_word(province):
    said = section(ORGANISATION, profile("composition", value="只有本级。"), style=province)
    assert said.text.count("只有本级。") == 1


def test_the_composition_is_asked_for_where_only_offices_are_known():
    asked = section(ORGANISATION, *OFFICES).slots
    assert [slot.key for slot in asked] == ["profile.composition.value"]


def test_staff_is_counted_from_the_table():
    staff = profile("staff_institutional", established="9", employed="7")
    said = section(ORGANISATION, *UNITS, *OFFICES, staff, profile("retired", people="3"))
    assert "核定编制：事业编制9人。年末实有人员：事业编制7人。退休人员3人。" in said.text
    counted = [piece.text for piece in said.pieces if piece.mark is Mark.FIGURE]
    assert counted == ["9", "7", "3"]


def test_special_transfers_are_by_hand_unless_there_are_none():
    assert section(TRANSFERS, style="hubei").by_hand
    none = section(TRANSFERS, profile("no_special_transfers", value="是"), style="hubei")
    assert none.text.endswith("当年无财政专项支出、专项转移支付支出。")


@pytest.mark.parametrize("province", ["national", "shanghai"])
def test_terms_that_do_not_occur_are_not_explained(province):
    without = section("glossary.terms", style=province).text
    assert "经营支出" not in without
    earned = Line("expenditure", "total", "", {"business": Cell(Decimal(3))})
    known = Figures([earned], edition=province, year=2023)
    found = drafted(HUNAN, known, province)
    assert "经营支出：" in next(one.text for one in found if one.key == "glossary.terms")


@pytest.mark.parametrize("province", ["hunan", "shanxi", "hubei"])
def test_terms_that_the_province_always_explains_are_there(province):
    assert "经营收入：" in section("glossary.terms", style=province).text


@every_style
def test_terms_are_numbered_without_a_gap_and_once(province):
    lines = section("glossary.terms", style=province).text.split("\n")
    named = [line.partition("：")[0] for line in lines if "：" in line]
    assert len(set(named)) == len(named)
    first = {"hubei": "（一）", "shanghai": "（一）"}.get(province, "一、")
    assert lines[0].startswith(first)


def test_a_renamed_row_is_explained_by_its_name_of_the_year():
    assert "使用非财政拨款结余和专用结余：" in section("glossary.terms").text
