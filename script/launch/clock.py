"""The clock (定时公开) beside the server: a child that ends when the server does."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from launch import ROOT
from launch.process import GRACE


@contextmanager
def running() -> Iterator[None]:
    """Within the block, orders to publish are carried out.

    Killed without a word (SIGKILL), the server cannot stop it: ``--with-parent`` makes it look
    for that itself.
    """
    command = [sys.executable, "manage.py", "publish_due", "--forever", "--with-parent"]
    owner = os.getpid()
    child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        if os.getpid() == owner:  # not in a forked worker on its way out
            child.terminate()
            try:
                child.wait(GRACE)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
