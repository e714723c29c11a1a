"""Whose process PostgreSQL is: ours, or, as it refuses to run as root, a system account."""

import os
import pwd
import stat
import subprocess
from pathlib import Path
from typing import Any

from launch import Stop

NAME = "portal-postgres"


def system_account() -> pwd.struct_passwd | None:
    """None where we are not root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        pass
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        raise Stop("PostgreSQL refuses to run as root; start this as a normal user.") from None
    return pwd.getpwnam(NAME)


def identity(account: pwd.struct_passwd | None) -> dict[str, Any]:
    """What subprocess needs to run as the account."""
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def private_directory(path: Path, account: pwd.struct_passwd | None) -> None:
    """Make the directory exist and be of the account alone."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = account.pw_uid if account else os.geteuid()
    if path.is_symlink() or path.stat().st_uid not in {owner, os.geteuid()}:
        raise Stop(f"{path} belongs to somebody else; remove it or set another VAR_DIR.")
    os.chown(path, owner, -1)
    path.chmod(0o700)


def make_reachable(path: Path) -> None:
    """Let the account pass (not list) the directories above, which root's home may forbid."""
    for parent in path.resolve().parents:
        mode = stat.S_IMODE(parent.stat().st_mode)
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)
            print(f"Note: chmod o+x {parent}, so that PostgreSQL's own account gets to {path}.")
