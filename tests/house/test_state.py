"""launch/state.py: what is kept under $VAR_DIR, and who is using it."""

import os
import stat

import pytest
from launch import ROOT, Stop, state
from launch.state import Users


def test_var_dir_is_made_and_made_known(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VAR_DIR", "决算 var")

    assert state.var_dir() == tmp_path / "决算 var"
    assert os.environ["VAR_DIR"] == str(tmp_path / "决算 var")


def test_var_dir_lies_in_the_checkout_unless_said_otherwise(monkeypatch):
    monkeypatch.setenv("VAR_DIR", "")

    assert state.var_dir() == ROOT / "var"


def test_the_secret_key_is_private_and_survives_a_restart(tmp_path):
    state.secret_key(tmp_path)
    first = (tmp_path / "secret_key").read_text()
    state.secret_key(tmp_path)

    assert len(first) >= 50
    assert (tmp_path / "secret_key").read_text() == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_the_last_user_is_told_so(tmp_path):
    first, second = Users(tmp_path / "users"), Users(tmp_path / "users")

    assert first.leave() is False
    assert second.leave() is True


def test_a_file_in_the_way_is_one_line(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "file" / "var"))

    with pytest.raises(Stop, match=r"Cannot write in .*file/var \(Not a directory\); set VAR_DIR"):
        state.var_dir()
