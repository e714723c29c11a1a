"""What the database keeps: one model and its QuerySet a module."""

from disclosures.models.artifact import Artifact
from disclosures.models.attachment import Attachment
from disclosures.models.batch import Batch, BatchFile
from disclosures.models.cell import Cell
from disclosures.models.classification import Classification
from disclosures.models.comment import Comment
from disclosures.models.disclosure import Disclosure
from disclosures.models.event import Event
from disclosures.models.line import Line
from disclosures.models.passage import Passage
from disclosures.models.publication import Publication
from disclosures.models.schedule import Schedule
from disclosures.models.signature import Signature
from disclosures.models.upload import Upload
from disclosures.models.version import Version
from disclosures.models.waiver import Waiver
from disclosures.models.withdrawal import Withdrawal

__all__ = [
    "Artifact",
    "Attachment",
    "Batch",
    "BatchFile",
    "Cell",
    "Classification",
    "Comment",
    "Disclosure",
    "Event",
    "Line",
    "Passage",
    "Publication",
    "Schedule",
    "Signature",
    "Upload",
    "Version",
    "Waiver",
    "Withdrawal",
]
