"""Findings on the terminal: in the user's language, and every code in the manual."""

import re
from pathlib import Path

import pytest

from kaidan.cli.explain import show_value
from kaidan.cli.labels import Labels
from kaidan.codebook.load import load_codebook
from kaidan.model.finding import FINDINGS, Finding
from kaidan.model.span import Span

# Finding("unread_text", …
MADE = re.compile(r"Finding\(\s*\"(?P<code>[a-z_]{3,40})\"")


def codes(repository: Path) -> set[str]:
    sources = (repository / "src/kaidan").rglob("*.py")
    made = {code for path in sources for code in MADE.findall(path.read_text(encoding="utf-8"))}
    # The statements name theirs in the clause: unknown_act and unknown_actor.
    return {*made, "unknown_act", "unknown_actor"} - {"unparsed_item"}


def test_every_finding_is_said_in_japanese_and_stands_in_both_manuals(repository: Path) -> None:
    assert codes(repository) == set(FINDINGS)
    for lang in ("en", "ja"):
        manual = (repository / f"docs/{lang}/reading.md").read_text(encoding="utf-8")
        assert [code for code in sorted(FINDINGS) if f"| `{code}` |" not in manual] == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", "この文の動詞に当たる行為がコードブックにありません: 植えた"),
        ("en", "The codebook knows no act: 植えた"),
    ],
)
def test_a_finding_is_told_in_the_language_of_the_user(lang: str, said: str) -> None:
    finding = Finding("unknown_act", Span(0, 1), "The codebook knows no act: 植えた")
    assert Labels(lang, load_codebook()).finding(finding) == said


def test_a_value_is_shown_without_brackets_of_a_programming_language() -> None:
    person = {"name": "雪村", "person": None, "post": "防衛大臣", "country": "JP"}
    assert show_value(person) == "name 雪村, post 防衛大臣, country JP"
    assert show_value([person, person]) == f"({show_value(person)}); ({show_value(person)})"
    assert [show_value(value) for value in (None, [], {}, False, 50, "abc")] == [
        "–",
        "–",
        "–",
        "false",
        "50",
        "abc",
    ]
