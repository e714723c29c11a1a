"""script/test: every linter, then every test. With arguments: just pytest with them."""

import os
import sys
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from launch import parts, process, state
from launch.database import database

BIN = Path(sys.prefix) / "bin"
PYTHON = sys.executable
TEST_DATABASE = "test_portal_"
# A made-up public server: what `check --deploy` is to find nothing wrong with.
DEPLOYED = {"SECRET_KEY": "k" * 25 + "0123456789abcdefghijklmnop", "HTTPS": "1", "DEBUG": "0"}

CHECKS: dict[str, list[str | Path]] = {
    "ruff check": [BIN / "ruff", "check", "."],
    "ruff format": [BIN / "ruff", "format", "--check", "."],
    "mypy": [BIN / "mypy"],
    "import contracts": [BIN / "lint-imports", "--no-cache"],
    # Lint only: its formatter puts white space into Chinese sentences, where readers see it.
    "djlint": [BIN / "djlint", "templates", "--lint", "--quiet"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "deployment": [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
}


def main(arguments: list[str]) -> int:
    var = state.var_dir()
    if browser := parts.chromium():
        os.environ.setdefault("CHROMIUM", browser)
    embedded = not os.environ.get("DATABASE_URL")
    with database(var / "test-postgres", throwaway=True) as url:
        if embedded:  # on a server of somebody else the numbers are of other machines
            drop_leftovers(url)
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
    env = {**os.environ, "TEST_DATABASE": f"{TEST_DATABASE}{os.getpid()}"}
    return process.run([PYTHON, "-m", "pytest", *arguments], env)


def drop_leftovers(url: str) -> None:
    """Remove the test databases of runs that were killed before they could."""
    ours = "SELECT datname FROM pg_database WHERE datname ~ %s"
    with psycopg.connect(url, autocommit=True) as connection:
        for (name,) in connection.execute(ours, [f"^{TEST_DATABASE}[0-9]+"]).fetchall():
            pid = name.removeprefix(TEST_DATABASE).partition("_")[0]
            if not psutil.pid_exists(int(pid)):
                drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
                connection.execute(drop)
