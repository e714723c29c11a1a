"""What every test shares, and how two processes share the tests."""

import gc
import subprocess
from collections.abc import Callable
from pathlib import Path

import pgtrigger
import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from xdist.scheduler.loadscope import LoadScopeScheduling

LONGEST_FIRST = (  # what would otherwise be left to one process at the end
    "tests/browser",
    "disclosures/tests/test_matrix.py",
    "disclosures/tests/verification/test_disclosures.py",
    "disclosures/tests/test_killed.py",
    "disclosures/tests/exports/test_pdf_pages.py",
)


def pytest_configure() -> None:
    """Emptying the test database after a test with real commits is no tampering."""
    empty = BaseDatabaseOperations.execute_sql_flush

    def past_the_triggers(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        with pgtrigger.ignore():
            empty(self, sql_list)

    pytest.MonkeyPatch().setattr(BaseDatabaseOperations, "execute_sql_flush", past_the_triggers)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Stable: the order among the long ones, and among the others, stays."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST_FIRST))


def pytest_collection_finish() -> None:
    """What is loaded by now stays; what tests make goes by itself, mostly."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


class WholeModules(LoadScopeScheduling):
    """What a module makes once is made once: its tests stay in one process.

    The browser tests are one module in this: they share a server.
    """

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return "tests/browser" if module.startswith("tests/browser/") else module


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> WholeModules:
    return WholeModules(config, log)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Opens a file with LibreOffice and saves it as another kind; one profile for all."""
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('office').as_uri()}"

    def saved_as(path: Path, kind: str) -> Path:
        folder = path.parent / "saved"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, path]
        subprocess.run(command, check=True, capture_output=True, timeout=240)  # noqa: S603
        return folder / f"{path.stem}.{kind}"

    return saved_as
