"""Logs that only grow."""

from pathlib import Path

import pytest

from kaidan.errors import ShelfError
from kaidan.shelf import Lines

ENTRIES = [{"id": "d1", "of": "document", "key": "会談\u2028"}, {"id": "d1", "superseded_by": None}]


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    return Lines(tmp_path / "log.jsonl", tmp_path / "torn")


def test_entries_come_back_in_order(lines: Lines) -> None:
    assert lines.read() == ()
    lines.append(ENTRIES[:1])
    lines.append(ENTRIES[1:])
    assert lines.read() == tuple(ENTRIES)
    assert lines.mend() is None


def test_a_last_line_cut_at_any_byte_is_set_aside_and_nothing_else(lines: Lines) -> None:
    lines.append(ENTRIES)
    content = lines.path.read_bytes()
    first = content.index(b"\n") + 1
    for cut in range(first + 1, len(content)):
        lines.path.write_bytes(content[:cut])
        assert lines.read() == tuple(ENTRIES[:1])
        aside = lines.mend()
        assert aside
        assert aside.read_bytes() == content[first:cut]
        assert lines.path.read_bytes() == content[:first]


def test_a_last_line_of_garbage_is_torn_too(lines: Lines) -> None:
    lines.append(ENTRIES)
    with lines.path.open("ab") as file:
        file.write(b"\0\0\0\n")
    assert lines.read() == tuple(ENTRIES)
    assert lines.mend()


def test_a_damaged_line_in_the_middle_is_an_error_with_its_number(lines: Lines) -> None:
    lines.append(ENTRIES)
    lines.path.write_bytes(lines.path.read_bytes().replace(b'"d1","of"', b'"d2","of"', 1))
    with pytest.raises(ShelfError, match="Line 1"):
        lines.read()
