"""script/test: every linter, then every test. With arguments: just pytest with them."""

import os
import sys
from pathlib import Path

from launch import parts, process, state
from launch.database import database

BIN = Path(sys.prefix) / "bin"
PYTHON = sys.executable
# A made-up public server: what `check --deploy` is to find nothing wrong with.
DEPLOYED = {"SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnop", "HTTPS": "1", "DEBUG": "0"}

CHECKS: dict[str, list[str | Path]] = {
    "ruff check": [BIN / "ruff", "check", "."],
    "ruff format": [BIN / "ruff", "format", "--check", "."],
    "mypy": [BIN / "mypy"],
    "import contracts": [BIN / "lint-imports", "--no-cache"],
    "djlint": [BIN / "djlint", "templates", "--lint", "--quiet"],
    "djlint format": [BIN / "djlint", "templates", "--check", "--quiet"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "deployment": [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
}


def main(arguments: list[str]) -> int:
    var = state.var_dir()
    if browser := parts.chromium():
        os.environ.setdefault("CHROMIUM", browser)
    with database(var / "test-postgres", throwaway=True):
        return pytest(arguments) if arguments else everything()


def everything() -> int:
    failed = [title for title, command in CHECKS.items() if step(title, command)]
    if pytest(["-n", "2"]):
        failed.append("pytest")
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEverything passed.", flush=True)
    return 1 if failed else 0


def step(title: str, command: list[str | Path]) -> int:
    print(f"\n=== {title}", flush=True)
    return process.run(command, {**os.environ, **DEPLOYED})


def pytest(arguments: list[str]) -> int:
    print("\n=== pytest", flush=True)
    # Two runs at once (two terminals, two people) must not share a test database.
    env = {**os.environ, "TEST_DATABASE": f"test_portal_{os.getpid()}"}
    return process.run([PYTHON, "-m", "pytest", *arguments], env)
