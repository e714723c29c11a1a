"""Every figure of a section as a claim: what it is, and what it is about.

A line is read clause by clause. What a clause leaves unsaid it takes from before: the subject
of the amount in front of it, the heading of its item, the comparison its sentence began with.
"""

import re
from decimal import Decimal

from disclosures.narratives.reading.normal import fold, lines, sentences
from disclosures.narratives.reading.phrases import Said, against, said
from disclosures.narratives.reading.standing import (
    PART_OF,
    REACH,
    Standing,
    account,
    bracketed,
    grown,
    introduce,
    measured_by,
    mentioned,
    of_another_year,
    part_of,
    told_last,
    whole_named,
)
from disclosures.narratives.reading.subjects import ITEM, subject_of
from disclosures.narratives.reading.together import leads
from disclosures.narratives.reading.tokens import Sort, Token, says, tokens
from disclosures.narratives.reading.topics import Section
from disclosures.spec.claim import Basis, Claim, Role, Span

_STOPS = ",;:。!?\n"
_LISTS = re.compile(
    r"其中|以下(?:几个)?方面|包括(?![^;。]*;)|(?<![包不(])含(?![)税])|分别(?:为|是)|具体(?:为|是|如下)|组成|构成"
)
_CONTINUES = re.compile(r"^[)(]*其中")
_WORDS = 160  # of a sentence that a claim keeps
_CENT = Decimal("0.01")
_OPENS = re.compile(r"(?:其中|方面|如下|包括)[:。]?$|:$")
_NUMBERED = re.compile(r"^(?:\d{1,2}[、.)]|[(]\d{1,2}[)])")
_HEAD = re.compile(r"^(?P<head>[^,;。:]{2,80}?(?:[)]|费用?|支出|收入|经费|接待))[。:]")
_SAME = re.compile(r"(?:该项?|此项|其)?(?:费用|经费)?(?:支出|费用)")
_DEPENDENT = (Role.CHANGE, Role.RATE, Role.SHARE, Role.COMPLETION)


def claims_of(section: Section, *, year: int, first: int = 0, line: int = 0) -> list[Claim]:
    """The claims of one section; ``first`` is the place of the first of them in the document,
    ``line`` the number of the paragraph before it."""
    normal = fold(section.text)
    state = Standing(year, section, normal, first, line=line)
    found = [token for token in tokens(normal.text) if says(token, normal.text)]
    at = 0
    for start, text in lines(normal.text):
        while at < len(found) and found[at].start < start:
            at += 1
        inside = found[at:]
        stop = next((n for n, t in enumerate(inside) if t.start >= start + len(text)), len(inside))
        _line(state, start, text, inside[:stop])
    return state.claims


def _line(state: Standing, start: int, text: str, inside: list[Token]) -> None:
    state.line, state.amount = state.line + 1, ""
    state.brackets.clear()
    if not state.listing:
        state.main = None
    _begin(state, text, bool(inside))
    at = 0
    for sentence_start, sentence in sentences(text, start):
        state.sentence += 1
        if not _CONTINUES.match(sentence):
            state.against = ""
        end = sentence_start + len(sentence)
        stop = at
        while stop < len(inside) and inside[stop].start < end:
            stop += 1
        _read(state, sentence_start, end, inside[at:stop])
        at = stop
    opened = bool(_OPENS.search(text)) and state.last is not None
    state.listing = opened or (state.listing and (bool(inside) or bool(_NUMBERED.match(text))))


def _begin(state: Standing, line: str, has_figures: bool) -> None:
    """A line that names an item is the subject of the lines below it, or of its own figures."""
    match = ITEM.match(line)
    words = match["words"] if match else line
    numbered = bool(match and match["number"])
    if not has_figures and 0 < len(words) <= 80 and "," not in words.rstrip(","):
        state.heading, state.subject = words, ""
        told = words.rpartition("。")[2] if _OPENS.search(line) else ""
        state.last = whole_named(state, told)
        return
    head = _HEAD.match(words)
    named = head is not None and not re.search(r"^其中|^主要|\d(?!类)", head["head"])
    if head is not None and named:
        state.heading, state.subject, state.last = head["head"], "", None
    elif numbered or re.match(r"^[(]", line):
        state.subject = ""


