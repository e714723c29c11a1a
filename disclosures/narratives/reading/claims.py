"""Every figure of a section as a claim: what it is, and what it is about.

A line is read clause by clause. What a clause leaves unsaid it takes from before: the subject
of the amount in front of it, the heading of its item, the comparison its sentence began with.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosures.narratives.reading.normal import Normal, fold
from disclosures.narratives.reading.phrases import against, said
from disclosures.narratives.reading.tokens import Token, tokens
from disclosures.narratives.reading.topics import Section
from disclosures.spec.claim import Basis, Claim, Role, Span

_STOPS = ",;:。!?\n"
_ITEM = re.compile(
    r"^(?:\d{1,2}[、.)]|[(]\d{1,2}[)]|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、)?(?P<words>.*?)[。:]?$"
)
_COMPARED = re.compile(
    r"(?:与|比|较|同).{0,3}(?:上年|去年|\d{4}年度?|年初|全年|调整后?)"
    r"[^,]{0,12}?(?:相比|对比|数)?(?=$|,)"
)
_LISTS = re.compile(r"其中|以下方面|包括|分别(?:为|是)|具体(?:为|是|如下)")
_YEAR = re.compile(r"(?:截[至止])?(?:\d{4}年(?:度|\d+月\d+日)?|本年度?|当年|全年)")
_OWNER = re.compile(
    r"^(?:我|本|该|全)(?:部门|单位|局|中心|委|办|市|区|县|厅|院|馆|站)(?:[(]单位[)])?"
)
_LEADING = re.compile(r"^[、“”\"'的]+|^其中|^(?:主要)?(?:包括|用于)|^(?:及|和|与|共有?|计)(?=..)")


@dataclass
class _State:
    """What a clause may leave unsaid."""

    year: int
    heading: str = ""  # the item that a line of its own names
    subject: str = ""
    against: str = ""
    last: int | None = None  # the amount said last
    main: int | None = None  # the amount that introduced the present list
    claims: list[Claim] = field(default_factory=list)


def claims_of(section: Section, *, year: int, first: int = 0) -> list[Claim]:
    """The claims of one section; ``first`` is the place of the first of them in the document."""
    normal = fold(section.text)
    state = _State(year)
    found = list(tokens(normal.text))
    number = 0
    for start, line in _lines(normal.text):
        inside = [token for token in found if start <= token.start < start + len(line)]
        _begin(state, line, bool(inside))
        for sentence_start, sentence in _sentences(line, start):
            number += 1
            state.against = ""
            end = sentence_start + len(sentence)
            of_sentence = [t for t in inside if sentence_start <= t.start < end]
            _read(state, section, normal, (sentence_start, end), of_sentence, number, first)
    return state.claims


def _begin(state: _State, line: str, has_figures: bool) -> None:
    """A line that names an item is the subject of the lines below it."""
    match = _ITEM.match(line)
    words = match["words"] if match else line
    if not has_figures and 0 < len(words) <= 80 and "," not in words.rstrip(","):
        state.heading = words
        state.subject = ""
        state.last = None
    elif re.match(r"^\d{1,2}[、.)]|^[(]", line):
        state.subject = ""


def _read(
    state: _State,
    section: Section,
    normal: Normal,
    place: tuple[int, int],
    found: list[Token],
    sentence: int,
    first: int,
) -> None:
    before, end = place
    for token in found:
        context = normal.text[before : token.start]
        clause = max((context.rfind(stop) for stop in _STOPS), default=-1) + 1
        lead = context[clause:]
        state.against = against(context, state.year) or state.against
        if _LISTS.search(context[:clause] or lead) and state.last is not None:
            state.main = state.last
        claim = _claim(state, section, normal, token, lead, sentence, first)
        state.claims.append(claim)
        said_at = first + len(state.claims) - 1
        if claim.role in (Role.AMOUNT, Role.COUNT, Role.CHANGE):
            state.subject = claim.subject
        if claim.role is Role.AMOUNT and not claim.prior:
            state.last = said_at
        elif claim.role is Role.CHANGE and claim.of is not None:
            state.last = claim.of
        before = token.end
    if _LISTS.search(normal.text[before:end]) and state.last is not None:
        state.main = state.last


def _claim(
    state: _State,
    section: Section,
    normal: Normal,
    token: Token,
    lead: str,
    sentence: int,
    first: int,
) -> Claim:
    meant = said(lead, token.sort)
    own = subject_of(meant.subject)
    subject = own or state.subject or subject_of(state.heading)
    origin = normal.origin(token.start, token.end)
    words = normal.origin(token.start - len(lead), token.end)
    last_year = f"{state.year - 1}年"
    prior = meant.role is Role.AMOUNT and bool(
        re.search(rf"上年|去年|{last_year}", lead) and not re.search("结转", lead)
    )
    dependent = meant.role in (Role.CHANGE, Role.RATE, Role.SHARE, Role.COMPLETION)
    return Claim(
        span=Span(section.passage, section.start + origin[0], section.start + origin[1]),
        role=meant.role,
        value=token.value * meant.sign,
        step=token.step,
        unit=token.unit,
        words=normal.original[words[0] : words[1]].strip(),
        subject=subject,
        topic=section.topic,
        sentence=sentence,
        basis=meant.basis or Basis.FINAL,
        prior=prior,
        against=meant.against or (state.against if dependent else ""),
        whole=meant.whole,
        of=_of(state, own, first) if dependent else None,
        below=state.main,
    )


def _of(state: _State, own: str, first: int) -> int | None:
    """The amount that a change, rate, share or completion belongs to."""
    if not own:
        return state.last
    for place in range(len(state.claims) - 1, -1, -1):
        claim = state.claims[place]
        if claim.role is Role.AMOUNT and claim.subject == own and claim.basis is Basis.FINAL:
            return first + place
    return None


def subject_of(words: str) -> str:
    """The words a figure is about, without year, owner, filling and numbering.

    >>> subject_of("2023年度收、支总计"), subject_of("、津贴补贴"), subject_of("我单位机关运行经费")
    ('收、支总计', '津贴补贴', '机关运行经费')
    """
    match = _ITEM.match(words)
    found = match["words"] if match else words
    found = re.sub(
        r"(?:与|比|较|同).{0,3}(?:上年|去年|\d{4}年度?|年初|全年|调整后?)[^,]{0,12}?(?:相比|对比|数)?(?=$|,)",
        "",
        found,
    )
    shorter = ""
    while found != shorter:
        shorter = found
        found = _LEADING.sub("", _OWNER.sub("", _YEAR.sub("", found.strip())))
    return found.strip("“”\"'、的")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def _sentences(line: str, start: int) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^。!?]+[。!?]*", line):
        yield start + match.start(), match[0]
