"""The printed document: what its pages say, read back as text."""

import subprocess

import pytest

from disclosures.exports.pdf import EXPORT, html
from disclosures.tests.exports.factories import make_report


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(EXPORT.render(make_report()))
    reading = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return reading.stdout.decode()


def test_every_figure_is_there_as_shown(text):
    for shown in ("365.65", "340.67", "24.98", "-1,234.57", "0.00", "——"):
        assert shown in text


def test_a_table_not_handed_in_has_a_statement():
    page = html(make_report())
    assert "说明：本部门没有提供本表。" in page