def _read(state: Standing, before: int, end: int, found: list[Token]) -> None:
    text, begun = state.normal.text, before
    told, words = leads(text, found, before), text[begun : begun + _WORDS]
    for token in found:
        context = text[before : token.start]
        clause = max((context.rfind(stop) for stop in _STOPS), default=-1) + 1
        lead = told.get(token.start, context[clause:]).removesuffix("人民币")
        if lead == "的" and state.claims:
            lead = measured_by(state.claims[-1])
        state.against = against(context, state.year) or state.against
        if listed := _LISTS.search(context):
            introduce(state, _clause_of(context, listed))
        bracketed(state, context)
        again = before == begun or ";" in context[:clause]
        here = state.main is not None and state.opened == state.line
        state.after_list = not mentioned(state, context[:clause]) and here and again
        _add(state, token, lead, len(context) - clause, words[: token.start - begun])
        before = token.end
    if listed := _LISTS.search(text[before:end]):
        introduce(state, _clause_of(text[before:end], listed))
    bracketed(state, text[before:end])


def _clause_of(words: str, found: re.Match[str]) -> str:
    """The clause that opens a list, up to the words that do."""
    return re.split(r"[,;:。]", words[: found.start()])[-1]


def _add(state: Standing, token: Token, lead: str, width: int, sentence: str) -> None:
    meant = said(lead, token)
    before = state.normal.text[token.start - 1 : token.start]
    if lead == "" and meant.role is Role.AMOUNT and before not in _STOPS[:2]:
        meant = Said(Role.OTHER, "")  # no word between two figures, or a line of figures
    own = subject_of(meant.subject)
    if meant.role in _DEPENDENT and _SAME.fullmatch(own):
        own = ""
    claim = _claim(state, token, meant, own, (lead, width, sentence))
    place = state.first + len(state.claims)
    state.claims.append(claim)
    if claim.role is Role.AMOUNT and PART_OF.match(lead):
        return  # 占支出合计100万元的5%: the whole of a share
    if claim.role in (Role.AMOUNT, Role.COUNT, Role.CHANGE):
        state.subject = claim.subject
    if claim.role is Role.AMOUNT:
        state.amount, state.latest = claim.subject, place
        if not claim.prior and claim.basis is Basis.FINAL:
            state.last = place
    elif claim.role is Role.CHANGE and claim.of is not None and claim.basis is Basis.FINAL:
        state.last = claim.of


def _claim(
    state: Standing, token: Token, meant: Said, own: str, words: tuple[str, int, str]
) -> Claim:
    lead, width, sentence = words
    section, normal = state.section, state.normal
    origin = normal.origin(token.start, token.end)
    begun = normal.origin(token.start - width, token.end)
    dependent = meant.role in _DEPENDENT
    role = Role.OTHER if of_another_year(state, meant, lead) else meant.role
    of = grown(state, _of(state, own, meant), meant, token.value) if dependent else None
    basis, prior = account(state, meant, lead, of)
    return Claim(
        span=Span(section.passage, section.start + origin[0], section.start + origin[1]),
        role=role,
        value=-abs(token.value) if meant.sign < 0 else token.value,
        step=_CENT if role is Role.AMOUNT and token.sort is Sort.BARE else token.step,
        unit=token.unit,
        words=normal.original[begun[0] : begun[1]].strip(),
        subject=part_of(state, own) or state.subject or subject_of(state.heading),
        topic=section.topic,
        sentence=state.sentence,
        basis=basis,
        prior=prior,
        against=meant.against or (state.against if dependent else ""),
        whole=meant.whole,
        of=of,
        below=state.main,
        line=state.line,
        lead=lead,
        under=f"{state.heading},{state.amount},{sentence}"[:_WORDS],
    )


def _of(state: Standing, own: str, meant: Said) -> int | None:
    """The amount that a change, rate, share or completion belongs to."""
    if not own:
        before = state.claims[-1] if state.claims else None
        if before and meant.role is Role.RATE and before.role is Role.CHANGE:
            return before.of if before.sentence == state.sentence else state.last
        if state.after_list and meant.role is Role.CHANGE:
            return state.main
        budgeted = meant.role is Role.COMPLETION or state.against in ("initial", "budget")
        return state.last if budgeted or meant.against else told_last(state)
    for place in reversed(range(max(0, len(state.claims) - REACH), len(state.claims))):
        claim = state.claims[place]
        if claim.role is Role.AMOUNT and claim.subject == own and claim.basis is Basis.FINAL:
            return None if claim.prior else state.first + place
    return None
