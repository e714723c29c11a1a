"""Writing the narrative from the figures: ``draft`` fills the templates of a ``style``."""

from disclosures.narratives.drafting.draft import DraftedSection, draft, empty_notes
from disclosures.narratives.drafting.offering import offers
from disclosures.narratives.drafting.style import Style, style, styles

__all__ = ["DraftedSection", "Style", "draft", "empty_notes", "offers", "style", "styles"]
