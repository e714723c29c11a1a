"""What the database keeps: one model and its QuerySet a module."""

from disclosures.models.attachment import Attachment
from disclosures.models.cell import Cell
from disclosures.models.classification import Classification
from disclosures.models.disclosure import Disclosure
from disclosures.models.event import Event
from disclosures.models.line import Line
from disclosures.models.passage import Passage
from disclosures.models.publication import Publication
from disclosures.models.version import Version
from disclosures.models.waiver import Waiver

__all__ = [
    "Attachment",
    "Cell",
    "Classification",
    "Disclosure",
    "Event",
    "Line",
    "Passage",
    "Publication",
    "Version",
    "Waiver",
]
