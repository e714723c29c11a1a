"""launch/parts.py: what is missing is found by trying it, and one line says how to get it."""

import pytest
from launch import Stop, parts
from launch.parts import Part

PANGO = Part("Pango", "libpango-1.0-0", "pango", lambda: False)
PANGOFT2 = Part("Pango for FreeType", "libpangoft2-1.0-0", "pango", lambda: False)
KAI = Part("a Kai font", "fonts-lxgw-wenkai", "font-lxgw-wenkai", lambda: False, optional=True)
CALC = Part("Calc", "libreoffice-calc-nogui", "libreoffice", lambda: False, tests_only=True)
HERE = Part("Python", "python3", "python", lambda: True)


@pytest.fixture
def debian(monkeypatch):
    """A Debian where nobody lets us install anything."""
    monkeypatch.setattr(parts.sys, "platform", "linux")
    monkeypatch.setattr(parts, "apt_command", lambda: None)
    monkeypatch.setattr(parts.shutil, "which", lambda name: f"/usr/bin/{name}")


def given(monkeypatch, *present_or_missing):
    monkeypatch.setattr(parts, "PARTS", present_or_missing)


def test_nothing_missing_says_nothing(monkeypatch, capsys):
    given(monkeypatch, HERE)

    parts.ensure(tests=True)

    assert capsys.readouterr().out == ""


def test_a_user_without_rights_gets_one_exact_line(monkeypatch, debian):
    given(monkeypatch, HERE, PANGO, PANGOFT2, KAI)

    with pytest.raises(Stop) as stop:
        parts.ensure(tests=False)

    assert str(stop.value) == (
        "Missing: Pango, Pango for FreeType. Run this and start again: "
        "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"
    )


def test_on_a_mac_the_line_is_for_homebrew_and_names_a_formula_once(monkeypatch):
    given(monkeypatch, PANGO, PANGOFT2)
    monkeypatch.setattr(parts.sys, "platform", "darwin")
    monkeypatch.setattr(parts, "apt_command", lambda: None)

    with pytest.raises(Stop, match=r"brew install pango$"):
        parts.ensure(tests=False)


def test_the_server_does_not_ask_for_what_only_tests_need(monkeypatch, debian):
    given(monkeypatch, CALC)

    parts.ensure(tests=False)
    with pytest.raises(Stop, match="Missing: Calc"):
        parts.ensure(tests=True)


def test_an_optional_part_alone_stops_nobody(monkeypatch, debian):
    given(monkeypatch, KAI)

    parts.ensure(tests=False)


def test_a_part_that_apt_did_not_bring_is_named(monkeypatch):
    given(monkeypatch, PANGO)
    monkeypatch.setattr(parts, "apt_command", lambda: ["apt-get"])
    monkeypatch.setattr(parts, "apt_install", lambda apt, missing: None)

    with pytest.raises(Stop, match="still missing: Pango"):
        parts.ensure(tests=False)


def test_the_optional_part_is_installed_along_where_the_distribution_has_it(monkeypatch):
    commands = []
    monkeypatch.setattr(parts, "available", lambda package: True)
    monkeypatch.setattr(
        parts.subprocess,
        "run",
        lambda command, **_: commands.append(command) or parts.subprocess.CompletedProcess([], 0),
    )

    parts.apt_install(["apt-get"], [PANGO, KAI])

    assert commands[-1][-2:] == ["libpango-1.0-0", "fonts-lxgw-wenkai"]


def test_root_may_call_apt_and_others_need_sudo_that_asks_nothing(monkeypatch):
    monkeypatch.setattr(parts.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(parts.os, "geteuid", lambda: 0)
    assert parts.apt_command() == ["apt-get"]

    monkeypatch.setattr(parts.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(parts, "run_quietly", lambda command: 1)
    assert parts.apt_command() is None

    monkeypatch.setattr(parts, "run_quietly", lambda command: 0)
    assert parts.apt_command()[:2] == ["sudo", "-n"]


def test_a_library_counts_only_if_it_loads():
    assert parts.library("pango-1.0")() is True
    assert parts.library("no-such-library")() is False


@pytest.mark.parametrize(
    ("families", "enough"),
    [
        ("Noto Serif CJK SC\nNoto Sans CJK SC\n", True),
        ("Songti SC\nPingFang SC\n", True),
        ("Noto Sans CJK SC\n", False),
        ("", False),
    ],
)
def test_a_serif_and_a_sans_are_both_needed(monkeypatch, families, enough):
    monkeypatch.setattr(parts, "chinese_families", lambda: families)

    assert parts.chinese_fonts() is enough


def test_debians_venv_without_ensurepip_is_not_enough(monkeypatch):
    monkeypatch.setattr(
        parts.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object()
    )

    assert parts.venv_module() is False


def test_ubuntus_chromium_is_left_to_playwright(monkeypatch):
    chromium = next(part for part in parts.PARTS if part.name == "Chromium")

    monkeypatch.setattr(parts, "os_release", lambda: ["NAME=Ubuntu", "ID=ubuntu"])
    assert parts.only_as_snap(chromium)
    assert not parts.only_as_snap(PANGO)

    monkeypatch.setattr(parts, "os_release", lambda: ["ID=debian"])
    assert not parts.only_as_snap(chromium)
