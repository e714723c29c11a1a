"""Whatever keeps script/server from starting is said in one line, without a traceback."""

import os
import socket
import subprocess
import sys

import pytest
from launch import ROOT


def start(tmp_path, **env):
    """script/server without the part that sees to the virtual environment."""
    inherited = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "PYTEST_VERSION"}}
    return subprocess.run(
        [sys.executable, ROOT / "script", "server"],
        env={**inherited, "VAR_DIR": str(tmp_path / "var"), "PORT": str(free_port()), **env},
        capture_output=True,
        text=True,
        timeout=30,
    )


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def assert_one_line(result, *words):
    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert result.stderr.startswith("script/server: ")
    for word in words:
        assert word in result.stderr


def test_a_port_in_use(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = start(tmp_path, PORT=str(port))

    assert_one_line(result, f"port {port} (Address already in use)", f"PORT={port + 1}")
    assert not (tmp_path / "var").exists(), "nothing was begun"


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none(tmp_path, port):
    assert_one_line(start(tmp_path, PORT=port), "PORT must be a number from 1 to 65535")


def test_a_directory_that_cannot_be_written(tmp_path):
    result = start(tmp_path, VAR_DIR="/proc/portal")

    assert_one_line(result, "Cannot write in /proc/portal", "set VAR_DIR")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_of_somebody_else(tmp_path):
    (tmp_path / "var").mkdir(mode=0o500)

    assert_one_line(start(tmp_path), "Permission denied", "set VAR_DIR")


def test_a_database_that_does_not_answer(tmp_path):
    url = f"postgresql://portal:geheim@127.0.0.1:{free_port()}/portal"

    result = start(tmp_path, DATABASE_URL=url)

    assert_one_line(result, "database of DATABASE_URL does not answer", "Connection refused")
    assert "geheim" not in result.stderr


def test_a_database_url_that_is_none(tmp_path):
    assert_one_line(start(tmp_path, DATABASE_URL="geheim"), "DATABASE_URL")
