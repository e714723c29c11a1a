"""The narrative names what the tables have: every 项 (N-13), the economic 款 that were spent on
(N-19)."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from disclosures.narratives.reading.binding import Names, bare
from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.normal import fold
from disclosures.narratives.reading.telling import finding, remark
from disclosures.narratives.reading.topics import Section
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role, TextFinding

TURN = 85  # among the rules
_TABLE = "general_budget_basic"
_SPENT = "general_budget_expenditure"
_LIST = re.compile(r"(?:主要)?包括[:：]?(?P<names>[^。；;：:\n\d]*?[、][^。；;：:\n\d]*)", re.ASCII)
_ALONE = re.compile(r"包括[:：]?(?P<name>[^、。；;：:，,\n\d]+)(?=[。；;\n]|$)")
_ENDS = re.compile(r"(?:等|支出等)$")
_ITEM_NAME = re.compile(r".*[(]款[)](?:支出)?(.+)[(]项[)]")
_NEARLY_ALL = 0.95
_SHOWN = 6


def verdicts(ground: Ground) -> Iterator[Verdict]:
    yield from _items(ground)
    yield from _economic(ground)


def _items(ground: Ground) -> Iterator[Verdict]:
    """Only 类 are told where there are 项; or some 项 of the table are not."""
    budgets = [
        (place, claim)
        for place, claim in enumerate(ground.claims)
        if claim.topic == "general_budget" and claim.role is Role.AMOUNT and claim.address
    ]
    classes = [
        (place, claim)
        for place, claim in budgets
        if claim.basis is Basis.INITIAL and _is_class(claim)
    ]
    items = [claim for _, claim in budgets if _is_item(claim)]
    named = {claim.address.row for claim in items if claim.address}
    named |= {bare(m[1]) for claim in items if (m := _ITEM_NAME.search(claim.subject))}
    codes = ground.figures.codes(_SPENT, 7)
    rows = ground.figures.rows(_SPENT)
    if classes and not named:
        place, claim = classes[0]
        told = _coarse(ground, place, claim, len(codes), by_class=_by_class(ground, classes))
        yield Verdict((), told, "N-13")
    elif named and codes:
        missing = [
            rows[code].label
            for code in codes
            if not {code, bare(rows[code].label)} & named and rows[code].cells
        ]
        whole = next((c for _, c in budgets if c.address and c.address.row == "total"), None)
        if missing and whole is not None:
            shown = "、".join(missing[:_SHOWN])
            message = f"表中有数、文字没有逐项说明的还有 {len(missing)} 项：{shown}。"
            yield Verdict((), _warned(ground, "N-13", whole, message, "补写这些项。"), "N-13")
        else:
            yield Verdict((), check="N-13")


def _is_class(claim: Claim) -> bool:
    row = claim.address.row if claim.address else ""
    return (
        len(row) == 3 if row.isdigit() else "(类)" in claim.subject and "(款)" not in claim.subject
    )


def _is_item(claim: Claim) -> bool:
    row = claim.address.row if claim.address else ""
    return len(row) == 7 if row.isdigit() else "(项)" in claim.subject


def _by_class(ground: Ground, classes: Sequence[tuple[int, Claim]]) -> bool:
    """Whether every 类 is told, which is the form of some provinces."""
    rows = {claim.address.row for _, claim in classes if claim.address}
    spent = ground.figures.column(_SPENT, "total")
    codes = {code for code in ground.figures.codes(_SPENT, 3) if spent.get(code)}
    return codes <= rows if codes else len(rows) > 1


def _coarse(ground: Ground, place: int, claim: Claim, items: int, *, by_class: bool) -> TextFinding:
    after = ground.claims[place + 1] if place + 1 < len(ground.claims) else claim
    until = after if after.line == claim.line and after.role is Role.AMOUNT else claim
    known = f"，05表有 {items} 个项" if items else ""
    wanted = "按项说明更清楚" if by_class else "应逐项说明年初预算、决算和完成率"
    return finding(
        ground,
        "N-13",
        claim,
        f"只说明到类{known}，{wanted}。",
        until=until,
        severity=Severity.INFO if by_class else Severity.WARN,
        advice="" if by_class else "按05表逐项说明。",
    )


def _warned(ground: Ground, check: str, claim: Claim, message: str, advice: str) -> TextFinding:
    return finding(ground, check, claim, message, severity=Severity.WARN, advice=advice)


def _economic(ground: Ground) -> Iterator[Verdict]:
    names = Names(ground.figures, ground.document.tables)
    official = names.economic_names()
    if not official:
        return
    for section in ground.document.of("basic"):
        listed: set[str] = set()
        lists = [*_LIST.finditer(section.text)]
        for match in lists:
            yield from _old_names(ground, section, match, official, listed)
        alone = (bare(fold(match["name"]).text) for match in _ALONE.finditer(section.text))
        listed |= {official[name] for name in alone if name in official}
        place = (
            (section.passage, section.start + lists[0].start(), section.start + lists[0].end())
            if lists
            else None
        )
        yield from _compared(ground, listed, names, place)


def _old_names(
    ground: Ground,
    section: Section,
    match: re.Match[str],
    official: dict[str, str],
    listed: set[str],
) -> Iterator[Verdict]:
    start = match.start("names")
    for word in re.finditer(r"[^、，,]+", match["names"]):
        name = bare(_ENDS.sub("", fold(word[0]).text))
        if name in official:
            listed.add(official[name])
            continue
        near = get_close_matches(name, official, n=1, cutoff=0.7)
        if not near or abs(len(near[0]) - len(name)) > 2 or len(name) < 4:
            continue
        place = (
            section.passage,
            section.start + start + word.start(),
            section.start + start + word.end(),
        )
        message = f"现行科目没有这个名称，应为“{near[0]}”。"
        yield remark(
            ground, "N-19", place, message, severity=Severity.WARN, advice="改用现行科目名称。"
        )
        listed.add(official[near[0]])


def _compared(
    ground: Ground, listed: set[str], names: Names, place: tuple[str, int, int] | None
) -> Iterator[Verdict]:
    """Against the lines of table 06 that have an amount; without it, against the whole form."""
    if not listed:
        return
    amounts = ground.figures.column(_TABLE, "amount")
    spent = {code for code, amount in amounts.items() if len(code) == 5 and amount}
    first = next((c for c in ground.claims if c.topic == "basic" and c.role is Role.AMOUNT), None)
    if first is None:
        return
    if not spent:
        staff = {
            code for code in set(names.economic_names().values()) if code[:3] in ("301", "303")
        }
        if staff and len(listed & staff) >= _NEARLY_ALL * len(staff) - 1:
            message = "几乎列出了全部科目，像是样表的清单没有删减，应只列有支出的科目。"
            yield _of_list(ground, first, place, message, "只列有支出的科目。")
        return
    rows = ground.figures.rows(_TABLE)
    said = {names.label(code) for code in listed}
    have = {bare(rows[code].label): rows[code].label for code in sorted(spent)}
    surplus = sorted(said - have.keys())
    missing = [label for name, label in have.items() if name not in said]
    if not surplus and not missing:
        yield Verdict((), check="N-19")
        return
    told = [f"列了没有支出的科目：{'、'.join(surplus[:_SHOWN])}"] if surplus else []
    told += [f"没有列出有支出的科目：{'、'.join(missing[:_SHOWN])}"] if missing else []
    message = "；".join(told) + "（对照06表）。"
    yield _of_list(ground, first, place, message, "按06表有数的科目列举。")


def _of_list(
    ground: Ground, first: Claim, place: tuple[str, int, int] | None, message: str, advice: str
) -> Verdict:
    """Told at the words of the list, else at the amount that it explains."""
    if place is None:
        return Verdict((), _warned(ground, "N-19", first, message, advice), "N-19")
    return remark(ground, "N-19", place, message, severity=Severity.WARN, advice=advice)
