import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kaidan.errors import IndexStale, ShelfLocked
from kaidan.search import Entry, Query, Snapshot, open_index, schema
from kaidan.search.folder import current_build, lock


def entry(at: int, text: str = "緊密に連携する。") -> Entry:
    return Entry(kind="statement", id=f"s{at}", record=f"r{at // 2}", text=text)


def total(folder: Path, text: str = "連携") -> int:
    return open_index(folder).search(Query(text=text)).total


def only_file(folder: Path, pattern: str) -> Path:
    build = current_build(folder)
    assert build is not None
    return max(build.glob(pattern), key=lambda path: path.stat().st_size)


def test_a_new_index_is_empty_and_holds_no_change(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    assert index.sequence == 0
    assert index.search(Query()).total == 0


def test_changes_are_seen_after_commit_and_not_before(tmp_path: Path) -> None:
    with open_index(tmp_path) as index:
        index.add([entry(1)])
        assert total(tmp_path) == 0
        index.commit(sequence=7)
        assert total(tmp_path) == 1
        assert open_index(tmp_path).sequence == 7


def test_changes_without_commit_are_dropped(tmp_path: Path) -> None:
    with open_index(tmp_path) as index:
        index.add([entry(1)])
    assert total(tmp_path) == 0


def test_an_open_reader_follows_commits_and_rebuilds_of_others(tmp_path: Path) -> None:
    reader, writer = open_index(tmp_path), open_index(tmp_path)
    writer.add([entry(1)])
    writer.commit()
    assert reader.search(Query(text="連携")).total == 1
    writer.rebuild([entry(1), entry(2)], sequence=3)
    assert reader.search(Query(text="連携")).total == 2
    assert reader.sequence == 3


def test_an_entry_put_in_again_takes_the_place_of_the_old(tmp_path: Path) -> None:
    with open_index(tmp_path) as index:
        index.add([entry(1), entry(1, "協議する。")])
        index.commit()
        assert (total(tmp_path), total(tmp_path, "協議")) == (0, 1)
        index.rebuild([entry(1), entry(1, "協議する。")])
        assert (total(tmp_path), total(tmp_path, "協議")) == (0, 1)


def test_entries_are_removed_by_id_and_by_record(tmp_path: Path) -> None:
    with open_index(tmp_path) as index:
        index.rebuild(map(entry, range(6)))
        index.remove(["s0", "unknown"])
        index.remove_records(["r1"])
        index.commit()
        assert {hit.id for hit in index.search(Query()).hits} == {"s1", "s4", "s5"}


def test_one_writes_at_a_time_and_the_lock_falls_with_commit(tmp_path: Path) -> None:
    one, other = open_index(tmp_path), open_index(tmp_path)
    one.add([entry(1)])
    with pytest.raises(ShelfLocked):
        other.add([entry(2)])
    with pytest.raises(ShelfLocked):
        other.rebuild([])
    one.commit()
    other.add([entry(2)])
    other.commit()
    assert total(tmp_path) == 2


def test_a_reader_of_the_first_hour_sees_an_empty_index_until_the_first_build_is_done(tmp_path: Path) -> None:
    held = lock(tmp_path)
    reader = open_index(tmp_path)
    assert reader.search(Query()).total == 0
    os.close(held)
    open_index(tmp_path).rebuild([entry(1)])
    assert reader.search(Query()).total == 1


def test_what_is_added_after_a_first_build_that_never_came_is_kept(tmp_path: Path) -> None:
    held = lock(tmp_path)
    index = open_index(tmp_path)
    os.close(held)
    index.add([entry(1)])
    index.commit()
    assert total(tmp_path) == 1


def test_a_failed_rebuild_leaves_the_old_index_in_use(tmp_path: Path) -> None:
    def broken() -> Snapshot:
        raise RuntimeError

    index = open_index(tmp_path)
    index.rebuild([entry(1)])
    with pytest.raises(RuntimeError):
        index.rebuild(each for each in [entry(2), broken().entries])  # type: ignore[misc]
    assert total(tmp_path) == 1


def tear(folder: Path) -> None:
    path = only_file(folder, "*.term")
    os.truncate(path, path.stat().st_size // 2)


def flip(folder: Path) -> None:
    path = only_file(folder, "*.store")
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)


def lose(folder: Path) -> None:
    only_file(folder, "*.fast").unlink()


def spoil_meta(folder: Path) -> None:
    only_file(folder, "meta.json").write_text('{"segments": ')


def spoil_name(folder: Path) -> None:
    (folder / "CURRENT").write_bytes(b"\xff\x00")


def lose_build(folder: Path) -> None:
    (folder / "CURRENT").write_text("build-000000000000")


@pytest.mark.parametrize("damage", [tear, flip, lose, spoil_meta, spoil_name, lose_build])
def test_damage_is_found_at_open_and_healed_from_the_source(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    open_index(tmp_path).rebuild(map(entry, range(50)))
    damage(tmp_path)
    with pytest.raises(IndexStale, match="kaidan rebuild"):
        open_index(tmp_path)
    healed = open_index(tmp_path, entries_source=lambda: Snapshot([entry(1)], sequence=4))
    assert (healed.sequence, total(tmp_path)) == (4, 1)


def test_an_index_of_another_format_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_index(tmp_path).rebuild([entry(1)])
    monkeypatch.setattr("kaidan.search.index.FORMAT", schema.FORMAT + "+1")
    with pytest.raises(IndexStale, match="format"):
        open_index(tmp_path)


WRITER = """
import sys
from pathlib import Path
from kaidan.search import Entry, open_index
index = open_index(Path(sys.argv[1]))
for at in range(1, 10_000):
    index.add(Entry(kind="statement", id=f"{at}-{part}", text="緊密に連携する。") for part in range(3))
    index.commit(sequence=at)
    print(at, flush=True)
"""


@pytest.mark.parametrize("commits", [1, 4, 9])
def test_a_killed_writer_leaves_whole_commits_and_no_lock(tmp_path: Path, commits: int) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ) as writer:
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(commits)][-1]
        writer.send_signal(signal.SIGKILL)
    with open_index(tmp_path) as index:
        assert index.sequence >= acknowledged
        assert index.search(Query(text="連携")).total == 3 * index.sequence
        index.add([entry(1)])
        index.commit()
