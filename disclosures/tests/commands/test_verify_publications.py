"""manage.py verify_publications: what it says, how it ends, and that the demo is proved."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from disclosures import reports
from disclosures.actions import artifacts
from disclosures.models import Publication
from disclosures.tests.people import make_draft, sign_and_publish
from disclosures.tests.records import behind_the_back

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = settings.VAR_DIR = tmp_path


def verify(*options: str) -> tuple[int, str]:
    """How the command ends, and what it says."""
    out = StringIO()
    try:
        call_command("verify_publications", *options, stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def tamper() -> None:
    behind_the_back("UPDATE disclosures_passage SET text = 'x'")


def test_nothing_published_is_nothing_wrong():
    code, said = verify()
    assert code == 0
    assert "公开记录 0 份" in said
    assert "全部一致" in said


def test_an_honest_record_gives_the_seal_to_write_down():
    sign_and_publish(make_draft())
    code, said = verify()
    assert code == 0
    assert Publication.objects.get().seal in said


def test_a_tampering_is_told_with_its_place_and_what_it_means():
    sign_and_publish(make_draft())
    tamper()
    code, said = verify()
    assert code == 1
    assert "140300/dashuju/2024/v1 阳泉市大数据中心" in said
    assert "发现：内容与签字、公开时的摘要不符" in said
    assert "说明：" in said
    assert "有 1 处不一致" in said


def test_json_says_the_same_for_programs():
    sign_and_publish(make_draft())
    code, said = verify("--json")
    honest = json.loads(said)
    assert (code, honest["ok"], honest["faults"]) == (0, True, [])
    assert honest["checked"]["publications"] == 1
    assert honest["last_seal"] == Publication.objects.get().seal
    tamper()
    code, said = verify("--json")
    told = json.loads(said)
    assert (code, told["ok"]) == (1, False)
    assert told["faults"][0].keys() == {"place", "what", "means"}


def test_a_seal_that_is_not_there_any_more_is_told():
    sign_and_publish(make_draft())
    kept = Publication.objects.get().seal
    assert verify("--seal", kept)[0] == 0
    code, said = verify("--seal", kept, "--seal", "sha256:" + "f" * 64)
    assert code == 1
    assert "找不到摘要 sha256:ffff" in said


def test_an_ordinary_rebuild_of_downloads_is_no_fault(tmp_path):
    sign_and_publish(make_draft())
    report = reports.published("140300", "dashuju", 2024)
    artifacts.produce(report, "pdf")
    for file in tmp_path.glob("artifacts/*/*.pdf"):
        file.unlink()
    code, said = verify()
    assert code == 0
    assert "不算问题" in said
    artifacts.produce(report, "pdf")
    assert verify()[0] == 0


def test_the_demo_is_proved():
    call_command("load_demo", stdout=StringIO())
    code, said = verify()
    assert code == 0, said
    assert f"公开记录 {Publication.objects.count()} 份" in said
