"""The house style, as far as a program can see it."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "lib", "common", "core", "misc"}
FORBIDDEN_WORDS = {"data", "info", "obj", "process", "handle", "manager"}
MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50
MOST_PARAMETERS = 5
MOST_POSITIONAL = 2
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:root|work|home/\w+|Users/\w+|tmp)/[\w.]")
REGISTRY_HOST = re.compile(r"files\.pythonhosted|pypi\.(?:org|python)|--(?:extra-)?index-url|--find-links")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def find_tracked(repository: Path) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True, check=True
    )
    files = [repository / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def find_sources(repository: Path) -> list[Path]:
    return [
        file
        for file in sorted((repository / "src/kaidan").rglob("*.py"))
        if "migrations" not in file.parts and "data" not in file.relative_to(repository).parts
    ]


def find_functions(file: Path) -> Iterator[tuple[Function, bool]]:
    """Every function of a file, and whether it is a method."""
    tree = ast.parse(file.read_text())
    methods = {id(child) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for child in node.body}
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node, id(node) in methods


@pytest.fixture(scope="module")
def tracked(repository: Path) -> list[Path]:
    return find_tracked(repository)


@pytest.fixture(scope="module")
def texts(tracked: list[Path]) -> dict[Path, str]:
    found = {}
    for file in tracked:
        content = file.read_bytes()
        if b"\0" not in content[:8000]:
            found[file] = content.decode("utf-8", errors="replace")
    return found


def test_no_file_or_folder_has_a_name_that_names_nothing(repository: Path, tracked: list[Path]) -> None:
    wrong = [
        str(file.relative_to(repository))
        for file in tracked
        if FORBIDDEN_NAMES & {Path(part).stem.lower() for part in file.relative_to(repository).parts}
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def test_no_file_of_the_package_passes_400_lines(repository: Path) -> None:
    lengths = {
        str(file.relative_to(repository)): len(file.read_text().splitlines())
        for file in find_sources(repository)
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES_OF_A_FILE} == {}


def test_no_function_passes_50_lines(repository: Path) -> None:
    wrong = [
        f"{file.relative_to(repository)}:{function.lineno} {function.name}"
        for file in find_sources(repository)
        for function, _ in find_functions(file)
        if (function.end_lineno or 0) - function.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def test_no_function_takes_more_than_five_parameters(repository: Path) -> None:
    wrong = [
        f"{file.relative_to(repository)}:{function.lineno} {function.name}"
        for file in find_sources(repository)
        for function, is_method in find_functions(file)
        if count_parameters(function) - is_method > MOST_PARAMETERS
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def count_parameters(function: Function) -> int:
    arguments = function.args
    return len(arguments.posonlyargs) + len(arguments.args) + len(arguments.kwonlyargs)


def test_public_functions_take_at_most_two_parameters_by_position(repository: Path) -> None:
    # Private ones may: 「_cut(text, start, end)」 reads well beside its only caller.
    wrong = [
        f"{file.relative_to(repository)}:{function.lineno} {function.name}"
        for file in find_sources(repository)
        if not {"newsroom", "cli"} & set(file.parts)
        for function, is_method in find_functions(file)
        if not function.name.startswith("_")
        and function.lineno not in fixed_by_libraries(file)
        and len(function.args.posonlyargs) + len(function.args.args) - is_method > MOST_POSITIONAL
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def test_no_name_of_a_function_or_class_says_nothing(repository: Path) -> None:
    wrong = [
        f"{file.relative_to(repository)}:{node.lineno} {node.name}"
        for file in find_sources(repository)
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, Function | ast.ClassDef)
        # Django fixes names such as BaseCommand.handle.
        if "newsroom" not in file.parts and node.lineno not in fixed_by_libraries(file)
        if FORBIDDEN_WORDS & set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower().split("_"))
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def fixed_by_libraries(file: Path) -> set[int]:
    """The lines of methods of classes that a library's interface names (httpcore.NetworkStream.get_extra_info)."""
    return {
        method.lineno
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ClassDef)
        and any(
            isinstance(base, ast.Attribute) and ast.unparse(base).startswith("httpcore.")
            for base in node.bases
        )
        for method in node.body
        if isinstance(method, Function)
    }


def test_no_tracked_file_holds_a_path_of_a_machine(repository: Path, texts: dict[Path, str]) -> None:
    wrong = [
        f"{file.relative_to(repository)}: {found.group()}"
        for file, text in texts.items()
        if file != Path(__file__).resolve()
        for found in MACHINE_PATH.finditer(text)
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def test_no_tracked_file_names_a_registry_host(repository: Path, texts: dict[Path, str]) -> None:
    wrong = [
        f"{file.relative_to(repository)}: {found.group()}"
        for file, text in texts.items()
        if file.name not in {Path(__file__).name, "lock.sh"}
        for found in REGISTRY_HOST.finditer(text)
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def test_every_regular_expression_has_its_example_on_the_line_above(repository: Path) -> None:
    wrong = [
        f"{file.relative_to(repository)}:{line}"
        for file in find_sources(repository)
        for line in find_bare_expressions(file.read_text())
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def find_bare_expressions(text: str) -> list[int]:
    """Lines of statements that compile an expression with neither a comment above nor one beside it."""
    lines = text.splitlines()
    found = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Assign | ast.AnnAssign | ast.Return | ast.Expr):
            continue
        if not any(is_compilation(child) for child in ast.walk(node)):
            continue
        above = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
        own = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        if not above.startswith("#") and " # " not in own:
            found.append(node.lineno)
    return found


def is_compilation(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return (
        isinstance(called, ast.Attribute)
        and called.attr == "compile"
        and isinstance(called.value, ast.Name)
        and called.value.id in {"re", "re2"}
    )


def test_find_bare_expressions_tells_the_two_cases_apart() -> None:
    assert find_bare_expressions('A = re.compile("x")\n') == [1]
    assert find_bare_expressions('# xyz\nA = re.compile("x")\n') == []
