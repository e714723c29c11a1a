"""What the text says there is not: no fund, no state capital (N-40), no initial budget (N-17);
a difference has its reason (N-17)."""

import re
from collections.abc import Iterator

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.telling import finding, money, remark
from disclosures.narratives.reading.topics import Section
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import Basis, Claim, Role

TURN = 86  # among the rules
_NONE = re.compile(
    r"(?:没有|无|不涉及|未发生|未安排)[^。；，\n]{0,24}(?:政府性基金|国有资本经营|此项|该项|这项|此类|收支)[^。；，\n]*"
    r"|(?:没有|无)(?:收入|支出|预算)(?=[，。；\n]|$)"
)
_PART = re.compile(r"基本支出|项目支出|结转|结余")
"""What a section may well be without although money was spent."""
_TOTALS = {
    "fund": (Address("government_fund", "total", "total"), "政府性基金预算财政拨款支出"),
    "capital": (Address("state_capital", "total", "total"), "国有资本经营预算财政拨款支出"),
    "three_public": (Address("three_public", "total", "final"), "“三公”经费支出"),
}
_NO_THREE = re.compile(
    r"(?:没有|无|未发生|未安排)[^。；，\n]{0,12}“?三公”?[ ]?经费(?:支出|预算|收支)?(?=[。；，\n]|$)"
)
_NO_BUDGET = re.compile(r"(?:没有|未)编(?:制|报)[^。；\n]{0,16}年初[^。；\n]{0,8}预算")
_REASON = re.compile(r"原因|由于|因为|因|主要是|系|用于")


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for topic, (address, name) in _TOTALS.items():
        yield from _nothing(ground, topic, address, name)
    yield from _no_budget(ground)
    yield from _unexplained(ground)


def _nothing(ground: Ground, topic: str, address: Address, name: str) -> Iterator[Verdict]:
    amount = ground.figures.amount(address)
    for section in ground.document.of(topic):
        said = _denied(section, _NO_THREE if topic == "three_public" else _NONE)
        stated = ground.stated(address)
        if said is None:
            continue
        place = (section.passage, section.start + said.start(), section.start + said.end())
        for known in (amount, stated.value if stated else None):
            if known:
                message = f"{name}是 {money(known)}，与“没有”的说法不一致。"
                advice = "核对后改正文字或者表格。"
                yield remark(ground, "N-40", place, message, severity=Severity.ERROR, advice=advice)
                break
        else:
            yield Verdict((), check="N-40")


def _denied(section: Section, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Where the section says that nothing was spent; of income alone it says nothing."""
    for match in pattern.finditer(section.text):
        stop = re.search(r"[。；\n]", section.text[match.end() :])
        rest = section.text[match.end() :][: stop.start() if stop else None]
        income_only = "收入" in match[0] and "支" not in f"{match[0]}{rest}"
        if not _PART.search(match[0]) and not income_only:
            return match
    return None


def _no_budget(ground: Ground) -> Iterator[Verdict]:
    """The budget that the text gives although it says that there was none."""
    said = next(
        (m for s in ground.document.of("general_budget") if (m := _NO_BUDGET.search(s.text))), None
    )
    for place, claim in enumerate(ground.claims):
        if claim.basis is not Basis.INITIAL or claim.topic != "general_budget" or claim.value == 0:
            continue
        if said is None:
            yield Verdict((), check="N-17")
        else:
            message = f"前文说“{said[0]}”，这里却有年初预算数。"
            advice = "没有编制年初预算的，不写年初预算数和完成率。"
            yield Verdict((place,), finding(ground, "N-17", claim, message, advice=advice), "N-17")
        return


def _unexplained(ground: Ground) -> Iterator[Verdict]:
    """An item whose final account is not its budget, without a word about why."""
    for place, claim in enumerate(ground.claims):
        if claim.role is not Role.COMPLETION or claim.topic != "general_budget":
            continue
        if claim.of is None or claim.value == 100 or not _is_item(ground.claims[claim.of]):
            continue
        text = ground.texts[claim.span.passage]
        after = ground.claims[place + 1] if place + 1 < len(ground.claims) else None
        end = len(text) if after is None else after.span.start
        if after is not None and after.span.passage != claim.span.passage:
            end = len(text)
        if not _REASON.search(text[claim.span.end : end]):
            message = "决算与预算不同，没有写原因。"
            told = finding(
                ground, "N-17", claim, message, severity=Severity.WARN, advice="写明差异的原因。"
            )
            yield Verdict((), told, "N-17")


def _is_item(claim: Claim) -> bool:
    row = claim.address.row if claim.address else ""
    return (len(row) == 7 and row.isdigit()) or "(项)" in claim.subject
