"""Every figure of a section as a claim: what it is, and what it is about.

A line is read clause by clause. What a clause leaves unsaid it takes from before: the subject
of the amount in front of it, the heading of its item, the comparison its sentence began with.
"""

import re
from dataclasses import dataclass, field

from disclosures.narratives.reading.normal import Normal, fold, lines, sentences
from disclosures.narratives.reading.phrases import Said, against, said
from disclosures.narratives.reading.subjects import ITEM, subject_of
from disclosures.narratives.reading.together import leads
from disclosures.narratives.reading.tokens import Sort, Token, tokens
from disclosures.narratives.reading.topics import Section
from disclosures.spec.claim import Basis, Claim, Role, Span

_STOPS = ",;:。!?\n"
_LISTS = re.compile(r"其中|以下(?:几个)?方面|包括|分别(?:为|是)|具体(?:为|是|如下)|组成|构成")
_COMPLETED = re.compile(r"完成[^,;:。]{0,12}预算[^,;:。]{0,4}$")
_OPENS = re.compile(r"(?:其中|方面|如下|包括)[:。]?$|:$")
_NUMBERED = re.compile(r"^(?:\d{1,2}[、.)]|[(]\d{1,2}[)])")
_HEAD = re.compile(r"^(?P<head>[^,;。:]{2,80}?(?:[)]|费用?|支出|收入|经费|接待))[。:]")
_MEANT = re.compile(
    r"(?:金额|经费|资金|预算|决算|支出|收入|合计|总计|占|增长|下降)(?:数|额)?(?:为|是|的|了)?$"
)
_DEPENDENT = (Role.CHANGE, Role.RATE, Role.SHARE, Role.COMPLETION)


@dataclass
class _State:
    """What a clause may leave unsaid, and where the reading stands."""

    year: int
    section: Section
    normal: Normal
    first: int  # the place of the first claim in the document
    heading: str = ""  # the item that a line of its own names
    subject: str = ""
    amount: str = ""  # what the amount said last in this paragraph is about
    against: str = ""
    last: int | None = None  # the amount said last
    main: int | None = None  # the amount that introduced the present list
    listing: bool = False  # the list goes on in the next paragraph
    sentence: int = 0
    line: int = 0
    claims: list[Claim] = field(default_factory=list)


def claims_of(section: Section, *, year: int, first: int = 0, line: int = 0) -> list[Claim]:
    """The claims of one section; ``first`` is the place of the first of them in the document,
    ``line`` the number of the paragraph before it."""
    normal = fold(section.text)
    state = _State(year, section, normal, first, line=line)
    found = [token for token in tokens(normal.text) if _says(token, normal.text)]
    at = 0
    for start, text in lines(normal.text):
        while at < len(found) and found[at].start < start:
            at += 1
        inside = found[at:]
        stop = next((n for n, t in enumerate(inside) if t.start >= start + len(text)), len(inside))
        _line(state, start, text, inside[:stop])
    return state.claims


def _says(token: Token, text: str) -> bool:
    """A whole number without a unit is a name or a number of something (12345热线)."""
    if token.sort is not Sort.BARE:
        return True
    before = text[max(0, token.start - 12) : token.start]
    fraction = token.step < 1 and text[token.end : token.end + 1] not in ("%", ".")
    return fraction or bool(_MEANT.search(before) and text[token.end : token.end + 1] in ",;。")


def _line(state: _State, start: int, text: str, inside: list[Token]) -> None:
    state.line, state.amount = state.line + 1, ""
    if not state.listing:
        state.main = None
    _begin(state, text, bool(inside))
    at = 0
    for sentence_start, sentence in sentences(text, start):
        state.sentence += 1
        state.against = ""
        end = sentence_start + len(sentence)
        stop = at
        while stop < len(inside) and inside[stop].start < end:
            stop += 1
        _read(state, sentence_start, end, inside[at:stop])
        at = stop
    opened = bool(_OPENS.search(text)) and state.last is not None
    state.listing = opened or (state.listing and (bool(inside) or bool(_NUMBERED.match(text))))


