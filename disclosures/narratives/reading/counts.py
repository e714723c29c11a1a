"""Which count is meant: 团组, 人次 and 辆 of 三公, 编制 and 在职 of the agency."""

import re

from disclosures.spec.address import Address
from disclosures.spec.claim import Claim

_KINDS = {
    "abroad": r"出国|出境|(?:参加|组织)[^,;]{0,12}团组",
    "foreign": r"国境外|外宾|外事",
    "domestic": r"国内",
    "received": r"接待|来访|来宾|批次",
}
_ASIDE = re.compile(r"[(][^()]*[)]")
_PARTIES = {
    "abroad": ("trips", "travellers"),
    "foreign": ("foreign_receptions", "foreign_guests"),
    "domestic": ("receptions", "guests"),
    "received": ("receptions", "guests"),
}


def counted_of(subject: str, claim: Claim) -> Address | None:
    """团组, 人次 and 辆 of 三公: told apart by their unit and by whom they were for."""
    people = claim.unit in ("人次", "人", "名")
    if claim.unit in ("辆", "台"):
        row = _vehicles(subject)
    elif said := _nearest(f"{claim.under},{subject}"):
        row = _PARTIES[said][people]
    else:
        return None
    return Address("three_public_quantities", row, "value") if row else None


def _vehicles(subject: str) -> str:
    if re.search(r"保有|[共现]有公务用车", subject):
        return "vehicles_kept"
    return "vehicles_bought" if re.search(r"购置|更新|购买|新购", subject) else ""


def _nearest(words: str) -> str:
    """Whom the words speak of last before the figure: 出国, 国（境）外 guests, 国内 guests."""
    words = _ASIDE.sub("", words.replace("(境)", "境"))
    said = {kind: [m.end() for m in re.finditer(p, words)] for kind, p in _KINDS.items()}
    places = {kind: found[-1] for kind, found in said.items() if found}
    if "received" in places and places.keys() & {"foreign", "domestic"}:
        del places["received"]
    return max(places, key=lambda kind: places[kind], default="")


def staff_of(claim: Claim) -> Address | None:
    """编制 and 在职 of the whole agency, as its self-evaluation report gives them."""
    if not claim.span.passage.startswith("attachments") or claim.unit not in ("人", "名"):
        return None
    if re.search(r"(?:^|[,、核定共有其中])编制(?:人)?数(?:为|共)?$", claim.lead):
        return Address("evaluation_base_data", "staff", "established")
    if re.search(r"(?:共有|年末|实有|实际)在职(?:员工|人员|职工|人数)+(?:为|共)?$", claim.lead):
        return Address("evaluation_base_data", "staff", "employed")
    return None
