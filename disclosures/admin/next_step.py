"""What comes next for a version, and whether it is this person who does it."""

from dataclasses import dataclass

from accounts.models import Membership, User
from disclosures.admin.workbench.frame import address
from disclosures.models import Version
from disclosures.rights import refusal
from disclosures.spec.steps import EDITABLE, SIGNED, Step


@dataclass(frozen=True, slots=True)
class Next:
    """The step ahead: ``url`` where this person takes it, empty where somebody else does."""

    step: Step
    label: str
    url: str = ""
    waits: str = ""

    @property
    def theirs(self) -> bool:
        return bool(self.url)


def forward(state: str) -> Step | None:
    """The step that brings a version in this state on its way; None where it has arrived."""
    return next((step for step in SIGNED if step.roles(state)), None)


def next_of(user: User, version: Version) -> Next | None:
    """``waits`` says whose turn it is, where it is somebody else's."""
    step = forward(version.status)
    if step is None:
        return None
    if refusal(user, step, version):
        return Next(step, step.label, waits=whose_turn(step, version.status))
    if version.status in EDITABLE:
        label = "按退回意见修改" if version.status == "returned" else "继续填报"
        return Next(step, label, address("disclosures_version_change", version))
    return Next(step, step.label, address("version_sign", version))


def whose_turn(step: Step, state: str) -> str:
    roles = "、".join(role.label for role in Membership.Role if role.value in step.roles(state))
    return f"等待“{roles}”岗位{step.label}。"
