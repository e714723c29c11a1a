"""Forged forms of the workbench: whatever is sent, a refusal; never a failure of the server."""

import json

import pytest
from django.urls import reverse

from disclosures.admin.workbench.urls import urlpatterns
from disclosures.tests.people import make_draft, make_preparer

pytestmark = pytest.mark.django_db

HOSTILE = ("\0", "=1+1\r\nX-Injected: 1<script>alert(1)</script>", "../" * 2_000)
FIELDS = (
    *("check", "row", "column", "reason", "table", "passage", "text", "next", "title", "part"),
    *("key", "to", "shown", "name", "kind", "seen", "tables", "step", "return-reason", "code"),
    *("submit-day", "place", "label", "rows", "cells", "preview", "undo", "whole"),
)


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_a_forged_form_is_never_a_failure(client, settings, tmp_path, pattern):
    settings.MEDIA_ROOT = tmp_path
    version = make_draft()
    client.force_login(make_preparer(version.disclosure.agency))
    known = {"pk": version.pk, "key": "expenditure", "extension": "json"}
    wanted = pattern.pattern.converters
    address = reverse(f"admin:{pattern.name}", kwargs={name: known.get(name, 1) for name in wanted})
    for hostile in HOSTILE:
        for answer in _sent(client, address, hostile):
            assert answer.status_code < 500
            assert "X-Injected" not in answer.headers
            assert b"<script>alert(1)" not in answer.content


def _sent(client, address, hostile):
    form, script = dict.fromkeys(FIELDS, hostile), json.dumps({hostile: [hostile]})
    yield client.post(address, form)
    yield client.get(address, form)
    yield client.post(address, script, "application/json", headers={"accept": "application/json"})
