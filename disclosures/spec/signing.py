"""A signature as the public reads it (签字环节)."""

from dataclasses import dataclass
from datetime import datetime

_SIGNED_AS = {"submit": "填报", "review": "复核", "approve": "审定", "publish": "公开"}


@dataclass(frozen=True, slots=True)
class Signing:
    """That somebody took a step of the version, and when. The public reads the role."""

    step: str
    at: datetime

    @property
    def role(self) -> str:
        return _SIGNED_AS[self.step]
