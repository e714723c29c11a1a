"""The DATABASE_URL to use: the given one where it answers, or an embedded PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from launch import Stop
from launch.postgres import Cluster

NAME = "portal"


@contextmanager
def database(directory: Path, *, name: str = NAME, throwaway: bool = False) -> Iterator[str]:
    """Within the block DATABASE_URL is set, and something answers there."""
    if given := os.environ.get("DATABASE_URL"):
        check_answers(given)
        yield given
        return
    with Cluster(directory, throwaway=throwaway).running() as cluster:
        cluster.create_database(name)
        os.environ["DATABASE_URL"] = cluster.url(name)
        try:
            yield os.environ["DATABASE_URL"]
        finally:
            del os.environ["DATABASE_URL"]


def check_answers(url: str) -> None:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error as error:  # its text names host and port, never the password
        reason = " ".join(str(error).split())
        raise Stop(f"The database of DATABASE_URL does not answer: {reason}") from None
