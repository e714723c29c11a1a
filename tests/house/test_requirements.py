"""Every dependency is pinned exactly and says where it is used."""

import re

import pytest
from launch import ROOT

PINNED = re.compile(r"[A-Za-z0-9-]+(\[[a-z]+\])?==\d[\w.]*  # \S.*")


def lines(name):
    return [
        line
        for line in (ROOT / name).read_text().splitlines()
        if line and not line.startswith(("#", "-r "))
    ]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_line_is_an_exact_pin_with_a_comment(name):
    assert [line for line in lines(name) if not PINNED.fullmatch(line)] == []


def test_nothing_is_pinned_twice():
    names = [re.split(r"[\[=]", line)[0].lower() for line in lines("requirements.txt")]
    names += [re.split(r"[\[=]", line)[0].lower() for line in lines("requirements-dev.txt")]

    assert len(names) == len(set(names))


def test_what_a_comment_points_at_exists():
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in lines(name):
            for path in re.findall(r"\S+\.(?:py|toml)\b", line.split("#")[1]):
                assert (ROOT / path).exists(), line
