"""script/server: the portal with its demo data on http://localhost:$PORT."""

import os
import socket
import sys
from pathlib import Path
from typing import Any

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections
from gunicorn.app.base import BaseApplication

from launch import ROOT, Stop, clock, state
from launch.database import database

HOST = "127.0.0.1"
PORT = "8000"


def main(arguments: list[str]) -> int:
    if arguments:
        raise Stop("It takes no arguments; it reads PORT, HOST, VAR_DIR and DATABASE_URL.")
    listener = listen(os.environ.get("HOST") or HOST, os.environ.get("PORT") or PORT)
    var = state.var_dir()
    state.secret_key(var)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ.setdefault("PUBLIC_ADDRESS", f"http://localhost:{os.environ.get('PORT') or PORT}")
    given = os.environ.get("DATABASE_URL")
    with database(var / "postgres") as url:
        if not given:  # lets manage.py in another terminal find it
            state.write_private(var / "database_url", url)
        prepare(var)
        with clock.running():
            Gunicorn(listener).run()
    return 0


def listen(host: str, port: str) -> socket.socket:
    """Take the port before anything slow, and keep it."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise Stop(f"PORT must be a number from 1 to 65535, not {port!r}.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, int(port)), family=family)
    except OSError as error:
        raise Stop(
            f"Cannot listen on {host} port {port} ({os.strerror(error.errno)}); "
            f"choose another: PORT={int(port) + 1} script/server"
        ) from None


def prepare(var: Path) -> None:
    """Bring database and static files up to date; quick where they are."""
    sys.path.insert(0, str(ROOT))
    os.chdir(ROOT)
    try:
        django.setup()
        with state.exclusive(var / "setup.lock"):
            call_command("migrate", interactive=False, verbosity=0)
            call_command("load_demo")
            call_command("collectstatic", interactive=False, verbosity=0)
    except (CommandError, ImproperlyConfigured) as error:
        raise Stop(str(error)) from None
    connections.close_all()  # gunicorn forks: a connection has one owner


class Gunicorn(BaseApplication):
    def __init__(self, listener: socket.socket) -> None:
        self.listener = listener
        super().__init__()

    def load_config(self) -> None:
        options: dict[str, Any] = {
            "bind": f"fd://{self.listener.fileno()}",
            "workers": int(os.environ.get("WEB_CONCURRENCY") or 2),
            "threads": 4,
            "preload_app": True,
            "graceful_timeout": 5,
            "loglevel": "error",
            "control_socket_disable": True,
            "when_ready": announce,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from config.wsgi import application

        return application


def announce(_: Any) -> None:
    host, port = os.environ.get("HOST") or "localhost", os.environ.get("PORT") or PORT
    shown = f"[{host}]" if ":" in host else host
    print(f"The portal is at http://{shown}:{port}/ (Ctrl-C stops it)", flush=True)
