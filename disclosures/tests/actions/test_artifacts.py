"""Kept downloads: made once, on record with their hash, never served once changed."""

import logging
from dataclasses import replace
from itertools import count

import pgtrigger
import pytest
from django.db import DatabaseError, transaction

from disclosures import catalogue, reports
from disclosures.actions import artifacts
from disclosures.models import Artifact
from disclosures.spec.export import Export
from disclosures.tests.people import make_draft, sign_and_publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(settings, tmp_path):
    """What the public reads of a small published version."""
    settings.MEDIA_ROOT = tmp_path
    sign_and_publish(make_draft())
    return reports.published("140300", "dashuju", 2024)


@pytest.fixture
def made(monkeypatch):
    """The reports that a format was really rendered for: the same bytes every time."""
    return use(monkeypatch, lambda report: b"a file")


@pytest.fixture
def never_the_same(monkeypatch):
    """As ``made``, but as a PDF: other bytes every time."""
    numbers = count(1)
    return use(monkeypatch, lambda report: b"file %d" % next(numbers))


def use(monkeypatch, write):
    rendered = []

    def render(report):
        rendered.append(report)
        return write(report)

    export = Export("txt", "text/plain", "文本", render)
    monkeypatch.setattr(catalogue, "all_exports", lambda: {"txt": export})
    return rendered


def file_of(artifact):
    return artifacts.place(artifact.path)


def test_a_file_is_made_once_and_goes_on_record(made, report):
    assert artifacts.produce(report, "txt") == artifacts.produce(report, "txt") == b"a file"
    assert len(made) == 1
    artifact = Artifact.objects.get()
    assert artifact.publication.version.number == 1
    assert file_of(artifact).read_bytes() == b"a file"


def test_a_kept_file_costs_one_query(made, report, django_assert_num_queries):
    artifacts.produce(report, "txt")
    with django_assert_num_queries(1):
        artifacts.produce(report, "txt")


def test_other_content_or_another_status_makes_another_file(made, report):
    for other in (report, replace(report, digest="sha256:2"), replace(report, status="superseded")):
        artifacts.produce(other, "txt")
    assert len(made) == 3


@pytest.mark.parametrize("name", ["region_name", "agency_name"])
def test_another_name_makes_another_file(made, report, name):
    for each in (report, replace(report, **{name: "新名"})):
        artifacts.produce(each, "txt")
    assert len(made) == 2


def test_what_is_not_published_is_made_and_not_kept(made, report, tmp_path):
    assert artifacts.produce(replace(report, published_at=None), "txt") == b"a file"
    assert not Artifact.objects.exists()
    assert not any(tmp_path.rglob("*.txt"))


def test_a_file_that_was_thrown_away_is_made_again(never_the_same, report):
    artifacts.produce(report, "txt")
    first = Artifact.objects.get()
    file_of(first).unlink()
    assert artifacts.produce(report, "txt") == artifacts.produce(report, "txt") == b"file 2"
    assert not file_of(first).exists()
    assert Artifact.objects.count() == 2


def test_the_same_bytes_made_again_are_the_same_artifact(made, report):
    artifacts.produce(report, "txt")
    file_of(Artifact.objects.get()).unlink()
    artifacts.produce(report, "txt")
    assert file_of(Artifact.objects.get()).read_bytes() == b"a file"


def test_a_changed_file_is_not_served_and_stays_as_evidence(never_the_same, report, caplog):
    artifacts.produce(report, "txt")
    changed = file_of(Artifact.objects.get())
    changed.write_bytes(b"forged")
    with caplog.at_level(logging.ERROR):
        assert artifacts.produce(report, "txt") == artifacts.produce(report, "txt") == b"file 2"
    assert changed.read_bytes() == b"forged"
    assert changed.name in caplog.text


def test_a_changed_file_of_a_format_without_variation_is_not_served_either(made, report):
    artifacts.produce(report, "txt")
    changed = file_of(Artifact.objects.get())
    changed.write_bytes(b"forged")
    assert artifacts.produce(report, "txt") == b"a file"
    assert changed.read_bytes() == b"forged"


def test_a_file_whose_row_was_never_written_gets_it(made, report):
    """The process ended between the two: made again, the file is the same."""
    artifacts.produce(report, "txt")
    path = Artifact.objects.get().path
    left = artifacts.place(path).read_bytes()
    with transaction.atomic():
        drop_rows()
    assert artifacts.produce(report, "txt") == left
    assert Artifact.objects.get().path == path


def drop_rows():
    with pgtrigger.ignore("disclosures.Artifact:append_only"):
        Artifact.objects.all().delete()


def test_no_unfinished_file_is_left(made, report, tmp_path):
    artifacts.produce(report, "txt")
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".txt"]


def test_a_failure_keeps_nothing(made, report, tmp_path, monkeypatch):
    def fail(report):
        raise RuntimeError("no paper")

    broken = Export("txt", "text/plain", "文本", fail)
    monkeypatch.setattr(catalogue, "all_exports", lambda: {"txt": broken})
    with pytest.raises(RuntimeError):
        artifacts.produce(report, "txt")
    assert not any(tmp_path.rglob("*.txt"))
    assert not Artifact.objects.exists()


def test_an_unknown_format_is_a_key_error(made, report):
    with pytest.raises(KeyError):
        artifacts.produce(report, "doc")


def test_the_record_of_a_file_is_never_changed(made, report):
    artifacts.produce(report, "txt")
    with pytest.raises(DatabaseError), transaction.atomic():
        Artifact.objects.update(sha256="0" * 64)
