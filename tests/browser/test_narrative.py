"""The text of 003 in a real browser: generated, filled in, moved, rewritten, handed over."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import transaction
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Agency, Membership, Region, User
from disclosures.actions import drafts
from disclosures.models import Version
from disclosures.tests.narrative import make_accounts
from disclosures.tests.narratives.drafting.sources import SHANXI, supplement
from tests.browser.conftest import NARROW, WIDE
from tests.browser.pictures import picture
from tests.browser.test_accessibility import violations
from tests.browser.test_grid import committed, session_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
TOTAL = "expenditure.total.total"
SPENT = "narrative.general_budget_expenditure"
STATED = {
    str(address): cell.text if cell.amount is None else f"{cell.amount}"
    for line in supplement(SHANXI)
    for address, cell in line.addresses()
}
"""What 003 says in its text and not in its ten tables."""
SWITCHED = ("没有机关运行经费",)
DUTIES = ("负责全市数据资源体系建设的服务和技术支撑。", "内设办公室、数据资源科。")
SAID = (
    "收入总计365.65万元，支出总计365.65万元",
    "主要原因是2024年调出参公人员5名",
    "下降14.04%",
    "缴纳单位人员社保",
)


@pytest.fixture
def draft(site) -> Iterator[Version]:
    """The finished workbook of 003, of an agency of its own, without any text."""

    @transaction.atomic
    def begun() -> Version:
        region = Region.objects.get(code="140300")
        named = {"name": "阳泉市浏览中心", "kind": Agency.Kind.INSTITUTION}
        slug = f"liulanqi-{Agency.objects.filter(slug__startswith='liulanqi').count()}"
        agency = Agency.objects.create(region=region, slug=slug, **named)
        for name, role in (("tianbao", "preparer"), ("fuhe", "reviewer")):
            person = User.objects.get(username=name)
            Membership.objects.get_or_create(user=person, role=role, agency=agency)
        return make_accounts("shanxi", agency=agency)

    version = committed(begun)
    yield version

    @transaction.atomic
    def discarded() -> None:  # in turn with a save that is still under way
        now = drafts.lock(version)
        if not now.signatures.exists():
            drafts.discard(now, by=User.objects.get(username="tianbao"))

    committed(discarded)


@pytest.fixture
def open_page(site, browser, draft) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(at: str, size=WIDE, page: Page | None = None, who: str = "tianbao") -> Page:
        if page is None:
            value = committed(lambda: session_of(who))
            context = browser.new_context(viewport={"width": size[0], "height": size[1]})
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}
            context.add_cookies([cookie])
            contexts.append(context)
            page = context.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{site}/admin/disclosures/version/{draft.pk}/{at}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def test_from_a_finished_workbook_to_a_text_ready_to_sign(open_page):
    page = open_page("passages/")
    page.get_by_role("button", name="生成说明").click()
    expect(page.get_by_text(re.compile(r"已生成 \d+ 段说明"))).to_be_visible()
    open_page(f"passages/{SPENT}/", page=page)
    expect(page.locator(".annotated .slot.required").first).to_be_visible()
    picture(page, "shuoming", height=900)

    open_page("tables/expenditure/", page=page)
    page.locator(f"[id='{TOTAL}']").click()
    page.keyboard.type("366.65")
    page.keyboard.press("Enter")
    expect(page.locator("#grid-state")).to_contain_text("已保存")
    open_page("passages/narrative.expenditure/", page=page)
    expect(page.locator(".moves ins").first).to_have_text("366.65")
    expect(page.locator(".annotated .figure").first).to_have_text("366.65")

    text = page.locator("#writing textarea[name=text]")
    text.fill(text.input_value().replace("其中", "具体来看") + "\n本年支出合计300万元。")
    expect(page.locator(".annotated .unbound")).to_have_text("300")
    expect(page.locator(".offers")).to_contain_text("366.65")
    page.get_by_role("button", name=re.compile("并绑定")).click()
    expect(text).to_have_value(re.compile(r"具体来看[\s\S]*本年支出合计366\.65万元"))

    open_page("sign/", page=page)
    question = page.locator(".hindrances a", has_text="必填").first
    expect(question).to_be_visible()
    question.click()
    expect(page).to_have_url(re.compile(r"/slots/#slot-"))
    answer(page)


def answer(page: Page) -> None:
    """Fill in whatever is asked, page by page, until nothing is."""
    for _ in range(6):
        fields = page.locator(".slot-field")
        if not fields.count():
            break
        for field in fields.all():
            asked = field.locator("textarea, input")
            key = (asked.get_attribute("name") or "").removeprefix("now:")
            words = asked.evaluate("one => one.tagName") == "TEXTAREA"
            asked.fill(STATED.get(key, "按实际情况" if words else "0"))
        page.get_by_role("button", name="保存填写的内容").click()
    expect(page.get_by_text("没有待填的内容")).to_be_visible()


def test_the_text_of_003_is_handed_over_and_the_reviewer_reads_it(open_page):
    """Workbook, values, the sections that people write, signature: nothing typed twice."""
    page = open_page("passages/")
    page.get_by_role("button", name="生成说明").click()
    for label in SWITCHED:
        page.get_by_label(label).check()
    page.locator(".switches button").click()
    expect(page.get_by_text("已保存单位情况")).to_be_visible()
    open_page("slots/", page=page)
    answer(page)

    open_page("passages/", page=page)
    waiting = page.locator(".by-hand a")
    assert waiting.count() == len(DUTIES)
    for words in DUTIES:
        open_page("passages/", page=page)
        page.locator(".by-hand a").first.click()
        page.locator("#writing textarea[name=text]").fill(words)
        page.get_by_role("button", name="保存", exact=True).click()
        expect(page.get_by_text("已保存。")).to_be_visible()

    open_page("sign/", page=page)
    expect(page.locator(".hindrances")).to_have_count(0)
    page.locator("#submit button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(r"/change/$"))

    read = open_page("preview/", who="fuhe")
    text = read.locator("main")
    for words in (*SAID, *DUTIES):
        expect(text).to_contain_text(words)
    expect(text).not_to_contain_text("【请填写】")
    open_page("passages/narrative.income/", page=read)
    expect(read.locator("#writing")).to_have_count(0)


def test_what_word_pastes_is_text(open_page):
    page = open_page("passages/")
    page.get_by_role("button", name="生成说明").click()
    open_page("passages/narrative.income/", page=page)
    text = page.locator("#writing textarea[name=text]")
    text.fill("<p class=MsoNormal><b>收入</b>5万元</p><script>document.title='x'</script>")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("已保存。")).to_be_visible()
    expect(text).to_have_value("收入5万元")
    assert page.title() != "x"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violations_where_text_is_written(open_page, size, scheme):
    """With open places, with a figure that moved, with a typed number beside what it may be."""
    page = open_page("passages/", size)
    page.emulate_media(color_scheme=scheme)
    page.get_by_role("button", name="生成说明").click()
    for at in ("passages/", "slots/", f"passages/{SPENT}/"):
        open_page(at, page=page)
        assert violations(page) == [], at
    text = page.locator("#writing textarea[name=text]")
    text.fill(f"{text.input_value()}\n一般公共预算财政拨款支出300万元。")
    expect(page.locator(".annotated .unbound")).to_have_text("300")
    assert violations(page) == []


def test_a_narrow_screen_needs_no_sideways_scrolling(open_page):
    page = open_page("passages/", NARROW)
    page.get_by_role("button", name="生成说明").click()
    for at in ("passages/", "slots/", f"passages/{SPENT}/"):
        open_page(at, page=page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= NARROW[0], at
