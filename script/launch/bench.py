"""script/bench: runs `python -m bench` with a database of its own."""

import os
import sys

from launch import process, state
from launch.database import database


def main(arguments: list[str]) -> int:
    var = state.var_dir()
    with database(var / "test-postgres", name="bench", throwaway=True):
        env = {"DJANGO_SETTINGS_MODULE": "config.settings", **os.environ}
        return process.run([sys.executable, "-m", "bench", *arguments], env)
