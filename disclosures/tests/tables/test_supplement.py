"""补充表: what the nine tables lack and the text needs, declared like them."""

import pytest

from disclosures.catalogue import all_tables
from disclosures.spec.address import Address
from disclosures.spec.entry import kind_at
from disclosures.spec.table import Kind
from disclosures.tests.tables.supplements import KEYS, TABLES


def test_these_are_the_supplementary_tables():
    assert {table.key for table in all_tables().values() if table.is_supplement} == set(KEYS)


def test_each_has_its_turn_in_the_work():
    assert sorted(table.turn for table in TABLES) == list(range(1, len(TABLES) + 1))


@pytest.mark.parametrize("table", TABLES, ids=KEYS)
def test_none_of_them_must_be_handed_in(table):
    assert not table.standard
    assert not table.repeats
    assert table.unit == "万元"
    assert table.note.endswith("。")


@pytest.mark.parametrize("table", TABLES, ids=KEYS)
def test_every_row_is_found_by_one_name_only(table):
    for section in table.sections:
        names = [name for row in section.rows for name in (row.label, *row.aliases)]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("profile.staff_administrative.employed", Kind.NUMBER),
        ("profile.units-1.unit_type", Kind.TEXT),
        ("profile.offices-2.established", Kind.NUMBER),
        ("profile.retired.people", Kind.NUMBER),
        ("procurement.reserved_sme.amount", Kind.AMOUNT),
        ("performance.funds.value", Kind.AMOUNT),
        ("performance.projects-1.arrived", Kind.AMOUNT),
        ("performance.projects-1.grade", Kind.TEXT),
        ("performance.management.text", Kind.TEXT),
        ("three_public_quantities.foreign_reception.value", Kind.AMOUNT),
        ("three_public_quantities.guests.value", Kind.NUMBER),
        ("initial_budget.2010504.initial", Kind.AMOUNT),
        ("prior_year.201.amount", Kind.AMOUNT),
        ("explanations.assets_remark.text", Kind.TEXT),
    ],
)
def test_what_a_figure_is(address, kind):
    found = Address.parse(address)
    assert kind_at(all_tables()[found.table], found) is kind
