"""script/server as a person starts it, and Ctrl-C."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from launch import ROOT

from tests.house.test_messages import free_port

STARTED = 60  # seconds, on a slow machine
PREPARING = "Creating the PostgreSQL data directory"


@pytest.fixture
def var():
    path = Path(tempfile.mkdtemp(prefix="portal 决算 "))
    yield path
    shutil.rmtree(path)


@contextmanager
def started(var, port):
    """Started and serving, with what it said; ended with Ctrl-C."""
    env = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "PYTEST_VERSION"}}
    server = subprocess.Popen(
        [sys.executable, ROOT / "script", "server"],
        env={**env, "VAR_DIR": str(var), "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield said_until_it_serves(server)
    finally:
        server.send_signal(signal.SIGINT)
        rest, _ = server.communicate(timeout=STARTED)
    assert server.returncode == 0, rest


def said_until_it_serves(server):
    said = []
    for line in server.stdout:
        said.append(line)
        if line.startswith("The portal is at "):
            return "".join(said)
    raise AssertionError("".join(said))


def processes_about(var):
    return [p.pid for p in psutil.process_iter(["cmdline"]) if str(var) in str(p.info["cmdline"])]


@pytest.mark.slow
def test_it_serves_and_ctrl_c_leaves_no_process_but_all_data(var):
    port = free_port()
    with started(var, port) as said:
        assert PREPARING in said
        assert f"http://localhost:{port}/" in said
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=STARTED) as page:
            assert page.status == 200
            assert "default-src 'self'" in page.headers["Content-Security-Policy"]
            assert "unsafe" not in page.headers["Content-Security-Policy"]
        assert processes_about(var)
    assert processes_about(var) == []
    assert (var / "postgres" / "data" / "PG_VERSION").exists()

    with started(var, port) as said:
        assert PREPARING not in said, "a second start has nothing to prepare"
    assert processes_about(var) == []
