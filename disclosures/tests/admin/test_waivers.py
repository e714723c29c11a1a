import pytest
from django.urls import reverse

from disclosures.actions import publications, waivers
from disclosures.models import Event, Waiver
from disclosures.tests.actions.test_waivers import REASON, make_failing_draft
from disclosures.tests.people import make_administrator, make_draft, make_outsider

pytestmark = pytest.mark.django_db

ADD = reverse("admin:disclosures_waiver_add")
LIST = reverse("admin:disclosures_waiver_changelist")


def explain(client, version, **changes):
    form = {"version": version.pk, "check_id": "T3-01", "row": "", "column": "", "reason": REASON}
    return client.post(ADD, form | changes, follow=True)


def test_an_administrator_explains_a_failing_check_and_is_on_record(client):
    version, xitong = make_failing_draft(), make_administrator()
    client.force_login(xitong)
    assert REASON in explain(client, version).content.decode()
    assert Waiver.objects.get().by == xitong
    assert Event.objects.get(verb="explain").by == xitong


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"check_id": "T3-05"}, "T3-05 在这里没有不一致"),
        ({"row": "201"}, "T3-01 在这里没有不一致"),
        ({"reason": ""}, "这个字段是必填项"),
    ],
)
def test_what_is_refused_is_said_at_the_field(client, changes, said):
    client.force_login(make_administrator())
    assert said in explain(client, make_failing_draft(), **changes).content.decode()
    assert not Waiver.objects.exists()


def test_a_published_version_is_not_offered(client):
    version = make_draft()
    publications.publish(version, by=None)
    client.force_login(make_administrator())
    assert f'<option value="{version.pk}">' not in client.get(ADD).content.decode()
    explain(client, version)
    assert not Waiver.objects.exists()


def test_an_explanation_of_a_draft_is_taken_back(client):
    waiver = waivers.explain(make_failing_draft(), check="T3-01", reason=REASON, by=None)
    client.force_login(make_administrator())
    client.post(reverse("admin:disclosures_waiver_delete", args=[waiver.pk]), {"post": "yes"})
    assert not Waiver.objects.exists()
    assert Event.objects.filter(verb="retract").exists()


def test_an_explanation_of_a_published_version_stays(client):
    version = make_failing_draft()
    waiver = waivers.explain(version, check="T3-01", reason=REASON, by=None)
    waivers.explain(version, check="T3-02", reason=REASON, by=None)
    publications.publish(version, by=None)
    client.force_login(make_administrator())
    address = reverse("admin:disclosures_waiver_delete", args=[waiver.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403
    assert Waiver.objects.count() == 2
    assert REASON in client.get(LIST).content.decode()


def test_staff_without_the_right_explains_nothing(client):
    client.force_login(make_outsider(is_staff=True))
    assert explain(client, make_failing_draft()).status_code == 403
    assert not Waiver.objects.exists()
