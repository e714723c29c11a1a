"""Self-evaluation: points add up to 100, scores to the total, headings to their items (N-33);
the projects of the sheets are those of the narrative (N-31), the rate has its base (N-32)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Verdict
from disclosures.narratives.reading.sheets import Sheet, points_of, sheets
from disclosures.narratives.reading.telling import finding, money, remark
from disclosures.spec.address import Address
from disclosures.spec.check import Severity
from disclosures.spec.claim import TextFinding
from disclosures.spec.finding import Finding

TURN = 78  # among the rules
_FULL = Decimal(100)
_SLACK = Decimal("0.1")
_SPENT = "evaluation_project"
_BANDS = re.compile(
    r"(\d+)\s?[-—~至]\s?(\d+)(?:[（(]含[）)])?[^，、；。\d]{0,8}[、，；]\s?\2\s?[-—~至]\s?(\d+)(?:[（(]含[）)])[^，、；。]{0,6}"
)


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for sheet in sheets(ground.figures, ground.document.passages):
        yield from _sheet(sheet)
    yield from _projects(ground)
    yield from _arrived(ground)
    yield from _bands(ground)


def _sheet(sheet: Sheet) -> Iterator[Verdict]:
    yield Verdict((), check="N-33")
    weights, scores = sum(sheet.weights, Decimal(0)), sum(sheet.scores, Decimal(0))
    if sheet.indicators and sheet.weights and abs(weights - _FULL) > _SLACK:
        yield _told(sheet, f"各指标分值相加是 {weights}，不是 100。", sheet.name)
    complete = sheet.funds is not None
    if sheet.score is not None and complete and abs(scores - sheet.score) > _SLACK:
        yield _told(sheet, f"各项得分相加是 {scores}，总分写的是 {sheet.score}。", "总分")
    for one in (*sheet.indicators, *sheet.kinds):
        full = one.weight if one.weight is not None else points_of(one.kind)
        if full is not None and one.score is not None and one.score > full:
            message = f"“{one.label or one.kind}”得 {one.score} 分，满分只有 {full} 分。"
            yield _told(sheet, message, one.kind or one.label)
    for kind in dict.fromkeys(one.kind for one in sheet.indicators):
        full = points_of(kind)
        own = [
            one.weight for one in sheet.indicators if one.kind == kind and one.weight is not None
        ]
        if full is not None and own and abs(sum(own) - full) > _SLACK:
            added = "＋".join(map(str, own))
            yield _told(sheet, f"“{kind}”的各指标分值 {added}＝{sum(own)}。", kind)


def _told(sheet: Sheet, message: str, quote: str) -> Verdict:
    told = Finding(
        "N-33",
        "fail",
        Severity.ERROR,
        f"自评表《{sheet.name}》：{message}",
        advice="核对分值和得分。",
        quote=quote,
    )
    return Verdict((), TextFinding(told), "N-33")


def _projects(ground: Ground) -> Iterator[Verdict]:
    """涉及项目2个，涉及资金56.42万元, against the sheets of that many projects."""
    funds = ground.stated(Address("performance", "funds", "value"))
    count = ground.stated(Address("performance", "projects", "value"))
    rows = ground.figures.instances(_SPENT, "funds_total")
    amounts = [ground.figures.amount(Address(_SPENT, row, "executed")) for row in rows]
    arrived = ground.figures.instances(_SPENT, "project_total")
    amounts += [ground.figures.amount(Address(_SPENT, row, "spent")) for row in arrived]
    spent = [amount for amount in amounts if amount is not None]
    if funds is None or funds.place is None or count is None or count.place is None:
        return
    if not spent or len(spent) != count.value:
        return
    added = sum(spent, Decimal(0))
    places = (funds.place, count.place)
    if abs(added - funds.value) <= Decimal("0.005") * (len(spent) + 1):
        yield Verdict(places, check="N-31")
        return
    parts = "＋".join(f"{amount:f}" for amount in spent)
    told = finding(
        ground,
        "N-31",
        ground.claims[count.place],
        f"附件中这 {count.value} 个项目的执行数是 {parts}＝{money(added)}，两处不一致。",
        until=ground.claims[funds.place],
        expected=added,
        advice="核对项目个数和涉及资金。",
    )
    yield Verdict(places, told, "N-31")


def _arrived(ground: Ground) -> Iterator[Verdict]:
    """A rate over what arrived instead of what was budgeted."""
    for row in ground.figures.instances(_SPENT, "project_total"):
        budget, arrived, spent = (
            ground.figures.amount(Address(_SPENT, row, column))
            for column in ("project_budget", "received", "spent")
        )
        execution = ground.figures.rows(_SPENT).get(row.replace("project_total", "execution"))
        texts = [cell.text for cell in execution.cells.values()] if execution else []
        match = re.search(r"执行率\s?(\d+(?:\.\d+)?)\s?%", " ".join(texts))
        if match is None or not budget or not arrived or spent is None:
            continue
        said = Decimal(match[1])
        if abs(spent / arrived * 100 - said) < 1 and abs(spent / budget * 100 - said) > 1:
            rate = round(spent / budget * 100, 2)
            message = (
                f"“预算执行率{said}%”：这是 {spent}÷{arrived}（到位金额），"
                f"按预算金额是 {spent}÷{budget}＝{rate}%。"
            )
            told = Finding(
                "N-32",
                "warn",
                Severity.WARN,
                message,
                expected=rate,
                actual=said,
                advice="写明执行率的分母。",
                quote=f"预算执行率{said}%",
            )
            yield Verdict((), TextFinding(told), "N-32")


def _bands(ground: Ground) -> Iterator[Verdict]:
    for passage, text in ground.texts.items():
        for match in _BANDS.finditer(text):
            message = f"{match[2]} 分同时落在两档里。"
            yield remark(ground, "N-33", (passage, *match.span()), message, severity=Severity.WARN)
    for row, line in ground.figures.rows(_SPENT).items():
        for cell in line.cells.values() if row.endswith("grading") else ():
            if found := _BANDS.search(cell.text):
                told = Finding(
                    "N-33",
                    "warn",
                    Severity.WARN,
                    f"“{found[0]}”：{found[2]} 分同时落在两档里。",
                    advice="写明哪一档不含这个分数。",
                    quote=found[0],
                )
                yield Verdict((), TextFinding(told), "N-33")
