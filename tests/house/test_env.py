"""config/env.py: typed values from the environment, complaints that name the variable."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize("value", ["1", "true", "Yes", " on "])
def test_flag_says_yes(value):
    assert env.flag("HTTPS", environ={"HTTPS": value}) is True


@pytest.mark.parametrize("value", ["0", "false", "No", "off", ""])
def test_flag_says_no(value):
    assert env.flag("HTTPS", default=True, environ={"HTTPS": value}) is False


def test_flag_keeps_its_default_where_the_variable_is_not_set():
    assert env.flag("HTTPS", default=True, environ={}) is True


def test_flag_names_the_variable_that_it_cannot_read():
    with pytest.raises(ImproperlyConfigured, match="HTTPS must be 1 or 0, not 'maybe'"):
        env.flag("HTTPS", environ={"HTTPS": "maybe"})


def test_number_is_whole_and_not_negative():
    assert env.number("SECONDS", 60, {"SECONDS": "0"}) == 0
    assert env.number("SECONDS", 60, {"SECONDS": ""}) == 60
    for wrong in ("-1", "1.5", "ten", "１２"):
        with pytest.raises(ImproperlyConfigured, match="SECONDS must be a whole number"):
            env.number("SECONDS", 60, {"SECONDS": wrong})


def test_names_drops_blanks_around_and_between():
    assert env.names("HOSTS", environ={"HOSTS": " a.gov.cn, ,b.gov.cn,"}) == [
        "a.gov.cn",
        "b.gov.cn",
    ]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://user:p%40ss%2F@db.example:5433/portal",
            {"USER": "user", "PASSWORD": "p@ss/", "HOST": "db.example", "PORT": "5433"},
        ),
        (
            "postgres://db/portal?sslmode=require",
            {"HOST": "db", "PORT": "", "USER": "", "OPTIONS": {"sslmode": "require"}},
        ),
        (
            "postgresql:///portal?host=/run/postgresql&port=5433",
            {"HOST": "/run/postgresql", "PORT": "5433", "OPTIONS": {}},
        ),
        (
            "postgresql://postgres@/portal?host=/srv/x%20%E5%86%B3%E7%AE%97/data",
            {"HOST": "/srv/x 决算/data", "USER": "postgres"},
        ),
        ("postgresql://[::1]:5432/portal", {"HOST": "::1", "PORT": "5432"}),
        ("postgresql://h/%E5%86%B3%E7%AE%97", {"NAME": "决算"}),
    ],
)
def test_database_reads_a_url(url, expected):
    entry = env.database("DATABASE_URL", url, {})

    assert entry["ENGINE"] == "django.db.backends.postgresql"
    assert {key: entry[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("sqlite:///db.sqlite3", "must begin with postgresql://"),
        ("mysql://u:secret@h/db", "must begin with postgresql://"),
        ("postgresql://u:secret@h", "database name is missing"),
        ("postgresql://u:secret@h:port/db", "Port could not be cast"),
        ("postgresql://u:secret@h/db?ssl=1", "unknown option ssl"),
        ("postgresql://u:secret@h/db?sslmode", "bad query field"),
    ],
)
def test_database_refuses_what_is_not_postgresql_and_never_repeats_a_password(url, complaint):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is not a PostgreSQL URL") as error:
        env.database("DATABASE_URL", "", {"DATABASE_URL": url})

    assert complaint in str(error.value)
    assert "secret" not in str(error.value)
