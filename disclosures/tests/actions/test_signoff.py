"""Every step of the sign-off: who takes it, in which state, what it leaves behind."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Agency, Membership
from disclosures import reports
from disclosures.actions import drafts, obligations, publications, signoff
from disclosures.models import Comment, Event, Schedule, Signature, Version
from disclosures.rights import NotYours, Refused
from disclosures.spec import steps
from disclosures.spec.address import Address
from disclosures.spec.document import digest
from disclosures.tests.actions.test_waivers import make_failing_draft
from disclosures.tests.people import (
    make_agency,
    make_draft,
    make_lines,
    make_outsider,
    make_preparer,
    make_publisher,
    make_region,
    make_reviewer,
)

pytestmark = pytest.mark.django_db

FIGURE = Address("expenditure", "total", "total")


class Desk:
    """One agency, its draft, and the people who sign it: 填报, 复核, 财政审核, 公开."""

    def __init__(self) -> None:
        self.agency = make_agency()
        self.version = make_draft(self.agency)
        self.tianbao = make_preparer(self.agency)
        self.fuhe = make_reviewer(self.agency)
        self.caizheng = make_publisher(self.agency.region)
        self.gongkai = make_publisher(self.agency.region, "gongkai")

    def bring(self, state: str) -> Version:
        """The version in this state, every step taken by its own person."""
        for reached, step in (
            ("draft", None),
            ("submitted", self.submit),
            ("reviewed", self.review),
            ("approved", self.approve),
            ("published", self.publish),
        ):
            if step:
                step()
            if reached == state:
                return self.version
        raise AssertionError(state)

    def submit(self) -> Version:
        return signoff.submit(self.version, by=self.tianbao)

    def review(self) -> Version:
        return signoff.review(self.version, by=self.fuhe)

    def approve(self) -> Version:
        return signoff.approve(self.version, by=self.caizheng)

    def publish(self) -> None:
        publications.publish(self.version, by=self.gongkai)

    def status(self) -> str:
        self.version.refresh_from_db()
        return self.version.status


@pytest.fixture
def desk() -> Desk:
    return Desk()


ACTS: dict[str, Callable[..., object]] = {
    "submit": signoff.submit,
    "recall": signoff.recall,
    "review": signoff.review,
    "approve": signoff.approve,
    "return": lambda version, by: signoff.send_back(version, reason="请核对。", by=by),
    "publish": publications.publish,
    "withdraw": lambda version, by: publications.withdraw(version, reason="误公开。", by=by),
}
PUBLISHED_ALREADY = ("publish", "published", "publisher")  # two at once: one publication
PATH = ("draft", "submitted", "reviewed", "approved", "published")


def holder(desk: Desk, role: str):
    """Somebody who holds a role here and has signed nothing."""
    if role == "publisher":
        return make_publisher(desk.agency.region, "xin")
    return {"preparer": make_preparer, "reviewer": make_reviewer}[role](desk.agency, "xin")


@pytest.mark.parametrize("key", ["submit", "review", "approve"])
def test_a_step_signs_for_what_was_seen_and_is_on_record(desk, key):
    step = next(step for step in steps.STEPS if step.key == key)
    (before,) = [state for state in step.who if state in PATH]
    person = {"submit": desk.tianbao, "review": desk.fuhe, "approve": desk.caizheng}[key]
    desk.bring(before)
    returned = ACTS[key](desk.version, by=person)
    assert returned.status == desk.status() == step.after
    signature = desk.version.signatures.get(step=key)
    seen = digest(reports.of_version(desk.version))
    assert (signature.by, signature.digest, signature.voided_at) == (person, seen, None)
    event = Event.objects.get(verb=key)
    assert (event.by, event.version, event.agency) == (person, desk.version, desk.agency)
    assert event.region == desk.agency.region
    assert event.detail["digest"] == seen


def test_all_four_sign_the_same_content(desk):
    desk.bring("published")
    signed = desk.version.signatures.all()
    assert [signature.step for signature in signed] == ["submit", "review", "approve", "publish"]
    assert {signature.digest for signature in signed} == {desk.version.publication.digest}
    assert len({signature.by for signature in signed}) == 4


def test_submitting_keeps_the_names_of_the_day(desk):
    desk.submit()
    Agency.objects.update(name="阳泉市数据局")
    desk.version.refresh_from_db()
    assert (desk.version.agency_name, desk.version.region_name) == ("阳泉市大数据中心", "阳泉市")


@pytest.mark.parametrize("key", ACTS)
@pytest.mark.parametrize("state", PATH)
def test_a_step_is_taken_in_its_states_by_its_roles_and_by_nobody_else(desk, key, state):
    step = next(step for step in steps.STEPS if step.key == key)
    desk.bring(state)
    events = Event.objects.count()
    for role in ("preparer", "reviewer", "publisher"):
        if role not in step.roles(state) and (key, state, role) != PUBLISHED_ALREADY:
            with pytest.raises(Refused):
                ACTS[key](desk.version, by=holder(desk, role))
            Membership.objects.filter(user__username="xin").delete()
    assert desk.status() == state
    assert Event.objects.count() == events
    if step.roles(state):
        ACTS[key](desk.version, by=holder(desk, step.roles(state)[0]))
        assert desk.status() == step.after


@pytest.mark.parametrize("key", ACTS)
@pytest.mark.parametrize("state", PATH)
def test_somebody_without_a_role_here_is_told_nothing(desk, key, state):
    desk.bring(state)
    elsewhere = make_agency("tongji", "太原市统计局", region=make_region("140100", "太原市"))
    stranger = make_outsider()
    for username, user in (
        ("b1", make_preparer(elsewhere, "b1")),
        ("b2", make_reviewer(elsewhere, "b2")),
        ("b3", make_publisher(elsewhere.region, "b3")),
        ("wairen", stranger),
    ):
        with pytest.raises(NotYours):
            ACTS[key](desk.version, by=user)
        assert user.username == username
    assert desk.status() == state


@pytest.mark.parametrize("key", ["submit", "review", "approve"])
def test_a_double_click_is_one_step(desk, key):
    step = next(step for step in steps.STEPS if step.key == key)
    desk.bring(step.after)
    person = {"submit": desk.tianbao, "review": desk.fuhe, "approve": desk.caizheng}[key]
    ACTS[key](desk.version, by=person)
    assert desk.version.signatures.filter(step=key).count() == 1
    assert Event.objects.filter(verb=key).count() == 1


@pytest.mark.parametrize("key", ["submit", "review", "approve"])
def test_a_second_person_does_not_take_a_step_that_was_taken(desk, key):
    step = next(step for step in steps.STEPS if step.key == key)
    desk.bring(step.after)
    (role,) = {role for roles in step.who.values() for role in roles}
    with pytest.raises(Refused):
        ACTS[key](desk.version, by=holder(desk, role))
    assert desk.version.signatures.filter(step=key).count() == 1


def test_who_prepares_does_not_review_even_with_the_role(desk):
    desk.submit()
    Membership.objects.filter(user=desk.tianbao).delete()
    tianbao = make_reviewer(desk.agency, "tianbao")
    with pytest.raises(Refused, match="您已经为这一版办理过“提交”"):
        signoff.review(desk.version, by=tianbao)


def test_who_signed_before_a_return_still_takes_no_other_step(desk):
    """tianbao submitted; it came back; somebody else submits, and tianbao may not review."""
    desk.submit()
    signoff.send_back(desk.version, reason="请核对合计。", by=desk.fuhe)
    signoff.submit(desk.version, by=make_preparer(desk.agency, "tianbao2"))
    Membership.objects.filter(user=desk.tianbao).delete()
    tianbao = make_reviewer(desk.agency, "tianbao")
    with pytest.raises(Refused, match="要由另一个人办理"):
        signoff.review(desk.version, by=tianbao)


def test_who_signed_before_a_return_takes_the_same_step_again(desk):
    desk.bring("reviewed")
    signoff.send_back(desk.version, reason="请核对合计。", by=desk.caizheng)
    desk.bring("approved")
    standing = desk.version.signatures.standing()
    assert [signature.by for signature in standing] == [desk.tianbao, desk.fuhe, desk.caizheng]
    assert desk.version.signatures.count() == 5


def test_who_approved_does_not_order_the_publication(desk):
    desk.bring("approved")
    at = timezone.now() + timedelta(days=1)
    with pytest.raises(Refused, match="要由另一个人办理"):
        publications.schedule(desk.version, at=at, by=desk.caizheng)


@pytest.mark.parametrize("state", ["submitted", "reviewed", "approved"])
def test_a_return_voids_all_signatures_and_opens_the_draft(desk, state):
    desk.bring(state)
    person = desk.fuhe if state == "submitted" else desk.caizheng
    signoff.send_back(desk.version, reason=" 合计不对。 ", by=person)
    assert desk.status() == "returned"
    assert not desk.version.signatures.standing().exists()
    assert desk.version.signatures.exists()
    drafts.replace_passages(desk.version, passages=[], by=desk.tianbao)
    event = Event.objects.get(verb="return")
    assert (event.by, event.detail["reason"]) == (person, "合计不对。")


def test_a_return_is_said_at_the_figures_it_points_at(desk):
    desk.submit()
    other = Address("expenditure", "201", "basic")
    signoff.send_back(desk.version, reason="请核对。", by=desk.fuhe, addresses=[FIGURE, other])
    said = Comment.objects.filter(kind="return")
    assert {comment.place for comment in said} == {str(FIGURE), str(other)}
    assert {comment.text for comment in said} == {"请核对。"}
    assert Event.objects.get(verb="return").detail["figures"] == [str(FIGURE), str(other)]


def test_a_return_without_a_figure_is_about_the_version(desk):
    desk.submit()
    signoff.send_back(desk.version, reason="请核对。", by=desk.fuhe)
    assert Comment.objects.get().place == ""


def test_what_is_exempt_is_neither_signed_nor_published(desk):
    """State secrets found late: neither the order given before nor a signature goes through."""
    desk.bring("approved")
    obligations.exempt(desk.version.disclosure, reason="涉及国家秘密", by=desk.caizheng)
    version = Version.objects.get(pk=desk.version.pk)
    with pytest.raises(Refused, match="免于公开"):
        publications.publish(version, by=desk.gongkai)
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.raises(Refused, match="免于公开"):
        publications.schedule(version, at=tomorrow, by=desk.gongkai)
    signoff.send_back(version, reason="免于公开。", by=desk.caizheng)
    with pytest.raises(Refused, match="免于公开"):
        signoff.submit(version, by=desk.tianbao)
    obligations.lift_exemption(version.disclosure, by=desk.caizheng)
    desk.submit()
    assert desk.status() == "submitted"


@pytest.mark.parametrize("reason", ["", "  ", "\n\t", "　"])
def test_a_return_or_a_withdrawal_without_a_reason_changes_nothing(desk, reason):
    desk.submit()
    with pytest.raises(signoff.NoReason, match="为什么退回"):
        signoff.send_back(desk.version, reason=reason, by=desk.fuhe)
    assert desk.status() == "submitted"
    desk.review()
    desk.approve()
    desk.publish()
    with pytest.raises(signoff.NoReason, match="为什么撤下"):
        publications.withdraw(desk.version, reason=reason, by=desk.caizheng)
    assert desk.status() == "published"
    assert not Event.objects.filter(verb__in=["return", "withdraw"]).exists()


def test_what_nobody_has_looked_at_is_taken_back(desk):
    desk.submit()
    signoff.recall(desk.version, by=desk.tianbao)
    assert desk.status() == "draft"
    assert Signature.objects.get().voided_at is not None
    assert Event.objects.get(verb="recall").by == desk.tianbao


def test_a_return_takes_an_ordered_publication_back(desk):
    desk.bring("approved")
    at = timezone.now() + timedelta(days=1)
    publications.schedule(desk.version, at=at, by=desk.gongkai)
    signoff.send_back(desk.version, reason="请核对。", by=desk.caizheng)
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("state", ["submitted", "reviewed", "approved", "published"])
def test_what_is_signed_takes_no_change(desk, state):
    desk.bring(state)
    with pytest.raises(drafts.NotADraft, match="内容不能再改"):
        drafts.add_lines(desk.version, lines=make_lines()[:1], by=desk.tianbao)


def test_a_failing_check_is_not_signed_and_everything_is_told_at_once():
    version = make_failing_draft()
    with pytest.raises(signoff.NotReady) as refused:
        signoff.submit(version, by=make_preparer(version.disclosure.agency))
    assert {hindrance.check for hindrance in refused.value.hindrances} >= {"T3-01", "T3-02"}
    version.refresh_from_db()
    assert version.status == "draft"
    assert not Signature.objects.exists()
    assert not Event.objects.filter(verb="submit").exists()


def test_a_version_that_was_thrown_away_meanwhile_is_not_signed(desk):
    Version.objects.get(pk=desk.version.pk).delete()
    with pytest.raises(Version.DoesNotExist):
        signoff.submit(desk.version, by=desk.tianbao)


def test_a_withdrawal_says_who_when_and_why(desk):
    desk.bring("published")
    withdrawal = publications.withdraw(desk.version, reason=" 误公开。 ", by=desk.caizheng)
    assert (withdrawal.by, withdrawal.reason) == (desk.caizheng, "误公开。")
    event = Event.objects.get(verb="withdraw")
    assert (event.by, event.detail["reason"]) == (desk.caizheng, "误公开。")
    assert desk.status() == "withdrawn"


def test_somebody_who_left_signs_nothing(desk):
    desk.tianbao.is_active = False
    desk.tianbao.save()
    with pytest.raises(NotYours):
        desk.submit()
