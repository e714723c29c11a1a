"""Regions and agencies go in and out of the back office as files."""

import pytest
from django.urls import reverse
from tablib import Dataset

from accounts.admin import AgencyResource, RegionResource
from accounts.models import Agency, Region, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = User.objects.create_superuser("xitong", password="correct horse battery")
    client.force_login(user)
    return user


@pytest.mark.parametrize("model", ["user", "region", "agency"])
def test_the_lists_and_forms_open(client, administrator, model):
    assert client.get(reverse(f"admin:accounts_{model}_changelist")).status_code == 200
    assert client.get(reverse(f"admin:accounts_{model}_add")).status_code == 200


def rows(*lines: str) -> Dataset:
    return Dataset().load("\n".join(lines), format="csv")


def test_regions_are_imported_with_their_parents_by_code():
    result = RegionResource().import_data(
        rows("code,name,parent", "140000,山西省,", "140300,阳泉市,140000")
    )
    assert not result.has_errors()
    assert Region.objects.get(code="140300").parent.name == "山西省"


def test_a_region_code_with_five_digits_is_refused():
    result = RegionResource().import_data(rows("code,name,parent", "14030,阳泉市,"))
    assert result.has_validation_errors()
    assert not Region.objects.exists()


def test_importing_agencies_twice_changes_nothing():
    Region.objects.create(code="140300", name="阳泉市")
    lines = rows("region,slug,name,kind,scope", "140300,shuju,数据局,administrative,unit")
    for _ in range(2):
        assert not AgencyResource().import_data(lines).has_errors()
    assert Agency.objects.get().name == "数据局"
