"""The virtual environment: made once, filled again only when the pins change."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from launch import ROOT, Stop
from launch.state import exclusive

# Packages must be readable to the account that PostgreSQL runs under.
READABLE = 0o022


def ensure(venv: Path, *requirements: str) -> None:
    """Make `venv` hold what the requirements files pin; the last one may include the others."""
    try:
        venv.mkdir(parents=True, exist_ok=True)
        with exclusive(venv / "setup.lock"):
            fill(venv, requirements)
    except OSError as error:
        raise Stop(f"Cannot write the virtual environment: {error}.") from None


def fill(venv: Path, requirements: tuple[str, ...]) -> None:
    mark = venv / f"installed-{requirements[-1]}"
    wanted = digest(requirements)
    python = venv / "bin" / "python"
    if python.exists() and mark.exists() and mark.read_text() == wanted:
        return
    print(f"Installing {requirements[-1]} into {venv} (a minute the first time) ...", flush=True)
    if not works(python):
        shutil.rmtree(venv / "bin", ignore_errors=True)  # links to a Python that has gone
        run(sys.executable, "-m", "venv", venv)
    # One file may bring packages of another to a different version: forget both.
    for stale in venv.glob("installed-*"):
        stale.unlink()
    run(
        python, "-m", "pip", "install", "--disable-pip-version-check", "-r", ROOT / requirements[-1]
    )
    for count in range(len(requirements)):
        done = requirements[: count + 1]
        (venv / f"installed-{done[-1]}").write_text(digest(done))


def digest(requirements: tuple[str, ...]) -> str:
    content = b"\0".join((ROOT / name).read_bytes() for name in requirements)
    return hashlib.sha256(content).hexdigest()


def works(python: Path) -> bool:
    """False too where the Python that the environment was made from has gone."""
    try:
        return subprocess.run([python, "-m", "pip", "-V"], capture_output=True).returncode == 0
    except OSError:
        return False


def run(*command: str | Path) -> None:
    result = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, umask=READABLE
    )
    if result.returncode:
        print(result.stdout, file=sys.stderr)
        last = result.stdout.strip().splitlines()[-1:] or ["no output"]
        raise Stop(f"Setting up the virtual environment failed: {last[0]}")
