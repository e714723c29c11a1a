"""What tests of several rooms read: the demo."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo loaded once for the module, taken away afterwards."""
    folder = tmp_path_factory.mktemp("var")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder, VAR_DIR=folder),
        transaction.atomic(),
    ):
        call_command("load_demo", stdout=StringIO())
        yield folder
        transaction.set_rollback(True)
