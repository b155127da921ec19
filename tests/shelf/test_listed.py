"""The kept lists save reading a shelf anew, and are believed only while the segments are what they were made from."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.shelf.examples import NOW, make_fetched

from kaidan.archive.backup import make_backup, restore_backup
from kaidan.model.capture import Capture
from kaidan.shelf import Shelf, StoredCapture, open_shelf
from kaidan.shelf import index as index_module
from kaidan.shelf.erase import erase_document
from kaidan.shelf.listed import forget_lists

URLS = [f"https://mod.example/{number}" for number in range(6)]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Two segments, of every kind of capture, with their lists."""
    monkeypatch.setattr(index_module, "WORTH_KEEPING", 1)
    made = open_shelf(tmp_path / "home", create=True, segment_bytes=2500)
    for number, url in enumerate(URLS):
        made.add(make_fetched(f"会談{number}".encode(), day=number + 1, url=url), at=NOW)
        made.add(make_fetched(f"会談{number}".encode(), day=number + 10, url=url), at=NOW)
    made.add(Capture(b"text", attached_to=URLS[0]), at=NOW, name="名簿.txt")
    assert len(made.index.segments()) > 1
    return made


def seen(shelf: Shelf) -> tuple[list[StoredCapture], list[tuple[str, int]]]:
    return shelf.index.stored, shelf.index.damaged


def read_anew(home: Path) -> tuple[list[StoredCapture], list[tuple[str, int]]]:
    forget_lists(home / "index")
    return seen(open_shelf(home))


