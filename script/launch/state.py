"""What is kept under $VAR_DIR, and the locks on it."""

import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch import ROOT, Stop


def var_dir() -> Path:
    """$VAR_DIR, there and writable, and the same for every program we start."""
    path = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise Stop(
            f"Cannot write in {path} ({error.strerror}); set VAR_DIR to a directory that you own."
        ) from None
    os.environ["VAR_DIR"] = str(path)
    return path


def secret_key(var: Path) -> None:
    """Keep a SECRET_KEY, so that a restart does not log everybody out."""
    path = var / "secret_key"
    with exclusive(var / "setup.lock"):
        if not path.exists():
            write_private(path, secrets.token_urlsafe(50))


def write_private(path: Path, content: str) -> None:
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(content)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """One process at a time; the lock ends with its process, also after kill -9."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Users:
    """Counts, by locks that end with their process, who is using something shared."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("a")
        fcntl.flock(self.file, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """True when nobody else is left."""
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            self.file.close()
        return True
