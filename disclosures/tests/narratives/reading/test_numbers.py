"""Numbers read back as they were meant, however they are written."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.narratives.reading.normal import fold
from disclosures.narratives.reading.numerals import from_words
from disclosures.narratives.reading.tokens import Sort, tokens

FULL = str.maketrans("0123456789.,%-", "０１２３４５６７８９．，％－")
DIGITS = "零一二三四五六七八九"
UNITS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}

amounts = st.decimals(0, 10**9, places=2)
units = st.sampled_from(sorted(UNITS))


def read(text: str):
    return [(token.sort, token.value) for token in tokens(fold(text).text)]


def chinese(number: int) -> str:
    """A whole number below 10^12 in Chinese numerals."""
    if number >= 10_000:
        name, scale = ("亿", 10**8) if number >= 10**8 else ("万", 10**4)
        rest = number % scale
        gap = "零" if rest and rest < scale // 10 else ""
        return chinese(number // scale) + name + gap + (chinese(rest) if rest else "")
    words = ""
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            words += DIGITS[digit] + name
        elif words and number % scale and not words.endswith("零"):
            words += "零"
    return words or "零"


@given(amounts, units)
def test_thousands_are_only_written_apart(amount, unit):
    wanted = [(Sort.MONEY, amount * UNITS[unit])]
    assert read(f"收入合计{amount:.2f}{unit}，") == wanted
    assert read(f"收入合计{amount:,.2f}{unit}，") == wanted


@given(amounts, units)
def test_full_width_digits_are_digits(amount, unit):
    wide = f"{amount:,.2f}".translate(FULL)
    assert read(f"收入合计{wide}{unit}，") == [(Sort.MONEY, amount * UNITS[unit])]


@given(st.data(), amounts, units)
def test_white_space_inside_a_number_or_before_its_unit_is_nothing(data, amount, unit):
    words = f"{amount:.2f}{unit}"
    place = data.draw(st.integers(0, len(words)))
    space = data.draw(st.sampled_from([" ", "  ", "\u3000", "\u00a0"]))
    text = f"收入合计{words[:place]}{space}{words[place:]}，其中"
    assert read(text) == [(Sort.MONEY, amount * UNITS[unit])]


@given(st.data(), amounts, units)
def test_a_line_end_inside_a_number_or_its_unit_is_nothing(data, amount, unit):
    words = f"{amount:.2f}{unit}"
    place = data.draw(st.integers(1, len(words) - 1))
    text = f"收入合计{words[:place]}\n{words[place:]}，其中"
    assert read(text) == [(Sort.MONEY, amount * UNITS[unit])]


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_are_numbers(number):
    assert from_words(chinese(number)) == number


@given(st.integers(1, 10**7), units)
def test_amounts_in_chinese_numerals_are_amounts(number, unit):
    assert read(f"收入合计{chinese(number)}{unit}，") == [(Sort.MONEY, number * UNITS[unit])]


FORMAL = str.maketrans("一二三四五六七八九十百千万亿", "壹贰叁肆伍陆柒捌玖拾佰仟萬億")


@given(st.integers(1, 10**7), units)
def test_numerals_of_receipts_are_amounts(number, unit):
    words = f"{chinese(number)}{unit}".translate(FORMAL)
    for end in ("，", "整，", "\n，"):
        assert read(f"收入合计{words}{end}") == [(Sort.MONEY, number * UNITS[unit])]


@pytest.mark.parametrize(
    ("words", "amount", "last"),
    [
        ("伍拾万元", "50", "1"),
        ("五十万元", "50", "1"),
        ("伍拾\n万元", "50", "1"),
        ("伍佰万圆整", "500", "1"),
        ("一百二十三万四千五百元", "123.45", "0.0001"),
        ("一亿二千万元", "12000", "0.0001"),
        ("十二点三万元", "12.3", "0.1"),
        ("一百二十三点四五万元", "123.45", "0.01"),
        ("一点五亿元", "15000", "1000"),
    ],
)
def test_an_amount_in_words_is_as_exact_as_in_digits(words, amount, last):
    (token,) = tokens(fold(f"收入合计{words}，").text)
    assert (token.value, token.step) == (Decimal(amount), Decimal(last))


def test_all_of_it_is_a_percentage():
    assert read("占支出合计的百分之百，") == [(Sort.PERCENT, Decimal(100))]


@pytest.mark.parametrize("words", ["数十万元", "几百万元", "二元结构", "五十万元以上", "万元"])
def test_words_that_say_no_amount_are_none(words):
    assert read(f"支出{words}，") == []


@given(st.decimals(0, 10_000, places=2))
def test_a_percentage_is_a_percentage(share):
    assert read(f"占{share}%，") == [(Sort.PERCENT, share)]
    assert read(f"占{share}％。") == [(Sort.PERCENT, share)]


@pytest.mark.parametrize("dated", ["2024年度", "2024年12月31日", "12月31日", "2024-2025年"])
def test_a_date_is_no_number(dated):
    assert read(f"截至{dated}，") == []


@pytest.mark.parametrize("listed", ["1.收入", "（1）收入", "12、收入", "附件3收入"])
def test_a_numbering_is_no_number(listed):
    assert read(f"{listed}5.00万元") == [(Sort.MONEY, Decimal(5))]


@given(
    st.text(st.sampled_from("收入支出０１２3４.，,、%％万亿元()（）\n\t 一二十百零点年月-—分之"))
)
def test_no_text_is_too_odd(text):
    folded = fold(text)
    for token in tokens(folded.text):
        first, last = folded.origin(token.start, token.end)
        assert 0 <= first < last <= len(text)


@pytest.mark.parametrize(
    "piece", ["1,234.50万元、", "一二三四五", "1", "1 \n", "(", "2024年", ",1"]
)
def test_the_time_grows_with_the_length(piece):
    def seconds(count: int) -> float:
        text = piece * (count // len(piece))
        start = time.perf_counter()
        list(tokens(fold(text).text))
        return time.perf_counter() - start

    assert seconds(200_000) < 10
