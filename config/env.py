"""Reads typed settings from the environment; every complaint names its variable."""

import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}

# What libpq understands in the query of a URL and we hand through to it.
CONNECTION_OPTIONS = {
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "application_name",
    "options",
    "target_session_attrs",
}


def text(name: str, default: str = "", environ: Mapping[str, str] = os.environ) -> str:
    return environ.get(name, "").strip() or default


def flag(name: str, default: bool = False, environ: Mapping[str, str] = os.environ) -> bool:
    value = environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in YES:
        return True
    if value.strip().lower() in NO:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int, environ: Mapping[str, str] = os.environ) -> int:
    value = text(name, str(default), environ)
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def names(name: str, default: str = "", environ: Mapping[str, str] = os.environ) -> list[str]:
    """A comma-separated list: "a.gov.cn, b.gov.cn" -> ["a.gov.cn", "b.gov.cn"]."""
    return [part for part in (p.strip() for p in text(name, default, environ).split(",")) if part]


def database(name: str, default: str, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """A PostgreSQL URL as Django's DATABASES entry.

    postgresql://user:p%40ss@db.example:5433/portal?sslmode=require
    postgresql:///portal?host=/run/postgresql     (a Unix socket)
    """
    try:
        return _database(urlsplit(text(name, default, environ)))
    except ValueError as error:  # the value may hold a password: never repeat it
        raise ImproperlyConfigured(f"{name} is not a PostgreSQL URL: {error}.") from None


def _database(url: SplitResult) -> dict[str, Any]:
    if url.scheme not in {"postgresql", "postgres"}:
        raise ValueError("it must begin with postgresql://")
    query = dict(parse_qsl(url.query, strict_parsing=bool(url.query)))
    database_name = unquote(url.path.removeprefix("/"))
    if not database_name:
        raise ValueError("the database name is missing after the host")
    entry = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database_name,
        "USER": unquote(url.username or query.pop("user", "")),
        "PASSWORD": unquote(url.password or "") or query.pop("password", ""),
        "HOST": query.pop("host", "") or unquote(url.hostname or ""),
        "PORT": query.pop("port", "") or str(url.port or ""),
    }
    if unknown := sorted(query.keys() - CONNECTION_OPTIONS):
        raise ValueError(f"unknown option {unknown[0]}")
    return {**entry, "OPTIONS": query}
