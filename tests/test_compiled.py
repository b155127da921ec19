"""Compiled modules stand in for their sources only as long as they were made from these."""

import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader
from pathlib import Path

import pytest

from kaidan.compiled import FOLDER, STAMP, find_compiled, make_fingerprint, use_compiled


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one source and what stands for the module compiled from it."""
    monkeypatch.delenv("KAIDAN_COMPILED")
    for name, content in (
        ("reading/flow.py", "FIRST = 1\n"),
        ("search/index.py", "OTHER = 1\n"),
        (f"{FOLDER}/kaidan/reading/flow{EXTENSION_SUFFIXES[0]}", ""),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    (tmp_path / FOLDER / STAMP).write_text(make_fingerprint(tmp_path))
    return tmp_path


def test_what_was_made_from_these_sources_is_found(package: Path) -> None:
    made = package / FOLDER / f"kaidan/reading/flow{EXTENSION_SUFFIXES[0]}"
    assert find_compiled(package) == {"kaidan.reading.flow": made}


@pytest.mark.parametrize("name", ["reading/flow.py", "model/span.py", "text/__init__.py"])
def test_an_edit_or_a_new_source_makes_it_stale(package: Path, name: str) -> None:
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_text("FIRST = 2\n")
    assert find_compiled(package) == {}


def test_a_source_that_is_gone_makes_it_stale(package: Path) -> None:
    (package / "reading/flow.py").unlink()
    assert find_compiled(package) == {}


def test_what_the_reader_does_not_import_makes_nothing_stale(package: Path) -> None:
    (package / "search/index.py").write_text("OTHER = 2\n")
    assert find_compiled(package) != {}


def test_another_python_finds_nothing(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert find_compiled(package) == {}


def test_it_is_left_out_where_nobody_wants_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIDAN_COMPILED", "no")
    monkeypatch.setattr(sys, "meta_path", [])
    assert not use_compiled(package)
    assert sys.meta_path == []


def test_a_compiled_module_comes_before_its_source(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    assert use_compiled(package)
    spec = sys.meta_path[0].find_spec("kaidan.reading.flow", None)
    assert spec is not None
    assert isinstance(spec.loader, ExtensionFileLoader)
    assert spec.origin == str(find_compiled(package)["kaidan.reading.flow"])
    assert sys.meta_path[0].find_spec("kaidan.search.index", None) is None


@pytest.mark.slow
def test_every_module_of_the_reader_can_be_compiled(repository: Path) -> None:
    tool = [sys.executable, "tools/compile_reader.py", "--try"]
    done = subprocess.run(tool, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
