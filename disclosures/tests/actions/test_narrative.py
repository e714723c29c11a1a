"""Text written from the figures: begun, rewritten, followed, restored, kept at submission."""

import pytest

from disclosures import reports
from disclosures.actions import cells, empty_tables, narrative, passages, signoff, waivers
from disclosures.actions.bindings import Binding
from disclosures.actions.cells import Change
from disclosures.actions.passages import Changed, NotWritten
from disclosures.actions.signoff import NotReady
from disclosures.models import Event
from disclosures.rights import NotYours
from disclosures.spec.address import Address
from disclosures.spec.document import digest
from disclosures.spec.piece import Mark
from disclosures.spec.report import Passage
from disclosures.spec.table import Kind
from disclosures.spec.writing import mark_of
from disclosures.tests.narrative import make_accounts, say, write_by_hand
from disclosures.tests.people import make_outsider, make_preparer

pytestmark = pytest.mark.django_db

INCOME = "narrative.income"
CELL = Address("income", "total", "appropriation")


@pytest.fixture
def version():
    return make_accounts()


@pytest.fixture
def tianbao(version):
    return make_preparer(version.disclosure.agency)


@pytest.fixture
def generated(version, tianbao):
    narrative.generate(version, by=tianbao)
    return version


def passage(version, key=INCOME) -> Passage:
    return next(p for p in reports.unverified(version).passages if p.key == key)


def shown(found: Passage) -> str:
    return mark_of(found.title, found.text, found.pieces, generated=found.generated)


def rewrite(version, by, old, new, *, key=INCOME, **more):
    now = passage(version, key)
    return passages.write(
        version,
        key=key,
        title=now.title,
        text=now.text.replace(old, new),
        shown=shown(now),
        seen=now.pieces,
        by=by,
        **more,
    )


def put(version, by, now, address=CELL):
    was = reports.unverified(version).table(address.table)
    there = next(line for line in was.lines if line.row == address.row).cells[address.column]
    saved = cells.save(version, changes=[Change(address, f"{there.amount}", now)], by=by)
    assert address in saved.written


def fill_in(version, by) -> None:
    """Whatever is asked, until nothing is: an answer may lead to another question."""
    for _ in range(6):
        for question in reports.unverified(version).questions:
            answer = "按实际情况" if question.kind is Kind.TEXT else "0"
            say(version, by, **{question.key.replace(".", "__"): answer})
    assert not [q for q in reports.unverified(version).questions if q.required]
    write_by_hand(version, by)


def test_every_section_of_the_style_is_begun_once(version, tianbao):
    made = narrative.generate(version, by=tianbao).sections
    order = [found.key for found in reports.unverified(version).passages]
    assert made == order
    assert made.index("narrative.income_expense_total") + 1 == made.index(INCOME)
    assert narrative.generate(version, by=tianbao) == ([], [])
    assert Event.objects.filter(verb="write").latest("pk").detail["generated"] == made


def test_sections_that_are_there_stay_and_missing_ones_find_their_place(generated, tianbao):
    for key in (INCOME, "narrative.expenditure"):
        passages.remove(generated, key=key, shown=shown(passage(generated, key)), by=tianbao)
    own = passages.add(generated, part="narrative", title="三、支出决算情况说明", by=tianbao)
    assert narrative.generate(generated, by=tianbao).sections == [INCOME]
    order = [found.key for found in reports.unverified(generated).passages]
    assert order.index("narrative.income_expense_total") + 1 == order.index(INCOME)
    assert own.key in order


def test_an_empty_table_says_why_in_the_words_of_the_province_and_people_may_change_it(
    version, tianbao
):
    empty_tables.state(version, table="government_fund", reason="", by=tianbao)
    assert narrative.generate(version, by=tianbao).reasons == ["government_fund"]
    said = reports.unverified(version).table("government_fund").empty_reason
    assert said.endswith("故本表无数据。")
    empty_tables.state(version, table="government_fund", reason="本单位没有这项收支。", by=tianbao)
    assert narrative.generate(version, by=tianbao).reasons == []
    said = reports.unverified(version).table("government_fund")
    assert said.statement == "本单位没有这项收支。"


