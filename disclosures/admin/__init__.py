"""The back office: agency and finance side."""

from disclosures.admin import batches, classifications, disclosures, events, versions

__all__ = ["batches", "classifications", "disclosures", "events", "versions"]
