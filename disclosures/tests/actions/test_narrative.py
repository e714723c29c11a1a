"""Text written from the figures: begun, rewritten, followed, restored, kept at submission."""

import pytest

from disclosures import reports
from disclosures.actions import cells, narrative, passages, signoff, waivers
from disclosures.actions.cells import Change
from disclosures.actions.passages import Binding, Changed, NotWritten
from disclosures.actions.signoff import NotReady
from disclosures.models import Event
from disclosures.rights import NotYours
from disclosures.spec.address import Address
from disclosures.spec.document import digest
from disclosures.spec.piece import Mark
from disclosures.spec.report import Passage
from disclosures.spec.table import Kind
from disclosures.spec.writing import mark_of
from disclosures.tests.narrative import make_accounts, say
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


def test_every_section_of_the_style_is_begun_once(version, tianbao):
    made = narrative.generate(version, by=tianbao)
    order = [found.key for found in reports.unverified(version).passages]
    assert made == order
    assert made.index("narrative.income_expense_total") + 1 == made.index(INCOME)
    assert narrative.generate(version, by=tianbao) == []
    assert Event.objects.filter(verb="write").latest("pk").detail["generated"] == made


def test_sections_that_are_there_stay_and_missing_ones_find_their_place(generated, tianbao):
    for key in (INCOME, "narrative.expenditure"):
        passages.remove(generated, key=key, shown=shown(passage(generated, key)), by=tianbao)
    own = passages.add(generated, part="narrative", title="三、支出决算情况说明", by=tianbao)
    assert narrative.generate(generated, by=tianbao) == [INCOME]
    order = [found.key for found in reports.unverified(generated).passages]
    assert order.index("narrative.income_expense_total") + 1 == order.index(INCOME)
    assert own.key in order


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
    lost = rewrite(generated, tianbao, "其中：", "具体说，")
    assert lost == ()
    put(generated, tianbao, "170.00")
    now = passage(generated)
    assert not now.generated
    assert "具体说，财政拨款收入170万元" in now.text


def test_a_figure_that_was_typed_over_is_no_longer_bound_and_named(generated, tianbao):
    before = next(p.text for p in passage(generated).pieces if p.mark is Mark.FIGURE)
    lost = rewrite(generated, tianbao, f"收入合计{before}万元", "收入合计99.99万元")
    assert [piece.text for piece in lost] == [before]
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
    named = [h for h in told.value.hindrances if h.passage]
    assert [h.address for h in named] == [q.address for q in asked]
    assert all(q.words in h.message for q, h in zip(asked, named, strict=True))


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


def test_only_the_preparer_and_only_a_draft(generated):
    wairen = make_outsider()
    for act in (narrative.generate, narrative.look):
        with pytest.raises(NotYours):
            act(generated, by=wairen)
    with pytest.raises(NotYours):
        narrative.restore(generated, key=INCOME, shown="", by=wairen)
    with pytest.raises(NotYours):
        say(generated, wairen, explanations__total_change__text="x")