def test_a_section_by_hand_is_written_once_the_tables_can_say_it(generated, tianbao):
    key = "overview.organisation"
    assert passage(generated, key).text == ""
    say(generated, tianbao, profile__composition__value="只有本级")
    assert narrative.generate(generated, by=tianbao).sections == [key]
    assert "只有本级" in passage(generated, key).text
    assert passage(generated, key).generated


def test_what_people_wrote_stays_when_the_tables_could_say_it(generated, tianbao):
    key = "overview.organisation"
    now = passage(generated, key)
    words = {"title": now.title, "text": "我们自己写的。", "shown": shown(now), "by": tianbao}
    passages.write(generated, key=key, **words)
    say(generated, tianbao, profile__composition__value="只有本级")
    assert narrative.generate(generated, by=tianbao).sections == []
    assert passage(generated, key).text == "我们自己写的。"


def test_the_budget_of_each_item_has_its_row(generated):
    rows = set(generated.lines.filter(table="initial_budget").values_list("row", flat=True))
    spent = generated.lines.filter(table="general_budget_expenditure", row__regex=r"^\d{7}$")
    assert set(spent.values_list("row", flat=True)) <= rows


def test_a_generated_section_follows_its_cells(generated, tianbao):
    put(generated, tianbao, "170.00")
    assert "财政拨款收入170万元" in passage(generated).text
    assert "财政拨款收入170万元" not in generated.passages.get(key=INCOME).text
    narrative.look(generated, by=tianbao)
    assert "财政拨款收入170万元" in generated.passages.get(key=INCOME).text


def test_a_rewritten_section_keeps_its_words_and_follows_with_its_figures(generated, tianbao):
    written = rewrite(generated, tianbao, "其中：", "具体说，")
    assert written == ((), ())
    put(generated, tianbao, "170.00")
    now = passage(generated)
    assert not now.generated
    assert "具体说，财政拨款收入170万元" in now.text


def test_a_figure_that_was_typed_over_is_no_longer_bound_and_named(generated, tianbao):
    before = next(p.text for p in passage(generated).pieces if p.mark is Mark.FIGURE)
    written = rewrite(generated, tianbao, f"收入合计{before}万元", "收入合计99.99万元")
    assert [piece.text for piece in written.lost] == [before]
    assert "收入合计99.99万元" in passage(generated).text


def test_a_typed_number_is_bound_and_follows(generated, tianbao):
    rewrite(generated, tianbao, "其中：", "其中：（约169.84万元）")
    start = passage(generated).text.index("约169.84") + 1
    key = f"amount({CELL}):2"
    rewrite(generated, tianbao, "", "", bind=[Binding(start, "169.84", key)])
    put(generated, tianbao, "170.00")
    assert "（约170.00万元）" in passage(generated).text


@pytest.mark.parametrize(
    "wrong",
    [
        Binding(0, "169.84", f"amount({CELL}):2"),
        Binding(9_999, "1", f"amount({CELL}):2"),
        Binding(-1, "1", f"amount({CELL}):2"),
        Binding(0, "二〇", f"amount({CELL}):2"),
        Binding(0, "2023", "amount(no_such_table.total.total):2"),
        Binding(0, "2023", "nonsense"),
    ],
)
def test_nonsense_is_not_bound(generated, tianbao, wrong):
    with pytest.raises(NotWritten, match="没有找到要绑定的"):
        rewrite(generated, tianbao, "其中", "包括", bind=[wrong])
    assert passage(generated).generated


def test_a_moved_cell_is_no_conflict_and_a_person_is(generated, tianbao):
    seen = passage(generated)
    put(generated, tianbao, "170.00")
    text = seen.text.replace("其中", "包括")
    words = {"key": INCOME, "title": seen.title, "shown": shown(seen), "by": tianbao}
    passages.write(generated, text=text, seen=seen.pieces, **words)
    assert "包括：财政拨款收入170万元" in passage(generated).text
    with pytest.raises(Changed):
        passages.write(generated, text="另一个人写的。", seen=seen.pieces, **words)


