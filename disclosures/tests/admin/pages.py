"""The pages of one version, for tests that walk them."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from disclosures.actions.taking import mark
from disclosures.models import Version


def page(name: str, version: Version) -> str:
    return reverse(f"admin:{name}", args=[version.pk])


def as_(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def take(client: Client, version: Version, step: str, **data) -> HttpResponse:
    """Press the button of a step on the page as it is now."""
    version.refresh_from_db()
    data = {f"{step}-{key}": value for key, value in data.items()}
    return client.post(page("version_sign", version), {"step": step, "seen": mark(version), **data})


def text_of(response: HttpResponse) -> str:
    return response.content.decode()
