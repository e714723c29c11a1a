"""May this person take this step with this version now? One answer, with its reason.

Asked by every page that offers a step and by every action that takes one. What a role may do is
said in ``disclosures.spec.steps``; who holds a role, in ``accounts.permissions``.
"""

from accounts.models import Membership, Region, User
from accounts.permissions import may_oversee, may_see, roles
from disclosures.models import Version
from disclosures.spec.steps import SIGNED, Step


class Refused(Exception):
    """A step that may not be taken; the message says why, in Chinese, for the person."""


class NotYours(Refused):
    """The person has no role for it: nothing about the version is told."""


def refusal(user: User, step: Step, version: Version) -> Refused | None:
    """Why this person may not take this step now; None where they may."""
    held = roles(user, version.disclosure.agency)
    ever = {role for state in step.who for role in step.roles(state)}
    if not held & ever:
        return NotYours(f"{step.label}需要“{_named(ever)}”岗位，您在这个部门没有这个岗位。")
    allowed = step.roles(version.status)
    if not allowed:
        return Refused(f"{version} 现在是“{version.get_status_display()}”，不能{step.label}。")
    if not held & set(allowed):
        now = version.get_status_display()
        return Refused(f"{version} 现在是“{now}”，由“{_named(allowed)}”岗位{step.label}。")
    return _exempted(step, version) or _signed_before(user, step, version)


def require(user: User, step: Step, version: Version) -> None:
    """Raises Refused where the person may not take the step now."""
    if refused := refusal(user, step, version):
        raise refused


def may_read(user: User, version: Version) -> bool:
    """Read the version in the back office."""
    return may_see(user, version.disclosure.agency)


def require_oversight(user: User, region: Region) -> None:
    """Raises NotYours where the person may not import into the drafts of a region's agencies.

    The finance bureau's only right to a draft that is not submitted: it fills in what agencies
    sent it. Their preparers change it and submit it as any other.
    """
    if not may_oversee(user, region):
        raise NotYours(f"批量导入需要{region}的“财政审核”岗位，您没有这个岗位。")


def _exempted(step: Step, version: Version) -> Refused | None:
    """What need not be published goes no further, whoever ordered it before."""
    if not (_signs(step) and version.disclosure.exempt_reason):
        return None
    return Refused(
        f"{version.disclosure} 已登记为免于公开，不能{step.label}。"
        "确实要公开的，请财政部门先取消免于公开。"
    )


def _signed_before(user: User, step: Step, version: Version) -> Refused | None:
    """Nobody signs two different steps of one version, taken back or not."""
    if not _signs(step):
        return None
    same = {"schedule": "publish"}.get(step.key, step.key)
    signatures = list(version.signatures.all())
    earlier = [s.step for s in signatures if s.by_id == user.pk and s.step != same]
    if not earlier:
        return None
    named = {signed.key: signed.label for signed in SIGNED}[earlier[0]]
    return Refused(f"您已经为这一版办理过“{named}”，“{step.label}”要由另一个人办理。")


def _signs(step: Step) -> bool:
    """Ordering a publication for later is publishing it, so the same rules hold."""
    return step.signs or step.key == "schedule"


def _named(wanted: object) -> str:
    return "、".join(role.label for role in Membership.Role if role.value in wanted)
