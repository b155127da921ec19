"""What the manual says of the record and of findings is so; its example is what the reader gives."""

import ast
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.reading.readout import read_page
from kaidan.record import as_json
from kaidan.text import make_page

from .manual import read_steps

LANGUAGES = ("en", "ja")
# ```json made by the reader … ```
_MADE = re.compile(r"(?<=^```json made by the reader\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
# [\n 12,\n 34\n]: a span, which reads better on one line
_SPAN = re.compile(r"\[\s+(\d+),\s+(\d+)\s+\]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_the_record_is_what_the_reader_gives(language: str, repository: Path) -> None:
    page = repository / "docs" / language / "record.md"
    document = next(step.text for step in read_steps(page) if step.name == "readout.txt")
    made = make_excerpt(document)
    shown = _MADE.search(page.read_text("utf-8"))
    assert shown, page
    if os.environ.get("KAIDAN_GOLDEN") == "write":
        page.write_text(_MADE.sub(lambda _: made, page.read_text("utf-8")), "utf-8")
    assert shown[0] == made, "KAIDAN_GOLDEN=write writes it anew"


def make_excerpt(document: str) -> str:
    readout = read_page(make_page(Capture(document.encode())), load_codebook())
    record = as_json(readout)["records"][0]
    statement = {key: value for key, value in record["statements"][0].items() if key != "evidence"}
    zone = "/meeting/start/zone"
    excerpt: dict[str, Any] = {
        "meeting": record["meeting"],
        "statements": [statement],
        "provenance": {zone: record["provenance"][zone]},
    }
    return _SPAN.sub(r"[\1, \2]", json.dumps(excerpt, ensure_ascii=False, indent=2)) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_the_schema_is_described(language: str, repository: Path) -> None:
    schema = json.loads((repository / "src/kaidan/data/schemas/record.schema.json").read_text("utf-8"))
    named = set(re.findall(r"`(\w+)`", (repository / "docs" / language / "record.md").read_text("utf-8")))
    fields = {
        field for part in ("record", "meeting", "statement") for field in schema["$defs"][part]["properties"]
    }
    assert fields
    assert fields - named == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_a_finding_is_explained_and_no_other(language: str, repository: Path) -> None:
    text = (repository / "docs" / language / "reading.md").read_text("utf-8")
    explained = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert explained == set(find_codes(repository / "src/kaidan"))


def find_codes(package: Path) -> Iterator[str]:
    """The first argument of every Finding, and the codes that clauses carry to theirs."""
    for file in [*(package / "reading").rglob("*.py"), *(package / "text").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)
            named = isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == "findings" for target in node.targets
            )
            if named or (isinstance(node, ast.keyword) and node.arg == "findings"):
                yield from (
                    str(inner.value)
                    for one in ast.walk(node.value)  # type: ignore[attr-defined]
                    if isinstance(one, ast.Tuple)
                    for inner in one.elts
                    if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_names_only_files_that_are_there(language: str, repository: Path) -> None:
    wrong = []
    for page in (repository / "docs" / language).glob("*.md"):
        text = page.read_text("utf-8")
        links = [page.parent / link for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", text)]
        named = re.findall(r"`((?:src|reading|codebook|text|tests)/[\w./-]+)`", text)
        files = [place / name for name in named for place in (repository, repository / "src/kaidan")]
        found = {file.name for file in files if file.exists()}
        wrong += [str(link) for link in links if not link.exists()]
        wrong += [name for name in named if Path(name).name not in found]
    assert wrong == []


def test_both_languages_have_the_same_pages_and_sections(repository: Path) -> None:
    shapes = [
        {
            page.name: re.findall(r"^#+(?= )|^\|(?=-)|^(?:- |\d\. )", page.read_text("utf-8"), re.MULTILINE)
            for page in (repository / "docs" / language).glob("*.md")
        }
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_reached_from_the_contents(language: str, repository: Path) -> None:
    folder = repository / "docs" / language
    linked = set(re.findall(r"\]\((\w[\w-]*\.md)\)", (folder / "index.md").read_text("utf-8")))
    assert linked == {page.name for page in folder.glob("*.md")} - {"index.md"}
