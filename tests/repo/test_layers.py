"""The one-way order of packages, and what an import loads."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest


def test_the_import_contracts_hold(repository: Path) -> None:
    program = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(
        [program, "--no-logo", "--no-cache"], cwd=repository, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout[-3000:]


def test_the_contract_lists_the_order_of_the_architecture(repository: Path) -> None:
    import tomllib

    settings = tomllib.loads((repository / "pyproject.toml").read_text())
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    listed = [name.strip(" ()") for layer in reversed(layers) for name in layer.split("|")]
    text = (repository / "ARCHITECTURE.md").read_text()
    order = text.split("## One-way order")[1].split("`")[1]
    for mark in ("→", "|", ","):
        order = order.replace(mark, " ")
    assert listed == order.split()


def test_the_newsroom_never_imports_capture(repository: Path) -> None:
    imported = {
        (file.name, name)
        for file in (repository / "src/kaidan/newsroom").rglob("*.py")
        for name in find_imported(file)
        if name.startswith("kaidan.capture")
    }
    assert imported == set()


def find_imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def find_loaded(code: str) -> set[str]:
    program = f"{code}\nimport sys\nprint(' '.join(sorted(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(answer.stdout.splitlines()[-1].split())


def test_find_loaded_sees_a_module_that_is_loaded() -> None:
    assert "json.decoder" in find_loaded("import json")


@pytest.mark.parametrize(
    "unwanted", ["django", "httpx", "httpcore", "kaidan.capture", "kaidan.newsroom", "tantivy"]
)
def test_importing_kaidan_loads_no_site_no_network_and_no_index(unwanted: str) -> None:
    assert unwanted not in find_loaded("import kaidan")
