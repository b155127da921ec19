"""Real pages are read by tests, and never kept in the repository."""

import re
import subprocess
from pathlib import Path

import pytest

# Long enough that no name of a framework or post reaches it.
SHORTEST_SENTENCE = 30


@pytest.mark.real_pages
def test_no_sentence_of_a_real_page_stands_in_a_tracked_file(repository: Path, real_pages: Path) -> None:
    sentences = {sentence for file in real_pages.glob("*.txt") for sentence in find_sentences(file)}
    assert sentences
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True, check=True
    )
    wrong = [
        f"{name}: {sentence[:12]}…"
        for name in listed.stdout.split("\0")
        if name and (repository / name).is_file()
        for text in [(repository / name).read_bytes().decode("utf-8", errors="replace")]
        for sentence in sentences
        if sentence in text
    ]
    assert wrong == [], "\n" + "\n".join(wrong)


def find_sentences(file: Path) -> list[str]:
    parts = re.split("[。\n]", file.read_text(encoding="utf-8"))
    return [part.strip() for part in parts if len(part.strip()) >= SHORTEST_SENTENCE]
