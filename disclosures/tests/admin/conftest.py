"""A finished workbook, who prepares it and is signed in, and its text as written from it."""

import pytest

from disclosures.actions import narrative
from disclosures.tests.narrative import make_accounts
from disclosures.tests.people import make_preparer


@pytest.fixture
def version():
    return make_accounts()


@pytest.fixture
def tianbao(version, client):
    user = make_preparer(version.disclosure.agency)
    client.force_login(user)
    return user


@pytest.fixture
def generated(version, tianbao):
    narrative.generate(version, by=tianbao)
    return version
