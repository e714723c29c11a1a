"""manage.py publish_due, and the clock beside the server."""

import os
import signal
import subprocess
import sys
import time
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from accounts.models import Membership
from disclosures.tests.actions.test_clock import order
from disclosures.tests.people import make_draft

ONE_LOOK = 30  # seconds that starting Python and one look may take


@pytest.mark.django_db
def test_it_says_what_it_published_and_what_not_and_why():
    order(make_draft())
    Membership.objects.filter(user__username="gongkai").delete()
    out, err = StringIO(), StringIO()
    call_command("publish_due", stdout=out, stderr=err)
    assert "没有公开" in err.getvalue()
    assert "财政审核" in err.getvalue()
    assert out.getvalue() == ""


@pytest.mark.django_db
def test_one_look_publishes_what_is_due():
    version = order(make_draft())
    out = StringIO()
    call_command("publish_due", stdout=out)
    assert f"已公开 {version}" in out.getvalue()


def begun(*options: str, through_a_parent: bool = False) -> subprocess.Popen:
    """The clock as a process of its own, on no database: it must go on all the same."""
    command = [sys.executable, "manage.py", "publish_due", "--forever", *options]
    if through_a_parent:
        start = f"c = subprocess.Popen({command!r}); print(c.pid, flush=True)"
        code = f"import subprocess, time; {start}; time.sleep(60)"
        command = [sys.executable, "-c", code]
    env = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    return subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_outlives_a_database_that_does_not_answer_and_ends_when_told(number):
    child = begun()
    try:
        assert "数据库没有应答" in child.stdout.readline()
        child.send_signal(number)
        assert child.wait(ONE_LOOK) == 0
    finally:
        child.kill()
        child.communicate()


def test_it_ends_with_a_parent_that_was_killed_without_a_word():
    parent = begun("--with-parent", through_a_parent=True)
    try:
        clock = int(parent.stdout.readline())
        assert "数据库没有应答" in parent.stdout.readline()
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        deadline = time.monotonic() + ONE_LOOK
        while alive(clock) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert not alive(clock)
    finally:
        parent.kill()
        parent.communicate()


def alive(pid: int) -> bool:
    """A zombie that nobody has fetched yet is not alive."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
