"""Prints, as JSON, every regular expression of kaidan: compiled on import, while it reads and compares, or written.

Run in a process of its own, since what was compiled before cannot be seen. Each is [pattern, flags, place, verb]: a
file and line of the package, and the function of ``re`` that was called there.
"""

import ast
import importlib
import json
import pkgutil
import re
import sys
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

FOUND: dict[tuple[str, int, str], str] = {}


def watch() -> None:
    """Every compilation from now on is noted."""
    compile_pattern = re._compile  # type: ignore[attr-defined]

    def note(pattern: Any, flags: Any) -> Any:
        made = compile_pattern(pattern, flags)
        caller: FrameType = sys._getframe(1)
        verb = caller.f_code.co_name
        while caller.f_back and Path(caller.f_code.co_filename).parent.name == "re":
            caller = caller.f_back
        file = Path(caller.f_code.co_filename)
        if PACKAGE in file.parents and "newsroom" not in file.parts:
            place = f"{file.relative_to(PACKAGE)}:{caller.f_lineno}"
            FOUND.setdefault((text_of(made.pattern), made.flags, place), verb)
        return made

    re._compile = note  # type: ignore[attr-defined]


def text_of(pattern: str | bytes) -> str:
    return pattern if isinstance(pattern, str) else pattern.decode("latin-1")


def list_written() -> None:
    """The literals in calls of ``re`` that nothing has run."""
    seen = {place for _, _, place in FOUND}
    for file in sorted(PACKAGE.rglob("*.py")):
        if "newsroom" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            first = node.args[0]
            place = f"{file.relative_to(PACKAGE)}:{node.lineno}"
            if is_re and isinstance(first, ast.Constant) and place not in seen:
                made = re.compile(first.value)
                FOUND.setdefault((text_of(made.pattern), made.flags, place), node.func.attr)


def read_everything(documents: list[Path]) -> None:
    """Reads the documents and compares each with the next, so that patterns made on the way are made."""
    import kaidan
    from kaidan.codebook.load import load_codebook
    from kaidan.compare.redline import redline

    book = load_codebook()
    readouts = [kaidan.read(document) for document in documents]
    for lang in ("ja", "en"):
        records = [one.records[0] for one in readouts if one.records and one.page.lang == lang]
        for before, after in pairwise(records[:4]):
            redline(before, after, codebook=book)


if __name__ == "__main__":
    PACKAGE = Path(sys.argv[1]) / "src/kaidan"
    watch()
    import kaidan

    for module in pkgutil.walk_packages(kaidan.__path__, "kaidan."):
        if not module.name.startswith("kaidan.newsroom"):
            importlib.import_module(module.name)
    folders = [PACKAGE / "data/samples/documents", Path(sys.argv[1]) / "tests/gold"]
    read_everything(
        [
            file
            for folder in folders
            for file in sorted(folder.rglob("*.*"))
            if file.suffix in (".txt", ".html")
        ]
    )
    list_written()
    json.dump([[*key, verb] for key, verb in FOUND.items()], sys.stdout)
