"""The recipe of docs/查阅.md for computing a digest again does what it says."""

import re
from dataclasses import replace

import pytest
from django.conf import settings

from disclosures.exports import json
from disclosures.spec.document import digest
from disclosures.tests.exports.factories import make_report


def recipe() -> str:
    guide = (settings.BASE_DIR / "docs" / "查阅.md").read_text(encoding="utf-8")
    return re.search(r"```python\n(.+?)```", guide, re.DOTALL)[1]


@pytest.mark.parametrize("said", [{}, {"version": 2, "reason": "03表填错。"}])
def test_anybody_can_compute_the_digest_again(tmp_path, monkeypatch, capsys, said):
    monkeypatch.chdir(tmp_path)
    report = make_report(**said)
    (tmp_path / "2024.json").write_bytes(json.render(replace(report, digest=digest(report))))
    exec(recipe(), {})
    assert capsys.readouterr().out == "True\n"
