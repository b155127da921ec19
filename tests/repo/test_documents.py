"""What the documents of the repository promise stands in the repository."""

import ast
import re
from pathlib import Path

import pytest

PAIRS = [("README.md", "README.ja.md"), ("CONTRIBUTING.md", "CONTRIBUTING.ja.md")]
DOCUMENTS = [name for pair in PAIRS for name in pair]


def find_rows(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its two head lines."""
    section = text.split(f"\n## {heading}")[1].split("\n## ", maxsplit=1)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def find_definition(file: Path, name: str) -> ast.FunctionDef | ast.ClassDef | None:
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return node
    return None


def test_every_step_of_the_trail_stands_where_the_architecture_says(repository: Path) -> None:
    rows = find_rows((repository / "ARCHITECTURE.md").read_text(), "The trail")
    for _, file, function, gives in rows:
        called = re.match(r"`(\w+)(?:\(([^)]*)\))?`", function)
        assert called, function
        definition = find_definition(repository / "src/kaidan" / file, called[1])
        assert isinstance(definition, ast.FunctionDef), f"{file} has no function {called[1]}"
        if called[2]:
            parameters = [argument.arg for argument in definition.args.args]
            assert parameters == called[2].split(", "), f"{file}: {called[1]} takes {parameters}"
        if gives.startswith("`"):
            assert definition.returns is not None
            assert ast.unparse(definition.returns) == gives.strip("`"), f"{file}: {called[1]}"


def test_the_trail_goes_one_way(repository: Path) -> None:
    rows = find_rows((repository / "ARCHITECTURE.md").read_text(), "The trail")
    steps = [int(row[0]) for row in rows]
    assert steps
    assert steps == sorted(set(steps))


def test_every_type_of_the_type_table_stands_in_its_file(repository: Path) -> None:
    rows = find_rows((repository / "ARCHITECTURE.md").read_text(), "The types")
    assert rows
    for name, file, _ in rows:
        assert isinstance(find_definition(repository / "src/kaidan" / file, name.strip("`")), ast.ClassDef), (
            name
        )


@pytest.mark.parametrize("name", [*DOCUMENTS, "ARCHITECTURE.md", "LICENSES/README.md"])
def test_every_link_to_a_file_leads_to_one(name: str, repository: Path) -> None:
    document = repository / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("name", [*DOCUMENTS, ".ci/run"])
def test_every_make_command_named_exists(name: str, repository: Path) -> None:
    text = (repository / name).read_text()
    named = set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", text, re.MULTILINE))
    offered = set(re.findall(r"^([a-z-]+):", (repository / "Makefile").read_text(), re.MULTILINE))
    assert named
    assert named - offered == set()


@pytest.mark.parametrize(("english", "japanese"), PAIRS)
def test_both_languages_have_the_same_sections_and_commands(
    english: str, japanese: str, repository: Path
) -> None:
    shapes = []
    for name in (english, japanese):
        text = (repository / name).read_text()
        commands = [line.split("#")[0].strip() for line in find_shell_lines(text)]
        shapes.append((re.findall(r"^#+(?= )", text, re.MULTILINE), commands))
    assert shapes[0] == shapes[1]


def find_shell_lines(text: str) -> list[str]:
    return [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_an_example_reads_is_bundled(name: str, repository: Path) -> None:
    read = re.findall(r"src/kaidan/data/samples/[\w./-]+", (repository / name).read_text())
    assert [file for file in read if not (repository / file).is_file()] == []


def test_every_page_of_the_manual_stands_in_both_languages(repository: Path) -> None:
    pages = {
        language: sorted(str(file.relative_to(folder)) for file in folder.rglob("*.md"))
        for language in ("en", "ja")
        for folder in [repository / "docs" / language]
    }
    assert pages["en"] == pages["ja"]
