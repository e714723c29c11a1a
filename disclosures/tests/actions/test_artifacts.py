from dataclasses import replace

import pytest

from disclosures import catalogue
from disclosures.actions import artifacts
from disclosures.spec.export import Export
from disclosures.tests.exports.factories import make_report


@pytest.fixture
def made(monkeypatch, settings, tmp_path):
    """The reports that a format was really rendered for."""
    settings.MEDIA_ROOT = tmp_path
    rendered = []

    def render(report):
        rendered.append(report)
        return b"a file"

    export = Export("txt", "text/plain", "文本", render)
    monkeypatch.setattr(catalogue, "all_exports", lambda: {"txt": export})
    return rendered


def test_a_file_is_made_once(made):
    report = make_report(digest="sha256:1")
    assert artifacts.produce(report, "txt") == artifacts.produce(report, "txt") == b"a file"
    assert made == [report]


def test_other_content_or_another_status_makes_another_file(made):
    report = make_report(digest="sha256:1", status="published")
    for other in (report, replace(report, digest="sha256:2"), replace(report, status="superseded")):
        artifacts.produce(other, "txt")
    assert len(made) == 3


@pytest.mark.parametrize("name", ["region_name", "agency_name"])
def test_another_name_makes_another_file(made, name):
    report = make_report(digest="sha256:1")
    renamed = replace(report, **{name: "新名"})
    for each in (report, renamed):
        artifacts.produce(each, "txt")
    assert made == [report, renamed]


def test_no_unfinished_file_is_left(made, tmp_path):
    artifacts.produce(make_report(digest="sha256:1"), "txt")
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".txt"]


def test_a_failure_keeps_nothing(made, tmp_path, monkeypatch):
    def fail(report):
        raise RuntimeError("no paper")

    broken = Export("txt", "text/plain", "文本", fail)
    monkeypatch.setattr(catalogue, "all_exports", lambda: {"txt": broken})
    with pytest.raises(RuntimeError):
        artifacts.produce(make_report(digest="sha256:1"), "txt")
    assert not any(tmp_path.rglob("*.txt"))


def test_an_unknown_format_is_a_key_error(made):
    with pytest.raises(KeyError):
        artifacts.produce(make_report(digest="sha256:1"), "doc")
