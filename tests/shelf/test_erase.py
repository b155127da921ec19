"""Erasing: the bytes go, hash and tombstone stay, everything else is untouched."""

import gzip
import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.shelf.examples import NOW, URL, make_fetched
from tests.shelf.test_crash import WRITER, check_whole
from tests.shelf.test_shelf import check_with_warcio

from kaidan.archive.keeping import Keeper
from kaidan.errors import NotFound
from kaidan.shelf import Shelf, open_shelf
from kaidan.shelf import index as index_module
from kaidan.shelf.erase import erase_document
from kaidan.shelf.generation import begin_generation
from kaidan.shelf.listed import forget_lists, keep_list


def test_an_erased_document_leaves_tombstones_and_no_byte(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True, segment_bytes=900)
    for day, body in ((1, b"SECRET"), (2, b"other"), (3, b"SECRET"), (4, b"SECRET 2")):
        shelf.add(make_fetched(body, day=day), at=NOW)
        shelf.add(make_fetched(body + b" kept", day=day, url=f"{URL}?kept"), at=NOW)
    kept = [shelf.load(one) for one in shelf.index.by_document[f"{URL}?kept"]]
    digests = {one.digest for one in shelf.index.by_document[URL]}

    assert erase_document(shelf, URL, reason="asked by the publisher", at=NOW) == 4

    content = b"".join(gzip.decompress(path.read_bytes()) for path in sorted(shelf.captures.iterdir()))
    assert b"\r\n\r\nSECRET\r\n" not in content
    assert content.count(b"reason: asked by the publisher") == 4
    assert all(f"sha256: {digest}".encode() in content for digest in digests)
    assert URL not in shelf.index.by_document
    reopened = open_shelf(tmp_path)
    assert [reopened.load(one) for one in reopened.index.by_document[f"{URL}?kept"]] == kept
    assert reopened.index.stored == shelf.index.stored
    check_with_warcio(reopened)


def test_erasing_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    shelf.add(make_fetched(b"A", day=1), at=NOW)
    before = {path: path.read_bytes() for path in shelf.captures.iterdir()}
    assert erase_document(shelf, "https://mod.example/none", reason="x", at=NOW) == 0
    assert {path: path.read_bytes() for path in shelf.captures.iterdir()} == before


SECRET = b"SECRET"


def body_of(number: int) -> bytes:
    """As long as a page, and nothing that gzip could make short."""
    return b"%d " % number + random.Random(number).randbytes(600)


def put(shelf: Shelf, number: int) -> str:
    """Adds the page of that number and gives the name of its document."""
    return shelf.add(make_fetched(body_of(number), day=1, url=f"{URL}?{number}"), at=NOW).stored.document


def fill(home: Path, *, secrets: int = 1, segment_bytes: int = 1 << 20) -> Shelf:
    """Ten pages, and after the second of them the secrets ``URL#0``, ``URL#1`` and so on."""
    shelf = open_shelf(home, create=True, segment_bytes=segment_bytes)
    for number in range(10):
        put(shelf, number)
        if number == 1:
            for secret in range(secrets):
                body = SECRET + body_of(100 + secret)
                shelf.add(make_fetched(body, day=1, url=f"{URL}#{secret}"), at=NOW)
    return shelf


def check_holds(shelf: Shelf, numbers: range) -> None:
    """All these pages and no others, whole, in the open shelf as in one that is opened now."""
    forget_lists(shelf.index.lists)
    shelf.index.refresh()
    for one in (shelf, open_shelf(shelf.folder)):
        assert [stored.document for stored in one.index.stored] == [f"{URL}?{number}" for number in numbers]
        assert [one.load(stored).body for stored in one.index.stored] == [
            body_of(number) for number in numbers
        ]
        assert one.index.damaged == []
        assert one.index.by_id.keys() == {stored.id for stored in one.index.stored}
    assert not (shelf.folder / "torn").exists()
    check_with_warcio(shelf)


