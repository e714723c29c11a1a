"""Where the reading of a section stands: what a clause may leave unsaid, and what says it."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from disclosures.narratives.reading.normal import Normal
from disclosures.narratives.reading.phrases import Said
from disclosures.narratives.reading.subjects import subject_of, without_owner
from disclosures.narratives.reading.topics import Section
from disclosures.narratives.reading.vocabulary import meaning
from disclosures.spec.claim import Basis, Claim, Role

PART_OF = re.compile(r"^(?:所?占)(?!比)")
_COMPLETED = re.compile(r"(?:完成|为|占)[^,;:。]{0,12}预算[^,;:。]{0,4}$")
_TOLD_OF = re.compile(
    r"比|较|与|和上|同|未|无|没有|小于|大于|等于|低于|高于|主要|均|都|不|持平|完成|为|的|支出决算数?$"
)
_AS_BEFORE = re.compile(r"(?:比|较|与|和|同)[^\d]{1,12}(?:持平|无增减|无变化|没有变化|一致|相同)")
_MONEY = re.compile(r"..(?:经?费|费用|支出|收入)$")
_THIS_YEAR = re.compile(r"本年|当年|今年")
_COMPARES = re.compile(r"^(?:与|比|较|由|从|和|同|相比)")
_PARTS = re.compile(r"基本支出|项目支出|人员经费|公用经费")
_ITEM = re.compile(r"[(][类款项][)]|..(?:支出|事务)$")
_SCOPE = re.compile(r"财政|预算|基本|项目|本年|总|合计|整体|全年|补助")
_NAMES_WHOLE = re.compile(r"主要用于|的|具体|构成|组成|中|按")
REACH = 200  # claims back that a sentence may still speak of
_Stand = tuple[str, str, int | None, int | None, int | None]


@dataclass
class Standing:
    """What a clause may leave unsaid, and where the reading stands."""

    year: int
    section: Section
    normal: Normal
    first: int  # the place of the first claim in the document
    heading: str = ""  # the item that a line of its own names
    subject: str = ""
    amount: str = ""  # what the amount said last in this paragraph is about
    against: str = ""
    last: int | None = None  # the final account said last
    latest: int | None = None  # the amount said last, of whatever account
    brackets: list[_Stand] = field(default_factory=list)  # before each open bracket
    main: int | None = None  # the amount that introduced the present list
    opened: int = 0  # the line in which that list began
    after_list: bool = False  # whether what follows is about that amount again
    listing: bool = False  # the list goes on in the next paragraph
    sentence: int = 0
    line: int = 0
    away: int = 0  # the paragraph that is about another year
    claims: list[Claim] = field(default_factory=list)


def measured_by(before: Claim) -> str:
    """What the words 的95% go on from: 完成预算11万元, 占支出合计11万元."""
    if _COMPLETED.search(before.lead):
        return "完成预算的"
    return f"占{before.subject}的" if PART_OF.match(before.lead) else "的"


def introduce(state: Standing, words: str) -> None:
    """The amount that ``words`` name, or else the one said last, is the whole of a list."""
    named = whole_named(state, words)
    if named is None and state.last is None and state.latest is None:
        return
    state.main, state.opened = told_last(state) if named is None else named, state.line


def told_last(state: Standing) -> int | None:
    """The final account said last; a budget or a prior one, where this sentence has only that."""
    if state.latest is None or state.latest == state.last:
        return state.last
    latest = state.claims[state.latest - state.first]
    if state.last is None and latest.line == state.line and not latest.prior:
        return state.latest
    last = state.claims[state.last - state.first] if state.last is not None else None
    if latest.sentence != state.sentence or _COMPARES.match(latest.lead):
        return state.last
    here = last is not None and last.sentence == state.sentence and last.subject == latest.subject
    return state.last if here else state.latest


def part_of(state: Standing, own: str) -> str:
    """教育支出1.00万元，其中：基本支出0.60万元: the part of an item is not that of everything."""
    if state.main is None or state.opened != state.line or not _PARTS.fullmatch(own):
        return own
    whole = state.claims[state.main - state.first].subject
    topic = state.section.topic
    known = any(meaning(topic, words) for words in (whole, *without_owner(whole)))
    item = _ITEM.search(whole) and not _SCOPE.search(whole)
    return f"{whole}其中{own}" if item and not known else own


def whole_named(state: Standing, words: str) -> int | None:
    """The amount that words before a list name: 本年支出的具体构成为："""
    named = subject_of(_NAMES_WHOLE.split(words)[0])
    wanted = meaning(state.section.topic, named) if len(named) > 1 else None
    if wanted is None:
        return None
    for place in reversed(range(max(0, len(state.claims) - REACH), len(state.claims))):
        claim = state.claims[place]
        final = claim.role is Role.AMOUNT and claim.basis is Basis.FINAL and not claim.prior
        if final and meaning(state.section.topic, claim.subject) == wanted:
            return state.first + place
    return None


def grown(state: Standing, of: int | None, meant: Said, value: Decimal) -> int | None:
    """Nothing grows by more than it is: then what grew is the whole of its list."""
    if of is None or state.main is None or meant.role is not Role.CHANGE or meant.sign < 0:
        return of
    return state.main if value > state.claims[of - state.first].value else of


def bracketed(state: Standing, words: str) -> None:
    """After a bracket the sentence goes on with what it was about before."""
    for character in words:
        if character == "(":
            stand = (state.subject, state.amount, state.last, state.latest, state.main)
            state.brackets.append(stand)
        elif character == ")" and state.brackets:
            stand = state.brackets.pop()
            state.subject, state.amount, state.last, state.latest, state.main = stand


def mentioned(state: Standing, words: str) -> bool:
    """A clause without a figure may name the figure that the next one is about:
    接待费支出决算与预算持平，比上年减少0.50万元."""
    before = state.subject
    for clause in re.split(r"[,;:。]", words):
        named = subject_of(_TOLD_OF.split(clause)[0])
        found = meaning(state.section.topic, named) if len(named) > 1 else None
        other = found and found != meaning(state.section.topic, state.subject)
        if other or (_AS_BEFORE.search(clause) and _MONEY.search(named) and named != before):
            state.subject, state.last, state.latest = named, None, None
    return state.subject != before


def account(state: Standing, meant: Said, lead: str, of: int | None) -> tuple[Basis, bool]:
    """Which account a figure belongs to, and whether it is one of last year: what the parts of
    a list do not say, their whole does."""
    if meant.role is not Role.AMOUNT:
        if of is None or meant.role is Role.COMPLETION:
            return Basis.FINAL, False
        return state.claims[of - state.first].basis, False
    whole = None if state.main is None else state.claims[state.main - state.first]
    if meant.basis is None and whole and not re.search(rf"{state.year}年|决算|上年|去年", lead):
        return whole.basis, whole.prior
    return meant.basis or Basis.FINAL, _of_last_year(state, meant, lead)


def of_another_year(state: Standing, meant: Said, lead: str) -> bool:
    """By its own words; what the paragraph says on without a year is of the same year."""
    years = {int(year) for year in re.findall(r"(?:19|20)\d\d(?=年)", lead)}
    if meant.role is Role.AMOUNT and years:
        state.away = 0 if years & {state.year, state.year - 1} else state.line
    elif max(years, default=0) > state.year:
        state.away = state.line
    elif years or _THIS_YEAR.search(lead):
        state.away = 0
    return state.away == state.line and meant.role is not Role.COUNT


def _of_last_year(state: Standing, meant: Said, lead: str) -> bool:
    if meant.basis not in (None, Basis.FINAL):
        return False
    named = re.search(rf"上年|去年|上一年|{state.year - 1}年", lead)
    return bool(named and "结转" not in lead) or meant.start
