"""launch/postgres.py: one server per directory, for as long as somebody uses it."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from launch import Stop, postgres
from launch.postgres import Cluster


@pytest.fixture
def directory():
    """Not tmp_path: pytest takes back the permission to pass that PostgreSQL's account needs."""
    path = Path(tempfile.mkdtemp(prefix="portal 决算 "))
    yield path / "postgres"
    shutil.rmtree(path)


def leftover(directory, first_line):
    (directory / "data").mkdir(parents=True)
    (directory / "data" / "postmaster.pid").write_text(f"{first_line}\n/data\n")
    return Cluster(directory)


def test_the_socket_lies_with_the_data_unless_that_path_is_too_long():
    short, long = Cluster(Path("/srv/var/postgres")), Cluster(Path("/srv", "决" * 40, "postgres"))

    assert short.socket_directory == short.data
    assert len(str(long.socket_directory / ".s.PGSQL.5432")) < 100
    assert short.url("portal") == "postgresql://postgres@/portal?host=/srv/var/postgres/data"


def test_the_pid_of_another_program_is_not_taken_for_a_server(directory):
    cluster = leftover(directory, os.getpid())

    assert cluster.postmaster() is None
    cluster.forget_stale_pid()
    assert not (cluster.data / "postmaster.pid").exists()


def test_a_pid_that_nobody_has_is_left_for_postgresql_to_judge(directory, monkeypatch):
    monkeypatch.setattr(postgres.psutil, "pid_exists", lambda pid: False)
    cluster = leftover(directory, 4_000_000)

    assert cluster.postmaster() is None
    cluster.forget_stale_pid()
    assert (cluster.data / "postmaster.pid").exists()


def test_an_unreadable_pid_file_is_forgotten(directory):
    cluster = leftover(directory, "")

    cluster.forget_stale_pid()

    assert not (cluster.data / "postmaster.pid").exists()


def test_data_of_another_version_is_not_touched(directory):
    cluster = leftover(directory, "")
    (cluster.data / "PG_VERSION").write_text("17\n")

    with pytest.raises(Stop, match="was made by PostgreSQL 17, this is 18"):
        cluster.initialise()


@pytest.mark.slow
def test_it_runs_until_the_last_user_leaves_and_keeps_its_data(directory):
    first, second = (Cluster(directory, throwaway=True) for _ in range(2))
    with first.running():
        with second.running():
            assert first.postmaster() == second.postmaster()
        assert first.postmaster(), "the first one still uses it"
        first.create_database("决算")
        first.create_database("决算")
    assert first.postmaster() is None

    with first.running(), psycopg.connect(first.url("决算")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("SHOW fsync").fetchone() == ("off",)


@pytest.mark.slow
def test_a_start_after_kill_9_takes_over_what_was_left_behind(directory):
    cluster = Cluster(directory, throwaway=True)
    script = (
        "import os, sys; from pathlib import Path; from launch.postgres import Cluster\n"
        "with Cluster(Path(sys.argv[1])).running(): os.kill(os.getpid(), 9)"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(postgres.__file__).parents[1])}
    subprocess.run([sys.executable, "-c", script, directory], env=env, stdout=subprocess.DEVNULL)
    orphan = cluster.postmaster()
    assert orphan

    with cluster.running():
        assert cluster.postmaster() == orphan
    assert cluster.postmaster() is None
