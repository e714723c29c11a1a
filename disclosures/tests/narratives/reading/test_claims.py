"""Sentences built from subjects and forms are read back as claims of those subjects."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosures.narratives.reading.binding import Names, tied
from disclosures.narratives.reading.claims import claims_of
from disclosures.narratives.reading.topics import Section
from disclosures.spec.claim import Basis, Role
from disclosures.spec.figures import Figures
from disclosures.tests.narratives.reading.texts import TITLES, read, told

SUBJECTS = [
    ("total", "收入总计", "income_expense_total.income_grand_total.amount"),
    ("income", "本年收入合计", "income.total.total"),
    ("income", "事业收入", "income.total.institutional"),
    ("expenditure", "项目支出", "expenditure.total.project"),
    ("appropriation", "财政拨款支出总计", "appropriation_total.expenditure_grand_total.total"),
    ("general_budget", "一般公共预算财政拨款支出", "general_budget_expenditure.total.total"),
    ("basic", "人员经费", "general_budget_basic.personnel_total.amount"),
    ("three_public", "“三公”经费财政拨款支出", "three_public.total.final"),
    ("three_public", "财政拨款安排的“三公”经费", "three_public.total.final"),
    ("three_public", "公务接待费支出", "three_public.reception.final"),
    ("three_public", "公务用车购置及运行维护费", "three_public.vehicles.final"),
    ("operating", "机关运行经费支出", "operating_costs.operating.amount"),
    ("procurement", "政府采购支出总额", "procurement.total.amount"),
]
SPENT = [one for one in SUBJECTS if one[0] in ("general_budget", "three_public", "operating")]
OWNERS = ["", "本部门", "我单位", "某某市某某区数据服务中心", "某某县委员会办公室"]
FORMS = ["{year}年度{owner}{subject}{to}{amount}", "{owner}{year}年{subject}{to}{amount}"]
UNITS = {"万元": Decimal(1), "元": Decimal("0.0001"), "亿元": Decimal(10_000)}
YEAR = 2024

subjects = st.sampled_from(SUBJECTS)
owners = st.sampled_from(OWNERS)
amounts = st.decimals(Decimal("0.01"), 10**6, places=2)


def claims(topic: str, text: str) -> list:
    section = Section("narrative.1", topic, TITLES[topic], 0, text)
    return [tied(claim, Names(Figures(()))) for claim in claims_of(section, year=YEAR)]


def seen(topic: str, text: str) -> list[tuple]:
    return [
        (str(c.address), c.role, c.value, c.basis, c.prior, c.against, c.of)
        for c in claims(topic, text)
    ]


@given(
    subjects,
    owners,
    amounts,
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(FORMS),
    st.sampled_from(["", "为", "共计"]),
)
def test_an_amount_is_that_of_its_subject(subject, owner, amount, unit, form, to):
    topic, words, address = subject
    said = form.format(year=YEAR, owner=owner, subject=words, to=to, amount=f"{amount:,.2f}{unit}")
    (claim,) = claims(topic, f"{said}。")
    assert (str(claim.address), claim.role) == (address, Role.AMOUNT)
    assert (claim.value, claim.unit) == (amount * UNITS[unit], unit)
    assert (claim.basis, claim.prior) == (Basis.FINAL, False)


@given(subjects, amounts, amounts, st.sampled_from(["与上年相比", "较2023年", "比去年", "同比"]))
def test_a_change_and_its_rate_belong_to_the_amount(subject, amount, change, compared):
    topic, words, address = subject
    for up, down, sign in (("增加", "增长", 1), ("减少", "下降", -1)):
        text = f"{YEAR}年度{words}{amount}万元，{compared}，{up}{change}万元，{down}10.5%。"
        first, moved, rate = claims(topic, text)
        assert [str(one.address) for one in (first, moved, rate)] == [address] * 3
        assert (moved.role, moved.value, moved.of) == (Role.CHANGE, sign * change, 0)
        assert (rate.role, rate.value, rate.of) == (Role.RATE, sign * Decimal("10.5"), 0)
        assert moved.against == rate.against == "prior"


@given(st.sampled_from(SPENT), amounts, amounts, st.sampled_from(["年初预算", "全年预算", "预算"]))
def test_budget_and_final_account_are_told_apart(subject, budget, amount, basis):
    topic, words, address = subject
    words = words.removesuffix("支出")
    text = f"{words}支出{basis}为{budget}万元，支出决算为{amount}万元，完成{basis}的98%。"
    planned, final, completion = claims(topic, text)
    assert planned.basis is (Basis.INITIAL if "年初" in basis else Basis.BUDGET)
    assert (final.basis, str(final.address)) == (Basis.FINAL, address)
    assert (completion.role, completion.of) == (Role.COMPLETION, 1)


@given(amounts, amounts, amounts)
def test_the_parts_of_a_budget_are_budgets(whole, one, other):
    text = f"“三公”经费预算{whole}万元，其中：公务接待费{one}万元，公务用车运行维护费{other}万元。"
    assert [claim.basis for claim in claims("three_public", text)] == [Basis.BUDGET] * 3


@given(amounts, amounts, amounts)
def test_after_a_bracket_the_sentence_goes_on_with_its_subject(whole, part, change):
    bracket = f"（其中：公务用车购置费{part}万元）"
    text = f"公务用车购置及运行维护费{whole}万元{bracket}，比上年增加{change}万元。"
    first, inside, moved = claims("three_public", text)
    assert str(inside.address) == "three_public.vehicle_purchase.final"
    assert (moved.of, moved.address) == (0, first.address)


@given(amounts, amounts, amounts, amounts)
def test_a_list_with_each_gives_each_its_own(income, expense, more, less):
    text = (
        f"收、支总计各是{income}、{expense}万元。与上年相比，收、支总计各增加{more}、{less}万元，"
        "各增长1.5%、2.5%。"
    )
    found = claims("total", text)
    sides = [
        "income_expense_total.income_grand_total.amount",
        "income_expense_total.expenditure_grand_total.amount",
    ]
    assert [str(claim.address) for claim in found] == sides * 3
    assert [claim.of for claim in found[2:]] == [0, 1, 0, 1]
    assert [claim.value for claim in found] == [
        *(income, expense, more, less),
        *(Decimal("1.5"), Decimal("2.5")),
    ]


@given(amounts, amounts)
def test_a_clause_without_figures_names_what_the_next_is_about(whole, change):
    text = f"“三公”经费{whole}万元，公务接待费决算与预算持平，比上年增加{change}万元。"
    _, moved = claims("three_public", text)
    assert (str(moved.address), moved.of) == ("three_public.reception.final", None)


def test_another_year_than_last_is_no_last_year():
    _, change = claims("operating", "机关运行经费支出10万元，比2019年增加1万元。")
    assert (change.role, change.against, change.of) == (Role.CHANGE, "elsewhere", 0)
    (older,) = claims("operating", "2019年机关运行经费支出9万元。")
    assert older.role is Role.OTHER


def test_the_part_of_an_item_is_not_that_of_everything():
    text = "初等教育支出10万元，其中：基本支出6万元。"
    assert [claim.address for claim in claims("expenditure", text)] == [None, None]


def test_a_figure_without_a_word_is_not_guessed():
    *_, bare = claims("three_public", "公务接待费较2023年决算数2.00万元0.50万元。")
    assert bare.role is Role.OTHER


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("决算数大于年初预算数1.50万元", "1.50"),
        ("决算数小于预算数1.50万元", "-1.50"),
        ("比上年多支出1.50万元", "1.50"),
        ("增幅为-1.50%", "-1.50"),
        ("下降-1.50%", "-1.50"),
    ],
)
def test_a_change_in_other_words_is_a_change(words, value):
    _, change = claims("operating", f"机关运行经费支出10.00万元，{words}。")
    assert change.role in (Role.CHANGE, Role.RATE)
    assert change.value == Decimal(value)


SENTENCE = (
    "2024年度“三公”经费财政拨款支出预算为12.00万元，支出决算为10.50万元，完成预算的87.5%，"
    "比上年决算数减少0.50万元，下降4.55%，其中：公务接待费支出决算为2.50万元，占23.81%。"
)


@given(st.data())
def test_spaces_anywhere_change_nothing(data):
    places = data.draw(st.lists(st.integers(1, len(SENTENCE) - 1), max_size=6, unique=True))
    spaced = SENTENCE
    for place in sorted(places, reverse=True):
        spaced = f"{spaced[:place]} {spaced[place:]}"
    assert seen("three_public", spaced) == seen("three_public", SENTENCE)


@given(st.text(max_size=300))
def test_no_text_is_too_odd(text):
    for claim in claims("three_public", text):
        assert 0 <= claim.span.start <= claim.span.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "公务接待费",
                    "（",
                    "）",
                    "其中：",
                    "比上年",
                    "增加",
                    "分别为",
                    "各",
                    "占",
                    "的",
                    "完成预算",
                ),
                *(
                    "1.50万元",
                    "2.50",
                    "3%",
                    "、",
                    "，",
                    "。",
                    "；",
                    "\n",
                    "0",
                    "2019年",
                    "年初预算为",
                ),
            ]
        ),
        max_size=60,
    )
)
def test_no_sequence_of_known_words_is_too_odd(pieces):
    claims("three_public", "".join(pieces))


@pytest.mark.parametrize(
    "piece",
    [
        "公务接待费1.50万元，比上年增加0.50万元（含外事）。",
        "占（",
        "分别为1、2、3万元，",
        "增加",
        "\n1.",
        "其中：",
    ],
)
def test_two_hundred_thousand_characters_are_read_in_time(piece):
    start = time.perf_counter()
    claims("three_public", piece * (200_000 // len(piece)))
    assert time.perf_counter() - start < 60


def test_right_figures_in_other_words_raise_no_alarm():
    reading = read(
        (
            "three_public",
            "2024年度“三公”经费支出预算为12.00万元，比上年预算减少1.00万元，下降7.69%。"
            "2024年度“三公”经费支出决算为10.50万元，完成预算的87.5%，比2019年减少9.50万元，下降47.5%。",
        ),
    )
    assert told(reading, least="error") == set()
