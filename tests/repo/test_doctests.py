"""Every example in a docstring is true."""

import doctest
import importlib
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import kaidan

UNIMPORTABLE = ("kaidan.newsroom", "kaidan.__main__")


def find_modules() -> list[str]:
    found = pkgutil.walk_packages(kaidan.__path__, "kaidan.", onerror=lambda name: None)
    return ["kaidan", *(module.name for module in found if not module.name.startswith(UNIMPORTABLE))]


@pytest.mark.parametrize("name", find_modules())
def test_the_examples_of_a_module_are_true(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0


# The site's modules can only be imported once Django is set up, so in a process of their own.
SITE = """
import doctest, importlib, pkgutil, sys
import django
django.setup()
import kaidan.newsroom
names = [module.name for module in pkgutil.walk_packages(kaidan.newsroom.__path__, "kaidan.newsroom.")]
wanted = [name for name in names if ".migrations" not in name and not name.endswith((".asgi", ".wsgi"))]
modules = [importlib.import_module(name) for name in wanted]
failed = sum(doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed for module in modules)
sys.exit(failed > 0)
"""


def test_the_examples_of_the_site_are_true(tmp_path: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kaidan.newsroom.settings",
        "KAIDAN_HOME": str(tmp_path),
    }
    answer = subprocess.run(
        [sys.executable, "-c", SITE], env=environment, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
