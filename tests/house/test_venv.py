"""launch/venv.py: packages are installed when the pins changed, and only then."""

import subprocess

import pytest
from launch import Stop, venv

FILES = ("requirements.txt", "requirements-dev.txt")


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    for name in FILES:
        (tmp_path / name).write_text("Django==5.2\n")
    monkeypatch.setattr(venv, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def commands(checkout, monkeypatch):
    """What would have been run; the environment looks made once it was."""
    ran = []

    def run(*command):
        ran.append(" ".join(map(str, command)))
        python = checkout / "env" / "bin" / "python"
        python.parent.mkdir(exist_ok=True)
        python.touch()

    monkeypatch.setattr(venv, "run", run)
    monkeypatch.setattr(venv, "works", lambda python: python.exists())
    return ran


def test_the_first_start_makes_it_and_the_second_does_nothing(checkout, commands):
    venv.ensure(checkout / "env", "requirements.txt")
    assert ["-m venv" in commands[0], "-m pip install" in commands[1]] == [True, True]

    commands.clear()
    venv.ensure(checkout / "env", "requirements.txt")
    assert commands == []


def test_a_changed_pin_installs_again_into_the_same_environment(checkout, commands):
    venv.ensure(checkout / "env", "requirements.txt")
    commands.clear()
    (checkout / "requirements.txt").write_text("Django==5.2.1\n")

    venv.ensure(checkout / "env", "requirements.txt")

    assert [command.split("-m ")[1].split()[0] for command in commands] == ["pip"]


def test_what_the_tests_need_serves_the_server_too(checkout, commands):
    venv.ensure(checkout / "env", *FILES)
    commands.clear()

    venv.ensure(checkout / "env", "requirements.txt")

    assert commands == []


def test_an_environment_whose_python_has_gone_is_made_again(checkout, commands):
    venv.ensure(checkout / "env", "requirements.txt")
    commands.clear()
    (checkout / "env" / "bin" / "python").unlink()

    venv.ensure(checkout / "env", "requirements.txt")

    assert "-m venv" in commands[0]


def test_a_place_that_cannot_be_written_is_one_line(checkout):
    (checkout / "file").touch()

    with pytest.raises(Stop, match=r"Cannot write the virtual environment: .*Not a directory"):
        venv.ensure(checkout / "file" / "env", "requirements.txt")


def test_a_failing_pip_ends_in_its_last_line(checkout, monkeypatch, capsys):
    failure = subprocess.CompletedProcess([], 1, "Looking ...\nERROR: No matching distribution\n")
    monkeypatch.setattr(venv.subprocess, "run", lambda *_, **__: failure)

    with pytest.raises(Stop, match=r"failed: ERROR: No matching distribution$"):
        venv.run("pip")

    assert "Looking ..." in capsys.readouterr().err
