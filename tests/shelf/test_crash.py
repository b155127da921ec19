"""What a crash at any moment leaves: nothing acknowledged is lost, what is torn is set aside."""

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from tests.shelf.examples import NOW, URL, make_fetched

from kaidan.errors import ShelfLocked
from kaidan.shelf import Shelf, open_shelf
from kaidan.shelf.lock import hold_lock


def test_a_segment_cut_at_any_byte_of_its_last_record_loses_that_record_alone(tmp_path: Path) -> None:
    whole = open_shelf(tmp_path / "whole", create=True)
    kept = [whole.add(make_fetched(body, day=day), at=NOW).stored for day, body in ((1, b"A"), (2, b"B"))]
    last = whole.add(make_fetched(b"C", day=3), at=NOW).stored
    segment = whole.captures / last.segment
    content = segment.read_bytes()
    for cut in range(last.offset, len(content)):
        home = tmp_path / "cut"
        shutil.copytree(whole.folder, home)
        (home / "captures" / last.segment).write_bytes(content[:cut])
        shelf = open_shelf(home)
        assert shelf.index.stored == kept, cut
        with shelf.writing():
            assert len(shelf.set_aside) == (cut > last.offset), cut
        again = shelf.add(make_fetched(b"C", day=3), at=NOW)
        assert again.stored.id == last.id
        assert [shelf.load(one).body for one in shelf.index.stored] == [b"A", b"B", b"C"]
        assert (home / "captures" / last.segment).read_bytes()[: last.offset] == content[: last.offset]
        shutil.rmtree(home)


def test_what_was_torn_is_kept_beside_the_archive(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    stored = shelf.add(make_fetched(b"A", day=1), at=NOW).stored
    with (shelf.captures / stored.segment).open("ab") as file:
        file.write(b"\x1f\x8b\x08half")
    reopened = open_shelf(tmp_path)
    with reopened.writing():
        pass
    assert [path.read_bytes() for path in reopened.set_aside] == [b"\x1f\x8b\x08half"]
    assert reopened.set_aside[0].parent == tmp_path / "torn"


def test_a_segment_torn_in_its_first_record_is_begun_again(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    (shelf.captures / "kaidan-000001.warc.gz").write_bytes(b"\x1f\x8b")
    stored = shelf.add(make_fetched(b"A", day=1), at=NOW).stored
    assert stored.segment == "kaidan-000001.warc.gz"
    assert open_shelf(tmp_path).load(stored).body == b"A"


def test_a_reader_never_moves_what_a_writer_is_writing(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    stored = shelf.add(make_fetched(b"A", day=1), at=NOW).stored
    segment = shelf.captures / stored.segment
    with segment.open("ab") as file:
        file.write(b"\x1f\x8b\x08half")
    before = segment.read_bytes()
    open_shelf(tmp_path).load(stored)
    assert segment.read_bytes() == before


def test_a_second_writer_waits_and_then_says_who_holds_the_lock(tmp_path: Path) -> None:
    first, second = hold_lock(tmp_path / "lock"), hold_lock(tmp_path / "lock", patience=0)
    with first, pytest.raises(ShelfLocked, match=str(os.getpid())), second:
        pass
    with hold_lock(tmp_path / "lock", patience=0):
        pass


WRITER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from kaidan.shelf import open_shelf
    from tests.shelf.examples import NOW, URL, make_fetched
    shelf = open_shelf(Path(sys.argv[1]), segment_bytes=4000)
    start = int(sys.argv[2])
    for number in range(start, start + 10_000):
        shelf.add(make_fetched(str(number).encode() * 200, day=1, url=f"{URL}?{number}"), at=NOW)
        sys.stdout.write(f"{number}\\n")
        sys.stdout.flush()
""")


def write_until_killed(home: Path, *, start: int, after: int, repository: Path) -> list[int]:
    """The numbers that the writer had acknowledged when it was killed, after about ``after`` of them."""
    environ = os.environ | {"PYTHONPATH": os.pathsep.join([str(repository / "src"), str(repository)])}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(home), str(start)], stdout=subprocess.PIPE, env=environ, text=True
    ) as writer:
        assert writer.stdout
        numbers = [int(writer.stdout.readline()) for _ in range(after)]
        writer.send_signal(signal.SIGKILL)
        numbers += [int(line) for line in writer.stdout if line.endswith("\n")]
    return numbers


def check_whole(shelf: Shelf, acknowledged: list[int]) -> None:
    held = [one.document for one in shelf.index.stored]
    assert {f"{URL}?{number}" for number in acknowledged} <= set(held)
    assert len(held) == len(set(held))
    for one in shelf.index.stored:
        number = one.document.rpartition("?")[2]
        assert shelf.load(one).body == number.encode() * 200


@pytest.mark.slow
def test_kill_9_at_random_moments_loses_nothing_that_was_acknowledged(
    tmp_path: Path, repository: Path
) -> None:
    open_shelf(tmp_path / "home", create=True)
    chance = random.Random(20310601)
    acknowledged: list[int] = []
    for round_ in range(20):
        after = chance.randint(1, 60)
        acknowledged += write_until_killed(
            tmp_path / "home", start=round_ * 100_000, after=after, repository=repository
        )
        check_whole(open_shelf(tmp_path / "home"), acknowledged)
    shelf = open_shelf(tmp_path / "home")
    with shelf.writing():
        assert shelf.index.damaged == []


def test_two_writers_at_once_lose_and_double_nothing(tmp_path: Path, repository: Path) -> None:
    open_shelf(tmp_path / "home", create=True)
    environ = os.environ | {"PYTHONPATH": os.pathsep.join([str(repository / "src"), str(repository)])}
    script = WRITER.replace("10_000", "40")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "home"), start], stdout=subprocess.PIPE, env=environ
        )
        for start in ("0", "20")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    for writer in writers:
        assert writer.stdout
        writer.stdout.close()
    shelf = open_shelf(tmp_path / "home")
    check_whole(shelf, list(range(60)))
    assert len(shelf.index.stored) == 60
    assert shelf.set_aside == []
