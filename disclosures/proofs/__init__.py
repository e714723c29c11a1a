"""The proof of the record (公开记录核验): is everything still as it was published and signed?

Every part walks what is stored and yields a ``Fault`` for each thing that is not as it must be;
it counts what it looked at. Nothing here writes. Memory does not grow with what is stored: one
version is read at a time, a few queries each.

- ``chain``: the publications, each sealed with the one before;
- ``standing``: each version's state, signatures, events and content;
- ``files``: what is kept beside the database;
- ``guards``: the database's own rules, in force.
"""

from collections import Counter
from collections.abc import Collection, Iterator

from disclosures.proofs import chain, files, guards, standing
from disclosures.proofs.fault import Fault
from disclosures.proofs.snapshot import one_moment

__all__ = ["Fault", "faults"]


def faults(counted: Counter[str], *, known_seals: Collection[str] = ()) -> Iterator[Fault]:
    """All that is wrong, part by part; ``counted`` gets how much of what was looked at.

    ``known_seals`` are seals that somebody wrote down earlier: each must still be there.
    """
    with one_moment():
        yield from chain.faults(counted, known_seals)
        yield from standing.faults(counted)
        yield from files.faults(counted)
        yield from guards.faults(counted)
