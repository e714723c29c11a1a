"""What a download format is: a pure function from a report to bytes, and how it is named."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Export:
    """One download format. ``extension`` is also its place in the address: ``2024.xlsx``.
    ``purpose`` says to a reader what it is good for; ``rank`` orders the formats in a list.

    ``render`` takes a report; a format that ``encloses`` others takes also what those were made
    into, as ``Enclosed`` files, and must do without them. It is deterministic: the same report
    gives the same bytes, so that an artifact can be kept by digest and compared later.
    """

    extension: str
    media_type: str
    label: str
    render: Callable[..., bytes]
    purpose: str = ""
    rank: int = 100
    encloses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that lies in another, byte for byte as it is served alone."""

    export: Export
    data: bytes
