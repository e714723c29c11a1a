"""What every test shares."""

import pgtrigger
import pytest
from django.db.backends.base.operations import BaseDatabaseOperations


def pytest_configure() -> None:
    """Emptying the test database after a test with real commits is no tampering."""
    empty = BaseDatabaseOperations.execute_sql_flush

    def past_the_triggers(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        with pgtrigger.ignore():
            empty(self, sql_list)

    pytest.MonkeyPatch().setattr(BaseDatabaseOperations, "execute_sql_flush", past_the_triggers)
