"""The examples in the docstrings of the vocabulary are true."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

from disclosures import spec

MODULES = [module.name for module in walk_packages(spec.__path__, f"{spec.__name__}.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name):
    assert doctest.testmod(import_module(name)).failed == 0
