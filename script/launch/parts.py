"""What the operating system must have, found by trying it rather than asking for packages."""

import ctypes
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from launch import Stop

SUFFIX = ".dylib" if sys.platform == "darwin" else ".so.0"
CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Any part of it brings soffice: it is the library of Calc, and of Writer, that tells.
CALCS = ("/usr/lib/libreoffice/program/libsclo.so", "/Applications/LibreOffice.app")
WRITERS = ("/usr/lib/libreoffice/program/libswlo.so", "/Applications/LibreOffice.app")
SERIF = ("Serif", "Song", "Ming")
SANS = ("Sans", "Hei", "PingFang")


@dataclass(frozen=True)
class Part:
    name: str
    apt: str
    brew: str
    present: Callable[[], bool]
    tests_only: bool = False
    optional: bool = False


def library(name: str) -> Callable[[], bool]:
    def present() -> bool:
        try:
            ctypes.CDLL(f"lib{name}{SUFFIX}")
        except OSError:
            return False
        return True

    return present


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(map(shutil.which, names))


def chromium() -> str | None:
    """The browser of the system, which the browser tests drive."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


def venv_module() -> bool:
    """Debian ships venv without the ensurepip that it needs to put pip inside."""
    return all(map(importlib.util.find_spec, ("venv", "ensurepip")))


def chinese_families() -> str:
    try:
        return subprocess.run(
            ["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def chinese_fonts() -> bool:
    families = chinese_families()
    return all(any(word in families for word in style) for style in (SERIF, SANS))


def kai_font() -> bool:
    return any(word in chinese_families() for word in ("Kai", "楷"))


def calc() -> bool:
    return any(map(os.path.exists, CALCS))


def writer() -> bool:
    return any(map(os.path.exists, WRITERS))


PARTS = (
    Part("Python's venv", f"python3.{sys.version_info.minor}-venv", "python@3.13", venv_module),
    Part("Pango", "libpango-1.0-0", "pango", library("pango-1.0")),
    Part("Pango for FreeType", "libpangoft2-1.0-0", "pango", library("pangoft2-1.0")),
    Part("HarfBuzz subset", "libharfbuzz-subset0", "pango", library("harfbuzz-subset")),
    Part("Chinese fonts", "fonts-noto-cjk", "font-noto-serif-cjk-sc", chinese_fonts),
    Part("a Kai font", "fonts-lxgw-wenkai", "font-lxgw-wenkai", kai_font, optional=True),
    Part("pdftotext", "poppler-utils", "poppler", program("pdftotext"), tests_only=True),
    Part("LibreOffice Calc", "libreoffice-calc-nogui", "libreoffice", calc, tests_only=True),
    Part("LibreOffice Writer", "libreoffice-writer-nogui", "libreoffice", writer, tests_only=True),
    Part("Chromium", "chromium", "google-chrome", program(*CHROMIUMS), tests_only=True),
)


def ensure(*, tests: bool) -> None:
    """Install what is missing where we may; otherwise stop with the one line that does."""
    wanted = [part for part in PARTS if tests or not part.tests_only]
    missing = [part for part in wanted if not (part.present() or only_as_snap(part))]
    if all(part.optional for part in missing):
        return
    names = ", ".join(part.name for part in missing if not part.optional)
    apt = apt_command()
    if apt is None:
        raise Stop(f"Missing: {names}. Run this and start again: {by_hand(missing)}")
    print(f"Installing {names} with apt (a few minutes the first time) ...", flush=True)
    apt_install(apt, missing)
    importlib.invalidate_caches()
    if still := [part.name for part in missing if not (part.optional or part.present())]:
        raise Stop(f"apt reported no error, but these are still missing: {', '.join(still)}.")


def only_as_snap(part: Part) -> bool:
    """Ubuntu's Chromium is a snap, which tests cannot drive: Playwright brings one there."""
    return part.apt == "chromium" and "ID=ubuntu" in os_release()


def ensure_browser(python: Path) -> None:
    """Where the system offers no Chromium package, let Playwright download its own."""
    downloaded = Path.home() / ".cache" / "ms-playwright"
    if chromium() or any(downloaded.glob("chromium-*")):
        return
    install = [str(python), "-m", "playwright", "install", "--with-deps", "chromium"]
    if apt_command() is None or subprocess.run(install, check=False).returncode:
        raise Stop(f"Missing: Chromium. Run this and start again: {shlex.join(install)}")


def os_release() -> list[str]:
    path = Path("/etc/os-release")
    return path.read_text().splitlines() if path.exists() else []


def apt_command() -> list[str] | None:
    """apt-get as we may call it without asking anybody, or None."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") and run_quietly(["sudo", "-n", "true"]) == 0:
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


def by_hand(missing: Iterable[Part]) -> str:
    if sys.platform == "darwin":
        return "brew install " + unique(part.brew for part in missing)
    needed = unique(part.apt for part in missing if not part.optional)
    if shutil.which("apt-get"):
        return f"sudo apt-get install -y --no-install-recommends {needed}"
    return f"your package manager, for what Debian calls {needed}"


def unique(words: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(words))


def apt_install(apt: list[str], missing: Iterable[Part]) -> None:
    # Somebody else's apt (an unattended upgrade) may hold the lock: wait for it.
    apt = [*apt, "-q", "-o", "DPkg::Lock::Timeout=600"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], env=env, stdout=subprocess.DEVNULL, check=False)
    packages = [p.apt for p in missing if not p.optional or available(p.apt)]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if subprocess.run(install, env=env, stdout=subprocess.DEVNULL, check=False).returncode:
        raise Stop(f"apt could not install them; see above, or try it: {' '.join(install)}")


def available(package: str) -> bool:
    return run_quietly(["apt-cache", "show", package]) == 0


def run_quietly(command: list[str]) -> int:
    return subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode
