from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.spec import amounts

DECIMALS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=6)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("365.65", "365.65"),
        ("1,234.50", "1234.50"),
        ("１，２３４．５０", "1234.50"),
        (" 0.00 ", "0.00"),
        ("-3.2", "-3.2"),
        ("－3.2", "-3.2"),
        ("−3.2", "-3.2"),
        ("(3.2)", "-3.2"),
        ("（1,003.2）", "-1003.2"),
        ("¥12", "12"),
        ("3.", "3"),
        (".5", "0.5"),
        ("+7", "7"),
        ("12 345.6", "12345.6"),
    ],
)
def test_numbers_are_read_as_people_type_them(text, number):
    assert amounts.parse(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "——",
        "-",
        "无",
        "12,34",
        "1,2345",
        "3.2.1",
        "3.2万元",
        "(-3)",
        "1e5",
        "NaN",
        "1/2",
        "9 家",
    ],
)
def test_what_is_no_number_is_not_guessed(text):
    assert amounts.parse(text) is None


@pytest.mark.parametrize("text", ["——", "—", "-", "--", " － ", "–", "─"])
def test_the_ways_of_printing_not_applicable(text):
    assert amounts.is_dash(text)


@pytest.mark.parametrize("text", ["", "0", "-1", "无", "- -"])
def test_what_is_not_a_dash(text):
    assert not amounts.is_dash(text)


@given(st.decimals(-(10**11), 10**11, allow_nan=False, allow_infinity=False, places=2))
def test_a_float_of_a_spreadsheet_gives_back_the_decimal_that_was_typed(number):
    assert amounts.from_float(float(number)) == number


@given(DECIMALS)
def test_yuan_become_ten_thousands_exactly_and_keep_their_scale(yuan):
    wan = amounts.from_yuan(yuan)
    assert wan * amounts.YUAN_PER_WAN == yuan
    assert wan.as_tuple().exponent == yuan.as_tuple().exponent - 4


@given(DECIMALS)
def test_what_data_files_write_reads_back_to_the_same_number(number):
    assert amounts.parse(amounts.plain(number)) == number


@given(DECIMALS)
def test_what_a_table_shows_is_within_half_a_cent(number):
    shown = amounts.shown(number)
    assert abs(Decimal(shown.replace(",", "")) - number) <= Decimal("0.005")
    assert shown.partition(".")[2] in shown[-2:]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("-0.004", "0.00"),
        ("2.675", "2.68"),
        ("1234567.891", "1,234,567.89"),
        ("24.9", "24.90"),
    ],
)
def test_tables_round_half_up_and_never_show_a_negative_zero(number, shown):
    assert amounts.shown(Decimal(number)) == shown
