"""Text that follows its figures: what is bound is written anew from the cells, what a person
typed is aligned with what stood there, and what moved is told."""

from disclosures.narratives.following.alignment import Aligned, Told, aligned, bound_at
from disclosures.narratives.following.likely import Likely, likely
from disclosures.narratives.following.moves import Move, Moved, moved
from disclosures.narratives.following.refill import refilled

__all__ = [
    "Aligned",
    "Likely",
    "Move",
    "Moved",
    "Told",
    "aligned",
    "bound_at",
    "likely",
    "moved",
    "refilled",
]
