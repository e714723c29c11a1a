"""A throw-away database with the demo, for the benchmarks that need one."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.test.utils import override_settings, setup_databases, teardown_databases


@contextmanager
def demo() -> Iterator[None]:
    old = setup_databases(verbosity=0, interactive=False)
    try:
        with TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder, VAR_DIR=folder):
            call_command("load_demo", stdout=StringIO())
            yield
    finally:
        teardown_databases(old, verbosity=0)
