"""One thing that is not as it must be."""

from typing import NamedTuple

from disclosures.models import Version
from disclosures.sealing import address


class Fault(NamedTuple):
    """``place``: where, as a person finds it; ``what`` is wrong; ``means``: what it means."""

    place: str
    what: str
    means: str


def place(version: Version) -> str:
    """``140300/dashuju/2024/v1 阳泉市大数据中心``: the address and the agency."""
    name = version.agency_name or version.disclosure.agency.name
    return f"{address(version)} {name}"
