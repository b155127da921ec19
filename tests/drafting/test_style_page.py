"""The manual's page on styles is so: its rule on the samples, its example, its values, in both languages."""

import re
from pathlib import Path

import pytest
from tests.docs.manual import agrees, read_steps, write_file

from kaidan.cli.main import run
from kaidan.drafting import load_style, style_check

from .conftest import Drafter
from .test_headline import ENGLISH, PICKED

LANGUAGES = ("en", "ja")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_the_rule_on_every_sample_that_is_checked(
    language: str, repository: Path, drafted: Drafter
) -> None:
    page = (repository / f"docs/{language}/style.md").read_text("utf-8")
    rows = re.findall(r"^\| `(20[0-9a-z-]+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    assert len(rows) >= 8
    assert {name: text for name, text, _ in rows} == {name: text for name, (_, text) in PICKED.items()}
    assert {name: text for name, _, text in rows} == ENGLISH
    for name, text, english in rows:
        assert text in drafted(name).headline.text
        assert english in drafted(name, load_style("en")).headline.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_of_the_page_do_what_it_says(
    language: str,
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8" if language == "ja" else "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    steps = read_steps(repository / f"docs/{language}/style.md")
    assert [step.kind for step in steps] == ["write", "run"]
    for step in steps:
        if step.kind == "write":
            write_file(tmp_path, step)
            continue
        assert run(step.name.split()[1:]) == 0
        assert agrees(step.text, capsys.readouterr().out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_value_and_no_other(language: str, repository: Path) -> None:
    page = (repository / f"docs/{language}/style.md").read_text("utf-8")
    cells = re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", page.split("|---|---|\n")[2], re.MULTILINE)
    named = {name for cell in cells for name in re.findall(r"`([a-z_]+)`", cell)}
    known = style_check.EVERY.union(*style_check.OF_GENRE.values())
    assert named == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_named_stands_in_the_styles(language: str, repository: Path) -> None:
    page = (repository / f"docs/{language}/style.md").read_text("utf-8")
    cells = re.findall(r"^\| ((?:`[a-z.*]+`(?:, )?)+) \|", page.split("|---|---|\n")[3], re.MULTILINE)
    named = {name.removesuffix(".*") for cell in cells for name in re.findall(r"`([a-z.*]+)`", cell)}
    assert len(named) > 8
    assert named <= set(load_style("ja").raw)