def list_holders(home: Path) -> list[str]:
    """The files in which the secret stands, as such or within gzip."""
    files = [path for path in home.rglob("*") if path.is_file()]
    content = {
        path: gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for path in files
    }
    return [path.name for path in files if SECRET in content[path]]


@pytest.mark.parametrize("segment_bytes", [1 << 20, 3000])
@pytest.mark.parametrize("secrets", [1, 2, 5])
def test_who_holds_the_shelf_open_while_another_erases_loses_nothing(
    tmp_path: Path, secrets: int, segment_bytes: int
) -> None:
    held = fill(tmp_path, secrets=secrets, segment_bytes=segment_bytes)
    other = open_shelf(tmp_path, segment_bytes=segment_bytes)
    for secret in range(secrets):
        assert erase_document(other, f"{URL}#{secret}", reason="asked", at=NOW) == 1
    for number in range(10, 16, 2):
        assert put(held, number) == f"{URL}?{number}"
        assert put(other, number + 1) == f"{URL}?{number + 1}"
    check_holds(held, range(16))
    check_holds(other, range(16))
    assert list_holders(tmp_path) == []


def test_what_was_looked_up_before_an_erasure_is_found_at_its_new_place(tmp_path: Path) -> None:
    held = fill(tmp_path)
    before = list(held.index.stored)
    erase_document(open_shelf(tmp_path), f"{URL}#0", reason="asked", at=NOW)
    for stored in before:
        if stored.document == f"{URL}#0":
            with pytest.raises(NotFound, match="erased"):
                held.load(stored)
        else:
            assert held.load(stored).body == body_of(int(stored.document.rpartition("?")[2]))


def test_a_watcher_that_is_asked_about_an_erased_page_does_not_know_it(tmp_path: Path) -> None:
    keeper = Keeper(fill(tmp_path))
    erase_document(open_shelf(tmp_path), f"{URL}#0", reason="asked", at=NOW)
    assert keeper.find_validators(f"{URL}#0") is None
    assert keeper.load_last(f"{URL}#0") is None
    assert keeper.load_last(f"{URL}?3") is not None


def rewrite_in_place(home: Path, copy: Path) -> None:
    """The segment gets the content of the copy's, and keeps its inode, as after two erasures it may."""
    for file in (copy / "captures").iterdir():
        (home / "captures" / file.name).write_bytes(file.read_bytes())


def test_a_rewritten_segment_is_known_also_where_it_has_the_inode_and_more_than_the_length(
    tmp_path: Path,
) -> None:
    held = fill(tmp_path / "home")
    shutil.copytree(tmp_path / "home", tmp_path / "copy")
    other = open_shelf(tmp_path / "copy")
    erase_document(other, f"{URL}#0", reason="asked", at=NOW)
    for number in range(10, 20):
        put(other, number)
    begin_generation(tmp_path / "home")
    rewrite_in_place(tmp_path / "home", tmp_path / "copy")
    check_holds(held, range(20))


@pytest.mark.parametrize("more", range(1, 12))
def test_a_writer_cuts_nothing_off_whatever_somebody_has_put_in_place_of_a_segment(
    tmp_path: Path, more: int
) -> None:
    held = fill(tmp_path / "home")
    shutil.copytree(tmp_path / "home", tmp_path / "copy")
    other = open_shelf(tmp_path / "copy")
    erase_document(other, f"{URL}#0", reason="asked", at=NOW)
    for number in range(10, 10 + more):
        put(other, number)
    rewrite_in_place(tmp_path / "home", tmp_path / "copy")
    put(held, 10 + more)
    check_holds(open_shelf(tmp_path / "home"), range(11 + more))


