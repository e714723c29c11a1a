"""The back office: agency and finance side."""

from disclosures.admin import classifications, disclosures, events, versions

__all__ = ["classifications", "disclosures", "events", "versions"]
