"""Each recipe of the manual does what it says: its files are written, its commands run, their output compared."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kaidan.cli.main import main
from kaidan.codebook.check import check_codebook
from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.readout import Readout
from kaidan.reading.readout import read_page
from kaidan.sources import find_source, load_sources
from kaidan.text import make_page

from .manual import Step, agrees, read_steps, write_file

LANGUAGES = ("en", "ja")
ADDRESS = "https://press.shiomi.example/readouts/20310603.html"


class Change(NamedTuple):
    """What a recipe changes in the reading of its document."""

    fact: Callable[[Readout], Any]
    before: Any
    after: Any
    document: str = "readout.txt"


def acts(readout: Readout) -> list[tuple[str, int]]:
    (record,) = readout.records
    return [(said.act, sum(f.span in said.spans for f in record.findings)) for said in record.statements]


def topics(readout: Readout) -> tuple[list[tuple[str, ...]], list[str]]:
    (record,) = readout.records
    return [said.topics for said in record.statements], [entity.text for entity in record.entities]


def people(readout: Readout) -> list[str | None]:
    meeting = readout.records[0].meeting
    assert meeting is not None
    return [one.person for one in meeting.participants]


def place(readout: Readout) -> tuple[str | None, ...]:
    meeting = readout.records[0].meeting
    assert meeting is not None
    assert meeting.place is not None
    assert meeting.start is not None
    return meeting.place.id, meeting.place.country, meeting.start.zone, meeting.start.jst


def source(readout: Readout) -> tuple[str | None, ...]:
    return readout.records[0].issuer.id, readout.publisher.id, readout.page.source


CHANGES = {
    "add-act": Change(acts, [("do", 1), ("agree", 0)], [("present", 0), ("agree", 0)]),
    "add-topic": Change(
        topics,
        ([(), ("joint_training",)], []),
        ([("akatsuki",), ("joint_training",)], ["暁計画"]),
    ),
    "add-person": Change(people, [None, None], ["kirishima-sumika", None]),
    "add-place": Change(
        place,
        (None, None, None, None),
        ("shiomi-hall", "PH", "Asia/Manila", "2031-06-02T11:00:00+09:00"),
    ),
    "add-source": Change(
        source, (None, None, None), ("shiomi-press", "shiomi-press", "shiomi-press"), "page.html"
    ),
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The language of the page and of the terminal; the terminal stands in an empty folder."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", {"en": "en_GB.UTF-8", "ja": "ja_JP.UTF-8"}[request.param])
    monkeypatch.setenv("KAIDAN_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return str(request.param)


def run(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    words = shlex.split(command)
    assert words[0] == "kaidan", command
    monkeypatch.setattr(sys, "argv", words)
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr()
    assert ended.value.code == 0, told.err
    return told.out


def read(folder: Path, change: Change, *overlays: Path) -> Readout:
    capture = Capture((folder / change.document).read_bytes(), url=ADDRESS)
    known = find_source(load_sources(*overlays), url=capture.url)
    return read_page(make_page(capture, known), load_codebook(*overlays))


@pytest.mark.parametrize("recipe", CHANGES)
def test_a_recipe_of_data_prints_what_it_shows(
    recipe: str,
    language: str,
    *,
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    steps = read_steps(repository / "docs" / language / f"{recipe}.md")
    assert [step.kind for step in steps].count("run") >= 3
    for step in steps:
        if step.kind == "write":
            write_file(tmp_path, step)
        else:
            printed = run(step.name, monkeypatch, capsys)
            assert agrees(step.text, printed), f"$ {step.name}\n{printed}"


@pytest.mark.parametrize("recipe", CHANGES)
def test_a_recipe_of_data_changes_the_reading_and_passes_the_check(
    recipe: str, language: str, repository: Path, tmp_path: Path
) -> None:
    change = CHANGES[recipe]
    for step in read_steps(repository / "docs" / language / f"{recipe}.md"):
        if step.kind == "write":
            write_file(tmp_path, step)
    overlay = tmp_path / "my-codebook"
    assert change.fact(read(tmp_path, change)) == change.before
    assert check_codebook(overlay) == ()
    assert change.fact(read(tmp_path, change, overlay)) == change.after


def test_a_person_is_nobody_before_taking_office(language: str, repository: Path, tmp_path: Path) -> None:
    for step in read_steps(repository / "docs" / language / "add-person.md"):
        if step.kind == "write":
            write_file(tmp_path, step)
    change = CHANGES["add-person"]._replace(document="earlier.txt")
    assert people(read(tmp_path, change, tmp_path / "my-codebook")) == [None, None]


@pytest.mark.parametrize("recipe", ["add-act", "add-topic"])
def test_the_check_refuses_the_entry_of_a_recipe_without_its_words(
    recipe: str, language: str, repository: Path, tmp_path: Path
) -> None:
    for step in read_steps(repository / "docs" / language / f"{recipe}.md"):
        if step.name.endswith(".toml"):
            write_file(tmp_path, spoil(step))
    assert [problem.line for problem in check_codebook(tmp_path / "my-codebook")] != []


def spoil(step: Step) -> Step:
    """The entry with words that stand in no example."""
    text = re.sub(r"^(nouns|verbs) = .*$", r'\1 = ["無縁"]', step.text, flags=re.MULTILINE)
    return Step(
        step.kind, step.name, re.sub(r"^terms = .*$", 'terms = { ja = ["無縁"] }', text, flags=re.MULTILINE)
    )


def test_the_recipe_of_a_language_prints_what_it_shows(
    language: str, repository: Path, tmp_path: Path
) -> None:
    run_in_a_copy(repository, tmp_path, page=repository / "docs" / language / "add-language.md")


def run_in_a_copy(repository: Path, copy: Path, *, page: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__", "newsroom")
    shutil.copytree(repository / "src/kaidan", copy / "src/kaidan", ignore=ignored)
    for step in read_steps(page):
        if step.kind == "write":
            write_file(copy, step)
        elif step.kind == "patch":
            patch(copy, step.text)
        else:
            printed = run_apart(step.name, copy)
            assert agrees(step.text, printed), f"$ {step.name}\n{printed}"


def patch(copy: Path, text: str) -> None:
    """Replaces the lines of a change, wherever in the file they stand, exactly once."""
    name = re.search(r"^\+\+\+ b/(.+)$", text, re.MULTILINE)
    assert name, text
    body = [line for line in text.splitlines() if not line.startswith(("---", "+++", "@@"))]
    old = "".join(f"{line[1:]}\n" for line in body if line[:1] in " -")
    new = "".join(f"{line[1:]}\n" for line in body if line[:1] in " +")
    file = copy / name[1]
    whole = file.read_text("utf-8")
    assert whole.count(old) == 1, f"{name[1]} has not the lines that the page changes:\n{old}"
    file.write_text(whole.replace(old, new), "utf-8")


def run_apart(command: str, copy: Path) -> str:
    start = "import sys; from kaidan.cli.main import main; sys.exit(main())"
    program, *arguments = shlex.split(command)
    programs = {"kaidan": [sys.executable, "-c", start], "python": [sys.executable]}
    done = subprocess.run(
        [*programs[program], *arguments],
        cwd=copy,
        env=environment(copy),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def environment(copy: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.mark.parametrize("page", [*CHANGES, "add-language"])
def test_both_languages_of_a_recipe_write_the_same_files_and_run_the_same_commands(
    page: str, repository: Path
) -> None:
    english, japanese = (read_steps(repository / "docs" / lang / f"{page}.md") for lang in LANGUAGES)
    told = [
        [(step.kind, step.name, step.text * (step.kind != "run")) for step in steps]
        for steps in (english, japanese)
    ]
    assert told[0] == told[1]