def test_a_reader_that_was_overtaken_by_an_erasure_keeps_no_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The erasure comes just before the list is written, and just after it was written."""
    for place in ("before", "after"):
        home = tmp_path / place
        held, other = fill(home), open_shelf(home)
        monkeypatch.setattr(index_module, "WORTH_KEEPING", 1)
        put(other, 10)

        def overtaken(*told: object, other: Shelf = other, place: str = place, **more: object) -> None:
            monkeypatch.setattr(index_module, "keep_list", lambda *_, **__: None)
            steps: list[Callable[[], object]] = [
                lambda: erase_document(other, f"{URL}#0", reason="asked", at=NOW),
                lambda: keep_list(*told, **more),  # type: ignore[arg-type]
            ]
            for step in steps if place == "before" else steps[::-1]:
                step()

        monkeypatch.setattr(index_module, "keep_list", overtaken)
        held.index.refresh()
        assert not list((home / "index").glob("*")), place
        monkeypatch.undo()
        check_holds(held, range(11))


def test_a_segment_that_is_exchanged_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, other = fill(tmp_path), open_shelf(tmp_path)
    put(other, 10)
    read = index_module.read_members

    def overtaken(path: Path, start: int) -> object:
        monkeypatch.setattr(index_module, "read_members", read)
        erase_document(other, f"{URL}#0", reason="asked", at=NOW)
        for number in range(11, 14):
            put(other, number)
        return read(path, start)

    monkeypatch.setattr(index_module, "read_members", overtaken)
    held.index.refresh()
    check_holds(held, range(14))


def start_process(script: str, *words: object, repository: Path) -> "subprocess.Popen[str]":
    environ = os.environ | {"PYTHONPATH": os.pathsep.join([str(repository / "src"), str(repository)])}
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, words)], stdout=subprocess.PIPE, env=environ, text=True
    )


def test_erasing_while_another_process_adds_loses_nothing_that_was_acknowledged(
    tmp_path: Path, repository: Path
) -> None:
    shelf = open_shelf(tmp_path / "home", create=True, segment_bytes=4000)
    with start_process(
        WRITER.replace("10_000", "150"), tmp_path / "home", 0, repository=repository
    ) as writer:
        assert writer.stdout
        numbers, erased = [], []
        for line in writer.stdout:
            numbers.append(int(line))
            if len(numbers) % 10 == 0:
                erased.append(numbers[-1 - len(erased) % 3])
                assert erase_document(shelf, f"{URL}?{erased[-1]}", reason="asked", at=NOW) == 1
    assert writer.returncode == 0
    assert (len(numbers), len(erased)) == (150, 15)
    for one in (shelf, open_shelf(tmp_path / "home")):
        one.index.refresh()
        check_whole(one, sorted(set(numbers) - set(erased)))
        assert not {f"{URL}?{number}" for number in erased} & one.index.by_document.keys()
    assert not (tmp_path / "home/torn").exists()


ERASER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from kaidan.shelf import open_shelf
    from kaidan.shelf.erase import erase_document
    from tests.shelf.examples import NOW
    shelf = open_shelf(Path(sys.argv[1]))
    for document in reversed(list(shelf.index.by_document)):
        sys.stdout.write(f"{document}\\n")
        sys.stdout.flush()
        erase_document(shelf, document, reason="asked", at=NOW)
""")


@pytest.mark.slow
def test_kill_9_of_an_eraser_beside_a_writer_loses_nothing_but_what_was_to_be_erased(
    tmp_path: Path, repository: Path
) -> None:
    chance = random.Random(20310602)
    home = tmp_path / "home"
    held = open_shelf(home, create=True, segment_bytes=4000)
    kept, begun = [], set()
    for round_ in range(20):
        first = round_ * 1000
        with start_process(WRITER.replace("10_000", "40"), home, first, repository=repository) as writer:
            assert writer.stdout
            kept += [int(writer.stdout.readline()) for _ in range(5)]
            with start_process(ERASER, home, repository=repository) as eraser:
                assert eraser.stdout
                begun |= {eraser.stdout.readline().strip() for _ in range(chance.randint(1, 4))}
                eraser.send_signal(signal.SIGKILL)
                begun |= {line.strip() for line in eraser.stdout}
            kept += [int(line) for line in writer.stdout]
        assert writer.returncode == 0
        assert len(kept) == 40 * (round_ + 1)
        for one in (held, open_shelf(home)):
            one.index.refresh()
            check_whole(one, [number for number in kept if f"{URL}?{number}" not in begun])
            assert one.index.damaged == []
    assert not (home / "torn").exists()
