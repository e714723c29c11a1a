"""SIGKILL at random moments of import, signing and publication, thirty times: no half state."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.conf import settings as configured
from django.db import connection

from disclosures import proofs
from disclosures.management import demo
from disclosures.models import Cell, Publication, Version
from disclosures.tests.killed import the_workbook

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

DEATHS = 30


@pytest.fixture
def worker(settings, tmp_path):
    """A process that forks another one to work, each time it is asked."""
    settings.MEDIA_ROOT = tmp_path / "test-media"
    demo.load_regions()
    demo.load_agencies()
    demo.load_people()
    started = subprocess.Popen(
        [sys.executable, "-m", "disclosures.tests.killed", connection.settings_dict["NAME"]],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=configured.BASE_DIR,
        env={**os.environ, "VAR_DIR": str(tmp_path)},
    )
    yield started
    started.stdin.close()
    started.wait(timeout=20)
    started.stdout.close()


def let_live(worker, seconds: float) -> None:
    """One child works for so long and is killed."""
    worker.stdin.write("go\n")
    worker.stdin.flush()
    child = int(worker.stdout.readline())
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    assert worker.stdout.readline() == "gone\n"


def test_a_process_killed_at_any_moment_leaves_no_half_state(worker, tmp_path):
    dice = random.Random(4)
    lines = len(the_workbook()[0].lines)
    cells = sum(len(line.cells) for line in the_workbook()[0].lines)
    for death in range(DEATHS):
        let_live(worker, dice.uniform(0.05, 1.2))
        assert list(proofs.faults(Counter())) == [], f"after death {death}"
        for version in Version.objects.all():
            assert version.lines.count() in (0, lines)
            assert Cell.objects.filter(line__version=version).count() in (0, cells)
            kept = set(version.attachments.values_list("sha256", flat=True))
            assert (last_import(version) in kept) == bool(version.lines.count())
    assert Publication.objects.count() >= 2
    left = [file for file in tmp_path.rglob("*") if file.is_file() and file.name[0] != "."]
    assert all(file.stat().st_size for file in left)


def last_import(version: Version) -> str:
    """Each import keeps its workbook: the two are never one without the other."""
    event = version.events.filter(verb="import").first()
    return event.detail["sha256"] if event else ""
