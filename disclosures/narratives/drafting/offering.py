"""What last year said in the same place: offered beside an open slot, never taken by itself."""

from collections.abc import Iterable, Mapping

from disclosures.narratives.drafting.draft import DraftedSection
from disclosures.spec.address import Address
from disclosures.spec.figures import Figures


def offers(sections: Iterable[DraftedSection], last: Figures | None) -> Mapping[str, str]:
    """Last year's words by the key of each open slot that asks for words.

    Figures are never offered: last year's number is not this year's.
    """
    keys = {slot.key for section in sections for slot in section.slots}
    found = ((key, _said(last, key)) for key in sorted(keys)) if last is not None else ()
    return {key: words for key, words in found if words}


def _said(last: Figures, key: str) -> str:
    cell = last.cells.get(Address.parse(key))
    return cell.text.strip() if cell is not None and cell.amount is None else ""
