"""Child processes that end when we do, and the signals that end us."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from launch import ROOT

GRACE = 10  # seconds between asking a child to end and making it


def end_in_order() -> None:
    """Make Ctrl-C, SIGTERM and a closed terminal unwind the stack: all is put away."""

    def leave(number: int, _: FrameType | None) -> None:
        sys.exit(128 + number)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)


def run(command: Sequence[str | Path], env: dict[str, str] | None = None) -> int:
    """Run in the checkout with our output; the exit code."""
    child = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        return child.wait()
    finally:
        if child.poll() is None:
            child.terminate()
            try:
                child.wait(GRACE)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
