"""Every example in a docstring is true."""

import doctest
import importlib
import pkgutil

import pytest

import kaidan

# The site's modules need settings before they can be imported; their tests run its examples.
UNIMPORTABLE = ("kaidan.newsroom", "kaidan.__main__")


def find_modules() -> list[str]:
    found = pkgutil.walk_packages(kaidan.__path__, "kaidan.", onerror=lambda name: None)
    return ["kaidan", *(module.name for module in found if not module.name.startswith(UNIMPORTABLE))]


@pytest.mark.parametrize("name", find_modules())
def test_the_examples_of_a_module_are_true(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0
