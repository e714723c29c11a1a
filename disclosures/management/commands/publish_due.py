"""manage.py publish_due: publishes what was ordered for an hour that has come."""

import os
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection

from disclosures.actions import clock

EVERY = 15  # seconds between two looks
NEAR = 1.0  # seconds within which the end of the parent is seen


class Command(BaseCommand):
    help = "公开到时间的版本。加 --forever 一直运行，每 15 秒看一次；可以同时运行多个。"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--forever", action="store_true", help="一直运行，直到被停止")
        parser.add_argument(
            "--with-parent",
            action="store_true",
            help="启动它的进程结束时也结束（用于 script/server）",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["forever"]:
            self.look()
            return
        self.stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopped.set())
        parent = os.getppid() if options["with_parent"] else None
        while not self.stopped.is_set():
            self.look_safely()
            self.wait(parent)

    def look(self) -> None:
        for done in clock.publish_due():
            if done.refusal:
                self.stderr.write(f"没有公开 {done.version}：{done.refusal}")
            else:
                self.stdout.write(f"已公开 {done.version}")

    def look_safely(self) -> None:
        """A database that does not answer is asked again later."""
        close_old_connections()
        try:
            self.look()
        except DatabaseError as error:
            self.stderr.write(f"数据库没有应答，稍后再试：{error}")
            connection.close()

    def wait(self, parent: int | None) -> None:
        for _ in range(int(EVERY / NEAR)):
            if self.stopped.wait(NEAR):
                return
            if parent is not None and os.getppid() != parent:
                self.stopped.set()
                return