def test_the_automatic_text_comes_back(generated, tianbao):
    own = passage(generated).text
    rewrite(generated, tianbao, "其中", "包括")
    with pytest.raises(Changed):
        narrative.restore(generated, key=INCOME, shown="something old", by=tianbao)
    narrative.restore(generated, key=INCOME, shown=shown(passage(generated)), by=tianbao)
    assert passage(generated).generated
    assert passage(generated).text == own
    assert "包括" in Event.objects.filter(verb="write").latest("pk").detail["removed"]
    with pytest.raises(NotWritten, match="没有自动文字"):
        narrative.restore(generated, key="narrative.none", shown="", by=tianbao)


def test_an_answer_is_one_cell_and_the_text_says_it(generated, tianbao):
    questions = reports.unverified(generated).questions
    budget = next(q for q in questions if q.address.row.isdigit())
    assert "年初预算数" in budget.words
    say(generated, tianbao, **{budget.key.replace(".", "__"): "12.34"})
    assert "年初预算为12.34万元" in passage(generated, budget.passage).text
    assert budget.key not in {q.key for q in reports.unverified(generated).questions}


def test_an_answer_for_a_code_begins_its_row(version, tianbao):
    say(version, tianbao, initial_budget__2080505__reason="人员增加")
    rows = version.lines.filter(table="initial_budget").values_list("row", flat=True)
    assert {"208", "20805", "2080505"} <= set(rows)


def test_open_questions_keep_the_version_from_being_handed_over(generated, tianbao):
    asked = [q for q in reports.unverified(generated).questions if q.required]
    with pytest.raises(NotReady) as told:
        signoff.submit(generated, by=tianbao)
    named = [h for h in told.value.hindrances if h.passage and h.address]
    assert [h.address for h in named] == [q.address for q in asked]
    assert all(q.words in h.message for q, h in zip(asked, named, strict=True))


def test_sections_that_nobody_has_written_keep_it_too(generated, tianbao):
    with pytest.raises(NotReady) as told:
        signoff.submit(generated, by=tianbao)
    unwritten = (h for h in told.value.hindrances if h.stage == "passages" and not h.address)
    named = [h.passage for h in unwritten]
    assert named == ["overview.duties", "overview.organisation"]
    write_by_hand(generated, tianbao)
    assert reports.unverified(generated).unwritten == ()


def test_the_text_is_kept_as_it_read_at_submission(generated, tianbao):
    fill_in(generated, tianbao)
    waivers.explain(generated, check="X-21", reason="公开09表未填。", by=None)
    read = reports.unverified(generated)
    signoff.submit(generated, by=tianbao)
    generated.refresh_from_db()
    kept = reports.unverified(generated)
    assert [p.text for p in kept.passages] == [p.text for p in read.passages]
    assert digest(kept) == generated.signatures.get().digest
    assert [p.pieces for p in kept.passages] == [p.pieces for p in read.passages]


CHANGE, BECAUSE = "narrative.income_expense_total", "explanations.total_change.text"
PRIOR = "prior_year.income_total.amount"
OPEN = "【请填写】"


@pytest.fixture
def compared(generated, tianbao):
    """Last year's total is known, why it moved is not."""
    say(generated, tianbao, prior_year__income_total__amount="100")
    return generated


def text_cell(version, key):
    cell = Address.parse(key)
    lines = version.lines.filter(table=cell.table, row=cell.row)
    return lines.get().cells.filter(column=cell.column).values_list("text", flat=True).first()


def test_words_typed_in_an_open_place_are_its_answer(compared, tianbao):
    assert OPEN in passage(compared, CHANGE).text
    written = rewrite(compared, tianbao, OPEN, "新成立，人员增加", key=CHANGE)
    assert [piece.text for piece in written.answered] == ["新成立，人员增加"]
    assert text_cell(compared, BECAUSE) == "新成立，人员增加"
    now = passage(compared, CHANGE)
    assert now.generated
    assert BECAUSE not in {q.key for q in reports.unverified(compared).questions}


def test_an_edited_answer_stays_an_answer_also_in_a_rewritten_section(compared, tianbao):
    rewrite(compared, tianbao, OPEN, "新成立", key=CHANGE)
    rewrite(compared, tianbao, "与上年相比", "同上年比", key=CHANGE)
    rewrite(compared, tianbao, "新成立", "机构新成立、人员到位", key=CHANGE)
    assert text_cell(compared, BECAUSE) == "机构新成立、人员到位"
    now = passage(compared, CHANGE)
    assert not now.generated
    answers = [piece.text for piece in now.pieces if piece.mark is Mark.ANSWER]
    assert answers == ["机构新成立、人员到位"]