def test_an_opening_with_lists_reads_no_record_and_gives_the_same(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = read_anew(shelf.folder)
    monkeypatch.setattr(index_module, "find_stored", lambda *_: pytest.fail("a record was read"))
    again = open_shelf(shelf.folder)
    assert seen(again) == told
    assert again.index.by_document.keys() == {*URLS, told[0][-1].document}
    assert again.load(again.index.stored[0]).body == "会談0".encode()


def test_what_was_added_since_is_read_and_what_stood_before_is_not(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "WORTH_KEEPING", 1000)
    shelf.add(make_fetched(b"new", day=20, url="https://mod.example/new"), at=NOW)
    read: list[int] = []
    find = index_module.find_stored
    monkeypatch.setattr(index_module, "find_stored", lambda *told: read.append(1) or find(*told))
    again = open_shelf(shelf.folder)
    assert (again.index.stored[-1].document, len(read)) == ("https://mod.example/new", 1)
    assert seen(again) == read_anew(shelf.folder)


def tear(home: Path) -> None:
    with newest(home).open("ab") as file:
        file.write(b"\x1f\x8b\x08 torn")


def cut(home: Path) -> None:
    os.truncate(newest(home), newest(home).stat().st_size - 40)


def spoil(home: Path) -> None:
    """A byte of a record in the middle, as an editor would change it."""
    content = bytearray(oldest(home).read_bytes())
    content[len(content) // 2] ^= 0xFF
    with oldest(home).open("r+b") as file:
        file.write(content)
    os.utime(oldest(home), ns=(1, 1))


def spoil_and_grow(home: Path) -> None:
    content = bytearray(newest(home).read_bytes())
    content[len(content) // 2] ^= 0xFF
    with newest(home).open("r+b") as file:
        file.write(content + newest(home).read_bytes())


def copy_elsewhere(home: Path) -> None:
    shutil.copy2(oldest(home), home / "copy")
    (home / "copy").replace(oldest(home))


def swap(home: Path) -> None:
    """The segments change their names."""
    content = oldest(home).read_bytes(), newest(home).read_bytes()
    newest(home).write_bytes(content[0])
    oldest(home).write_bytes(content[1])


def lose(home: Path) -> None:
    oldest(home).unlink()


def each_list(change: Callable[[Path], object]) -> Callable[[Path], None]:
    def apply(home: Path) -> None:
        for file in (home / "index").glob("*.json"):
            change(file)

    return apply


def change_head(**told: object) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        head, _, rows = file.read_bytes().partition(b"\n")
        file.write_bytes(json.dumps(json.loads(head) | told).encode() + b"\n" + rows)

    return each_list(change)


HARM: dict[str, Callable[[Path], object]] = {
    "torn end": tear,
    "cut": cut,
    "spoiled": spoil,
    "spoiled and grown": spoil_and_grow,
    "copied": copy_elsewhere,
    "swapped": swap,
    "lost": lose,
    "list empty": each_list(lambda file: file.write_bytes(b"")),
    "list cut": each_list(lambda file: os.truncate(file, file.stat().st_size // 2)),
    "list no JSON": each_list(lambda file: file.write_bytes(b"{}\n[")),
    "list of nothing": each_list(lambda file: file.write_bytes(b"null\nnull")),
    "list of other rows": each_list(lambda file: file.write_bytes(file.read_bytes().replace(b"mod.example", b"xxx.example"))),
    "list of another release": change_head(made_by="0.0.0/1"),
    "list that claims too much": change_head(up_to=10**9),
    "list is a folder": each_list(lambda file: (file.unlink(), file.mkdir())),
}  # fmt: skip


def newest(home: Path) -> Path:
    return max((home / "captures").glob("*.warc.gz"))


def oldest(home: Path) -> Path:
    return min((home / "captures").glob("*.warc.gz"))


@pytest.mark.parametrize("name", HARM)
def test_whatever_happens_to_files_or_lists_an_opening_gives_what_the_files_hold(
    shelf: Shelf, name: str
) -> None:
    HARM[name](shelf.folder)
    told = seen(open_shelf(shelf.folder))
    twice = seen(open_shelf(shelf.folder))
    shutil.rmtree(shelf.folder / "index")
    assert told == twice == seen(open_shelf(shelf.folder))


def test_an_erased_text_stands_in_no_list(shelf: Shelf) -> None:
    document = next(one.document for one in shelf.index.stored if one.name)
    erase_document(shelf, document, reason="asked", at=NOW)
    lists = b"".join(file.read_bytes() for file in (shelf.folder / "index").iterdir())
    assert b"\\u540d\\u7c3f" not in lists  # 名簿
    assert seen(open_shelf(shelf.folder)) == read_anew(shelf.folder)


def test_a_backup_has_no_lists_and_a_restored_shelf_makes_its_own(shelf: Shelf, tmp_path: Path) -> None:
    make_backup(shelf.folder, tmp_path / "backup.tar")
    restore_backup(tmp_path / "backup.tar", tmp_path / "other")
    assert not (tmp_path / "other/index").exists()
    assert seen(open_shelf(tmp_path / "other")) == seen(shelf)
    assert list((tmp_path / "other/index").iterdir())


def test_a_folder_that_cannot_be_written_costs_only_time(shelf: Shelf) -> None:
    told = read_anew(shelf.folder)
    shutil.rmtree(shelf.folder / "index")
    (shelf.folder / "index").write_bytes(b"no folder")
    assert seen(open_shelf(shelf.folder)) == told


def test_processes_that_add_and_open_at_once_harm_no_list(tmp_path: Path) -> None:
    home = tmp_path / "home"
    open_shelf(home, create=True)
    code = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from kaidan.model.capture import Capture
from kaidan.shelf import index, open_shelf
index.WORTH_KEEPING = 1
home, name = Path(sys.argv[1]), sys.argv[2]
for number in range(12):
    shelf = open_shelf(home)
    before = {one.id for one in shelf.index.stored}
    shelf.add(Capture(f"{name}{number}".encode()), at=datetime(2031, 6, 1, tzinfo=UTC))
    assert before < {one.id for one in open_shelf(home).index.stored}
"""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    running = [subprocess.Popen([sys.executable, "-c", code, str(home), name], env=environ) for name in "abc"]
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    told = seen(open_shelf(home))
    assert len(told[0]) == 36
    assert told == read_anew(home)
    assert not list((home / "index").glob("*.new"))
