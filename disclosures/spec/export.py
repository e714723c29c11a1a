"""What a download format is: a pure function from a report to bytes, and how it is named."""

from collections.abc import Callable
from dataclasses import dataclass

from disclosures.spec.report import Report


@dataclass(frozen=True, slots=True)
class Export:
    """One download format. ``extension`` is also its place in the address: ``2024.xlsx``.
    ``purpose`` says to a reader what it is good for; ``rank`` orders the formats in a list.

    ``render`` is deterministic: the same report gives the same bytes, so that an artifact
    can be kept by digest and compared later.
    """

    extension: str
    media_type: str
    label: str
    render: Callable[[Report], bytes]
    purpose: str = ""
    rank: int = 100
