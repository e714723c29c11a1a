"""What script/server, script/test and script/bench do, in the order they do it.

parts     what the operating system must have: libraries, fonts, programs
venv      the virtual environment and the pinned packages in it
state     what is kept under $VAR_DIR, and the locks on it
postgres  the embedded PostgreSQL, shared by everything that uses one $VAR_DIR
database  the DATABASE_URL to use: the given one, or an embedded one
clock     publishes at the hour that was ordered, beside the server
server, suite, bench  the commands

`parts` and `venv` run before the virtual environment exists: standard library only.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Stop(Exception):
    """Ends the command with one line for the person who started it, and no traceback."""