def _begin(state: _State, line: str, has_figures: bool) -> None:
    """A line that names an item is the subject of the lines below it, or of its own figures."""
    match = ITEM.match(line)
    words = match["words"] if match else line
    numbered = bool(match and match["number"])
    if not has_figures and 0 < len(words) <= 80 and "," not in words.rstrip(","):
        state.heading, state.subject, state.last = words, "", None
        return
    head = _HEAD.match(words)
    named = head is not None and not re.search(r"^其中|^主要|\d(?!类)", head["head"])
    if head is not None and named:
        state.heading, state.subject, state.last = head["head"], "", None
    elif numbered or re.match(r"^[(]", line):
        state.subject = ""


def _read(state: _State, before: int, end: int, found: list[Token]) -> None:
    text = state.normal.text
    begun, told = before, leads(text, found, before)
    for token in found:
        context = text[before : token.start]
        clause = max((context.rfind(stop) for stop in _STOPS), default=-1) + 1
        lead = told.get(token.start, context[clause:])
        if lead == "的" and state.claims and _COMPLETED.search(state.claims[-1].lead):
            lead = "完成预算的"  # 完成预算11万元的95%
        state.against = against(context, state.year) or state.against
        if _LISTS.search(context[:clause] or lead) and state.last is not None:
            state.main = state.last
        _add(state, token, lead, len(context) - clause, text[begun : token.start])
        before = token.end
    if _LISTS.search(text[before:end]) and state.last is not None:
        state.main = state.last


def _add(state: _State, token: Token, lead: str, width: int, sentence: str) -> None:
    meant = said(lead, token)
    own = subject_of(meant.subject)
    claim = _claim(state, token, meant, own, (lead, width, sentence))
    place = state.first + len(state.claims)
    state.claims.append(claim)
    if claim.role in (Role.AMOUNT, Role.COUNT, Role.CHANGE):
        state.subject = claim.subject
    if claim.role is Role.AMOUNT:
        state.amount = claim.subject
    final = claim.basis is Basis.FINAL or state.last is None
    if claim.role is Role.AMOUNT and not claim.prior and final:
        state.last = place
    elif claim.role is Role.CHANGE and claim.of is not None:
        state.last = claim.of


def _claim(
    state: _State, token: Token, meant: Said, own: str, words: tuple[str, int, str]
) -> Claim:
    lead, width, sentence = words
    section, normal = state.section, state.normal
    origin = normal.origin(token.start, token.end)
    begun = normal.origin(token.start - width, token.end)
    dependent = meant.role in _DEPENDENT
    return Claim(
        span=Span(section.passage, section.start + origin[0], section.start + origin[1]),
        role=meant.role,
        value=token.value * meant.sign,
        step=token.step,
        unit=token.unit,
        words=normal.original[begun[0] : begun[1]].strip(),
        subject=own or state.subject or subject_of(state.heading),
        topic=section.topic,
        sentence=state.sentence,
        basis=meant.basis or Basis.FINAL,
        prior=meant.role is Role.AMOUNT and _of_last_year(state, meant, lead),
        against=meant.against or (state.against if dependent else ""),
        whole=meant.whole,
        of=_of(state, own, meant.role) if dependent else None,
        below=state.main,
        line=state.line,
        lead=lead,
        under=f"{state.heading},{state.amount},{sentence}"[:160],
    )


def _of_last_year(state: _State, meant: Said, lead: str) -> bool:
    if meant.basis is not None:
        return False
    named = re.search(rf"上年|去年|上一年|{state.year - 1}年", lead)
    return bool(named and "结转" not in lead) or meant.start


def _of(state: _State, own: str, role: Role) -> int | None:
    """The amount that a change, rate, share or completion belongs to."""
    if not own:
        before = state.claims[-1] if state.claims else None
        if before and role is Role.RATE and before.role is Role.CHANGE:
            return before.of if before.sentence == state.sentence else state.last
        return state.last
    for place in range(len(state.claims) - 1, -1, -1):
        claim = state.claims[place]
        if claim.role is Role.AMOUNT and claim.subject == own and claim.basis is Basis.FINAL:
            return None if claim.prior else state.first + place
    return None
