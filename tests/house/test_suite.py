"""launch/suite.py: every check runs and is shown, whatever failed before it."""

import psycopg
import pytest
from django.db import connection
from launch import suite
from psycopg.conninfo import make_conninfo


@pytest.fixture
def url(db):
    """The maintenance database of the server that the tests use."""
    wanted = {"host", "port", "user", "password"}
    params = {k: v for k, v in connection.get_connection_params().items() if k in wanted}
    return make_conninfo(**params, dbname="postgres")


def test_a_failed_check_neither_hides_the_others_nor_the_tests(monkeypatch, capsys):
    ran = []
    monkeypatch.setattr(suite.process, "run", lambda command, env: ran.append(command) or 1)

    assert suite.everything() == 1

    assert len(ran) == len(suite.CHECKS) + 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"Failed: {', '.join([*suite.CHECKS, 'pytest'])}"


def test_all_is_well_when_all_is_well(monkeypatch, capsys):
    monkeypatch.setattr(suite.process, "run", lambda command, env: 0)

    assert suite.everything() == 0
    assert capsys.readouterr().out.endswith("Everything passed.\n")


def test_arguments_go_straight_to_pytest_with_a_test_database_of_this_run(monkeypatch):
    ran = []
    monkeypatch.setattr(suite.process, "run", lambda *call: ran.append(call) or 0)

    suite.pytest(["disclosures/tests", "-k", "drafts"])

    [(command, env)] = ran
    assert command[1:] == ["-m", "pytest", "disclosures/tests", "-k", "drafts"]
    assert env["TEST_DATABASE"].startswith("test_portal_")


def test_only_databases_of_runs_that_have_ended_are_dropped(url, monkeypatch):
    ended, running = "test_portal_4000001_gw0", "test_portal_4000002_gw0"
    with psycopg.connect(url, autocommit=True) as server:
        for name in (ended, running):
            server.execute(f"DROP DATABASE IF EXISTS {name}")
            server.execute(f"CREATE DATABASE {name}")
        monkeypatch.setattr(suite.psutil, "pid_exists", lambda pid: pid != 4000001)

        suite.drop_leftovers(url)

        left = {name for (name,) in server.execute("SELECT datname FROM pg_database").fetchall()}
        server.execute(f"DROP DATABASE {running}")
    assert running in left
    assert ended not in left
