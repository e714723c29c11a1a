"""Every declaration is found by its file name and fits the others."""

import pytest

from disclosures import catalogue
from disclosures.spec.edition import parse
from disclosures.spec.table import Kind

KEYS = [
    "income_expense_total",
    "income",
    "expenditure",
    "appropriation_total",
    "general_budget_expenditure",
    "general_budget_basic",
    "government_fund",
    "state_capital",
    "three_public",
    "disclosure_statistics",
]


def test_the_standard_tables_come_in_the_order_of_their_numbers():
    standard = [key for key, table in catalogue.all_tables().items() if table.standard]
    assert standard == KEYS


@pytest.mark.parametrize("table", catalogue.all_tables().values(), ids=lambda table: table.key)
def test_row_and_column_keys_of_a_table_are_unique(table):
    rows = [row.key for _, row in table.rows()]
    assert len(rows) == len(set(rows))
    for section in table.sections:
        columns = [column.key for column in section.columns]
        assert len(columns) == len(set(columns))


@pytest.mark.parametrize("table", catalogue.all_tables().values(), ids=lambda table: table.key)
def test_the_same_column_key_means_the_same_kind_in_every_section(table):
    kinds: dict[str, Kind] = {}
    for section in table.sections:
        for column in section.columns:
            assert kinds.setdefault(column.key, column.kind) == column.kind


@pytest.mark.parametrize(
    ("region", "year", "key"),
    [
        ("430211", 2023, "hunan"),
        ("430211", 2024, "hunan"),
        ("140300", 2024, "shanxi"),
        ("421200", 2024, "hubei"),
        ("310101", 2024, "shanghai"),
        ("510100", 2024, "national"),
        ("430211", 2021, "national"),
        ("140300", 2025, "shanxi"),
        ("430211", 2031, "hunan"),
        ("510100", 2031, "national"),
    ],
)
def test_the_edition_follows_from_region_and_year(region, year, key):
    assert catalogue.edition_for(region, year).key == key


def test_a_year_of_an_edition_has_its_own_words():
    of_2023 = catalogue.edition("hunan", 2023).form("income_expense_total")
    of_2024 = catalogue.edition("hunan", 2024).form("income_expense_total")
    assert of_2023.labels == {"use_of_surplus": "使用非财政拨款结余和专用结余"}
    assert of_2024.labels == {}


@pytest.mark.parametrize("key", catalogue.edition_keys())
def test_every_edition_prints_the_nine_tables(key):
    assert set(KEYS[:9]) <= {form.key for form in catalogue.edition(key).tables}


def test_an_unknown_edition_names_those_there_are():
    with pytest.raises(KeyError, match="hunan"):
        catalogue.edition("atlantis")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('key = "a"\ncolour = 1\nparts = []', "colour"),
        ('key = "a"\nparts = []\n[tables.income]\nnumbr = "公开02表"', "numbr"),
    ],
)
def test_a_misspelt_key_of_an_edition_is_named(text, wrong):
    with pytest.raises(ValueError, match=wrong):
        parse(text)


def test_shanghai_prints_24_classes_and_the_old_order():
    edition = catalogue.edition("shanghai")
    assert [form.key for form in edition.tables][6:] == [
        "three_public",
        "government_fund",
        "state_capital",
    ]
    assert edition.form("income_expense_total").omit == ("231", "232")
