"""`python script COMMAND`, as script/server, script/test and script/bench call it."""

import importlib
import os
import signal
import sys
from pathlib import Path

signal.signal(signal.SIGINT, signal.SIG_DFL)  # no traceback while there is nothing to put away

from launch import Stop, parts, venv  # noqa: E402

SERVER = ["requirements.txt"]
TESTS = ["requirements.txt", "requirements-dev.txt"]


def prepare(directory: str, command: str) -> int:
    tests = command != "server"
    parts.ensure(tests=tests)
    venv.ensure(Path(directory), *(TESTS if tests else SERVER))
    if tests:
        parts.ensure_browser(Path(directory) / "bin" / "python")
    return 0


def main(command: str, *arguments: str) -> int:
    if command == "prepare":
        return prepare(*arguments)
    from launch import process  # what follows runs inside the virtual environment

    process.end_in_order()
    return importlib.import_module(f"launch.{command}").main(list(arguments))


def name(argv: list[str]) -> str:
    """The script that the person started: `prepare DIRECTORY server` is script/server."""
    return {"prepare": argv[-1], "suite": "test"}.get(argv[1], argv[1])


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except Stop as stop:
        print(f"script/{name(sys.argv)}: {stop}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # the output went to `head`
        os._exit(1)
