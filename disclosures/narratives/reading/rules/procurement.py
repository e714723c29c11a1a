"""小微企业 ≤ 中小企业 ≤ 总额 (N-28); the shares of goods, works and services that went to
中小企业 come to what 中小企业 got (N-29)."""

from collections.abc import Iterator
from decimal import Decimal

from disclosures.narratives.reading.ground import Ground, Known, Verdict, agrees, percent
from disclosures.narratives.reading.telling import finding, money
from disclosures.spec.address import Address
from disclosures.spec.claim import Role

TURN = 72  # among the rules
_KINDS = {"goods": "货物", "works": "工程", "services": "服务"}


def verdicts(ground: Ground) -> Iterator[Verdict]:
    for smaller, larger in (("small", "sme"), ("sme", "total")):
        yield from _within(ground, smaller, larger)
    yield from _shared(ground)


def _amount(ground: Ground, key: str) -> Known | None:
    address = Address("procurement", key, "amount")
    return ground.stated(address) or ground.cell(address)


def _within(ground: Ground, smaller: str, larger: str) -> Iterator[Verdict]:
    part, whole = _amount(ground, smaller), _amount(ground, larger)
    if part is None or whole is None or part.place is None:
        return
    settled = tuple(p for p in (part.place, whole.place) if p is not None)
    if part.value <= whole.value + whole.slack + part.slack:
        yield Verdict(settled, check="N-28")
        return
    claim = ground.claims[part.place]
    told = finding(
        ground,
        "N-28",
        claim,
        f"比包含它的 {money(whole.value)} 还大。",
        advice="小微企业属于中小企业，中小企业合同金额不大于采购总额。",
    )
    yield Verdict(settled, told, "N-28")


def _shared(ground: Ground) -> Iterator[Verdict]:
    """货物采购授予中小企业合同金额占货物支出金额的…%, and so on."""
    sme, total = _amount(ground, "sme"), _amount(ground, "total")
    said: list[tuple[int, str, Known]] = []
    for place, claim in enumerate(ground.claims):
        address = claim.address
        if claim.role is not Role.SHARE or address is None or address.table != "procurement":
            continue
        kind = address.row.removeprefix("sme_")
        whole = _amount(ground, kind) if kind in _KINDS and kind != address.row else None
        if whole is not None and (claim.of is None or ground.claims[claim.of].address != address):
            said.append((place, kind, whole))
    if sme is None or total is None or not said:
        return
    low, high = _range(ground, said)
    missing = total.value - sum((whole.value for _, _, whole in said), Decimal(0))
    places = tuple(place for place, _, _ in said)
    if low - sme.slack <= sme.value <= high + sme.slack + max(missing, Decimal(0)):
        yield Verdict(places, check="N-29")
        return
    wrong = [*_of_total(ground, said, sme, total)]
    yield from wrong or [_contradiction(ground, said, sme)]
    yield Verdict(places, check="N-29")


def _range(ground: Ground, said: list[tuple[int, str, Known]]) -> tuple[Decimal, Decimal]:
    """What all kinds together gave to 中小企业 if the shares are right, at least and at most."""
    low = high = Decimal(0)
    for place, _, whole in said:
        claim = ground.claims[place]
        low += whole.low * (claim.value - claim.step / 2) / 100
        high += whole.high * (claim.value + claim.step / 2) / 100
    return low, high


def _of_total(
    ground: Ground, said: list[tuple[int, str, Known]], sme: Known, total: Known
) -> Iterator[Verdict]:
    """Shares that are of the grand total instead of their own kind."""
    for place, kind, whole in said:
        claim, interval = ground.claims[place], percent(whole, total)
        if claim.value == 0 or interval is None or not agrees(claim, interval):
            continue
        everything = abs(sme.value - total.value) <= sme.slack + total.slack
        expected = Decimal(100) if everything else None
        name = _KINDS[kind]
        message = (
            f"{money(whole.value)}÷{money(total.value)}＝{claim.value}%，这是{name}占采购总额的比例；"
            f"这里说的是占{name}支出的比例" + ("，应为 100%。" if everything else "。")
        )
        told = finding(
            ground, "N-29", claim, message, expected=expected, advice="分母改用本类支出。"
        )
        yield Verdict((place,), told, "N-29")


def _contradiction(ground: Ground, said: list[tuple[int, str, Known]], sme: Known) -> Verdict:
    first, last = ground.claims[said[0][0]], ground.claims[said[-1][0]]
    parts = [f"{money(whole.value)}×{ground.claims[place].value}%" for place, _, whole in said]
    sums = sum(
        (whole.value * ground.claims[place].value / 100 for place, _, whole in said), Decimal(0)
    )
    message = (
        f"按这些比例，授予中小企业的合同金额是 {'＋'.join(parts)}＝{money(round(sums, 2))}，"
        f"前文写的是 {money(sme.value)}，两处不一致。"
    )
    told = finding(
        ground, "N-29", first, message, until=last, advice="核对各类合同金额后改正比例。"
    )
    return Verdict((said[0][0],), told, "N-29")