def test_an_answer_that_somebody_else_changed_stays_theirs(compared, tianbao):
    rewrite(compared, tianbao, OPEN, "新成立", key=CHANGE)
    seen = passage(compared, CHANGE)
    cells.save(compared, changes=[Change(Address.parse(BECAUSE), "新成立", "划转")], by=tianbao)
    text = seen.text.replace("新成立", "新设")
    words = {"key": CHANGE, "title": seen.title, "shown": shown(seen), "by": tianbao}
    written = passages.write(compared, text=text, seen=seen.pieces, **words)
    assert written.answered == ()
    assert text_cell(compared, BECAUSE) == "划转"
    assert "新设" in passage(compared, CHANGE).text


EXPLAINED, ASKED = "narrative.general_budget_expenditure", f"年初预算为{OPEN}万元"


def test_a_number_typed_in_an_open_place_is_the_cell(generated, tianbao):
    now = passage(generated, EXPLAINED).text
    place = now.index(ASKED)
    asked = now[place - 20 : place] + ASKED
    filled = asked.replace(OPEN, "12.34")
    written = rewrite(generated, tianbao, asked, filled, key=EXPLAINED)
    assert [piece.text for piece in written.answered] == ["12.34"]
    (answer,) = written.answered
    assert answer.key == f"amount({answer.key[7:-4]}):2t"
    now = passage(generated, EXPLAINED)
    assert now.generated
    assert filled in now.text


@pytest.mark.parametrize("words", ["约十二", "不到<1", "12.34元左右"])
def test_what_is_no_number_stays_words_and_the_place_no_longer_asks(generated, tianbao, words):
    before = passage(generated, EXPLAINED)
    place = before.text.index(ASKED)
    asked = before.text[place - 20 : place] + ASKED
    said = asked.replace(OPEN, words)
    written = rewrite(generated, tianbao, asked, said, key=EXPLAINED)
    assert written.answered == ()
    now = passage(generated, EXPLAINED)
    assert said in now.text
    assert sum(p.text == OPEN for p in now.pieces) == sum(p.text == OPEN for p in before.pieces) - 1


def test_an_open_place_that_was_deleted_hinders_nobody(compared, tianbao):
    now = passage(compared, CHANGE)
    sentence = now.text[now.text.rindex("，", 0, now.text.index(OPEN)) :]
    rewrite(compared, tianbao, sentence, "。", key=CHANGE)
    assert OPEN not in passage(compared, CHANGE).text
    assert BECAUSE not in {q.key for q in reports.unverified(compared).questions}


def test_an_open_place_that_is_left_still_asks(compared, tianbao):
    rewrite(compared, tianbao, "与上年相比", "同上年比", key=CHANGE)
    assert BECAUSE in {q.key for q in reports.unverified(compared).questions if q.required}


def test_a_percentage_in_a_rewritten_section_finds_its_figures(generated, tianbao):
    """占政府采购支出总额的【请填写】%: no cell holds it, two cells make it."""
    key = "narrative.procurement"
    rewrite(generated, tianbao, "政府采购支出总额", "采购总额", key=key)
    amounts = {"goods": "5", "works": "0", "services": "15", "sme": "10", "small": "5"}
    said = {f"procurement__{row}__amount": amount for row, amount in amounts.items()}
    say(generated, tianbao, **said)
    now = passage(generated, key)
    assert not now.generated
    assert "50%" in now.text
    left = {q.key for q in reports.unverified(generated).questions if q.passage == key}
    assert "procurement.total.amount" not in left
    assert "procurement.sme.amount" not in left


def test_only_the_preparer_and_only_a_draft(generated):
    wairen = make_outsider()
    for act in (narrative.generate, narrative.look):
        with pytest.raises(NotYours):
            act(generated, by=wairen)
    with pytest.raises(NotYours):
        narrative.restore(generated, key=INCOME, shown="", by=wairen)
    with pytest.raises(NotYours):
        say(generated, wairen, explanations__total_change__text="x")
