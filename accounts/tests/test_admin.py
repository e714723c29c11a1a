"""Regions and agencies go in and out of the back office as files."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F
from django.urls import reverse
from import_export.formats.base_formats import CSV, XLSX
from tablib import Dataset

from accounts.admin.places import AgencyResource, RegionResource
from accounts.models import Agency, Membership, Region, User
from disclosures.models import Event

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


def test_the_back_office_has_a_name_of_its_own(client, administrator):
    page = client.get(reverse("admin:index")).content.decode()
    assert "部门决算公开后台" in page
    assert "Django" not in page


@pytest.fixture
def shuju():
    region = Region.objects.create(code="140300", name="阳泉市")
    return Agency.objects.create(region=region, slug="shuju", name="数据局", kind="administrative")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_region SET code = '140400'",
        "UPDATE accounts_agency SET slug = 'x'",
        "UPDATE accounts_agency SET region_id = region_id + 1",
    ],
)
def test_raw_sql_cannot_move_a_public_address(shuju, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_agency_is_renamed_and_keeps_its_address(client, administrator, shuju):
    form = reverse("admin:accounts_agency_change", args=[shuju.pk])
    names = {"name": "数据管理局", "kind": "administrative", "scope": "unit"}
    assert client.post(form, {**names, "slug": "x"}).status_code == 302
    shuju.refresh_from_db()
    assert (shuju.name, shuju.slug) == ("数据管理局", "shuju")


@pytest.mark.parametrize("kind", [CSV, XLSX])
def test_a_name_cannot_become_a_formula_in_an_exported_list(shuju, kind):
    Agency.objects.update(name="=1+1")
    exported = kind().export_data(AgencyResource().export())
    again = Dataset().load(exported, format=kind().get_extension())
    assert not any(str(value).startswith("=") for value in again.dict[0].values())


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


def test_a_region_below_one_of_another_province_is_refused():
    Region.objects.create(code="430000", name="湖南省")
    result = RegionResource().import_data(rows("code,name,parent", "140300,阳泉市,430000"))
    assert result.has_validation_errors()


def test_a_region_or_an_agency_is_not_its_own_parent(shuju):
    for model in (Region, Agency):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.update(parent=F("id"))


def test_importing_agencies_twice_changes_nothing():
    Region.objects.create(code="140300", name="阳泉市")
    lines = rows("region,slug,name,kind,scope", "140300,shuju,数据局,administrative,unit")
    for _ in range(2):
        assert not AgencyResource().import_data(lines).has_errors()
    assert Agency.objects.get().name == "数据局"


def test_a_region_added_changed_and_deleted_by_hand_is_on_record(client, administrator):
    address = reverse("admin:accounts_region_add")
    client.post(address, {"code": "140300", "name": "阳泉", "parent": ""})
    region = Region.objects.get()
    form = reverse("admin:accounts_region_change", args=[region.pk])
    client.post(form, {"name": "阳泉市", "parent": ""})
    chosen = {"action": "delete_selected", "_selected_action": [region.pk], "post": "yes"}
    client.post(reverse("admin:accounts_region_changelist"), chosen)
    kept = Event.objects.filter(verb="list", by=administrator).order_by("pk")
    assert [event.detail["change"] for event in kept] == ["新增", "修改", "删除"]
    assert kept[1].detail == {
        "list": "行政区划",
        "change": "修改",
        "name": "阳泉市",
        "code": "140300",
        "fields": ["名称"],
    }
    assert not Region.objects.exists()


def test_an_agency_with_people_is_not_deleted(client, administrator, shuju):
    Membership.objects.create(user=administrator, role="preparer", agency=shuju)
    form = reverse("admin:accounts_agency_delete", args=[shuju.pk])
    client.post(form, {"post": "yes"})
    assert Agency.objects.exists()
    assert not Event.objects.filter(verb="list").exists()
