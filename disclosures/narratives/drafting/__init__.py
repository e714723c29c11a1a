"""Writing the narrative from the figures: ``draft`` fills the templates of a ``style``."""

from disclosures.narratives.drafting.draft import EMPTY, DraftedSection, draft, empty_notes
from disclosures.narratives.drafting.marking import said
from disclosures.narratives.drafting.offering import offers
from disclosures.narratives.drafting.shelf import fault
from disclosures.narratives.drafting.style import Style, style, styles

__all__ = [
    "EMPTY",
    "DraftedSection",
    "Style",
    "draft",
    "empty_notes",
    "fault",
    "offers",
    "said",
    "style",
    "styles",
]
