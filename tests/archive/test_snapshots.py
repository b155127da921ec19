"""The history of a changedetection.io installation becomes earlier versions of its pages, as the texts that they are."""

import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from tests.capture.server import TestClock, make_client, serve

from kaidan.archive import Archive
from kaidan.archive.edits import list_edits
from kaidan.archive.keeping import Keeper
from kaidan.archive.snapshots import Taken, keep_snapshots, open_files, read_store
from kaidan.archive.versions import list_versions
from kaidan.archive.watch import watch_source
from kaidan.archive.watch_list import write_sources
from kaidan.codebook.load import load_codebook
from kaidan.errors import SourceError
from kaidan.model.capture import Capture
from kaidan.shelf.shelf import open_shelf
from kaidan.sources import load_sources

URL = "https://mod.example/news/1.html"
UUID = "6f1c2d3e-0000-4000-8000-00000000000a"
OTHER = "6f1c2d3e-0000-4000-8000-00000000000b"
FIRST = "会談の概要\n両大臣は、緊密な連携を確認した。\n会談は約50分間行われた。"
SECOND = FIRST.replace("約50分間", "約40分間")
AT = [1_940_000_000, 1_940_086_400, 1_940_172_800]
LEFT = {"not text": 1, "missing file": 2, "unreadable file": 1, "unreadable line": 1}


def write_history(folder: Path) -> None:
    """What several releases of the tool have written, with lines that lead nowhere."""
    folder.mkdir(parents=True)
    (folder / "0a1b.stripped.txt").write_text(FIRST, "utf-8")
    (folder / "0c2d.txt.br").write_bytes(brotli.compress(SECOND.encode()))
    (folder / "0e3f.txt").write_text(SECOND, "utf-8")
    (folder / "cut.txt.br").write_bytes(brotli.compress(SECOND.encode() * 50)[:-9])
    (folder / "last.png").write_bytes(b"\x89PNG")
    lines = [
        f"{AT[0]},/datastore/{folder.name}/0a1b.stripped.txt",
        f"{AT[1]},0c2d.txt",
        f"{AT[2]},0e3f.txt",
        f"{AT[2] + 1},last.png",
        f"{AT[2] + 2},gone.txt",
        f"{AT[2] + 3},../../../etc/hostname.txt",
        f"{AT[2] + 4},cut.txt.br",
        "no line",
        "",
    ]
    (folder / "history.txt").write_text("\n".join(lines), "utf-8")


def make_store(folder: Path, *, newer: bool, url: str = URL) -> Path:
    """A data folder: with one list, or with a file for each watch."""
    watches = {UUID: {"url": url, "title": "会談"}, OTHER: {"url": "https://mofa.example/a", "paused": True}}
    write_history(folder / UUID)
    if newer:
        (folder / "changedetection.json").write_text('{"settings": {}}')
        for uuid, watch in watches.items():
            (folder / uuid).mkdir(exist_ok=True)
            (folder / uuid / "watch.json").write_text(json.dumps(watch), "utf-8")
    else:
        (folder / "url-watches.json").write_text(json.dumps({"watching": watches}), "utf-8")
    return folder


def pack(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as packed:
        for file in sorted(folder.rglob("*")):
            packed.write(file, file.relative_to(folder).as_posix())
    return target


def take(place: Path, home: Path) -> Taken:
    files = open_files(place)
    assert files is not None
    (entry,) = read_store(files)
    return keep_snapshots(
        entry, files, keeper=Keeper(open_shelf(home, create=True)), source="imported-mod.example"
    )


@pytest.mark.parametrize("newer", [False, True])
@pytest.mark.parametrize("packed", [False, True])
def test_every_text_snapshot_comes_to_the_shelf_at_its_time_and_the_rest_is_counted(
    newer: bool, packed: bool, tmp_path: Path
) -> None:
    store = make_store(tmp_path / "data", newer=newer)
    place = pack(store, tmp_path / "backup.zip") if packed else store
    assert take(place, tmp_path / "home") == Taken(3, 0, LEFT)
    shelf = open_shelf(tmp_path / "home")
    assert [(one.kind, one.document) for one in shelf.index.stored] == [("conversion", URL)] * 3
    assert [one.fetched_at for one in shelf.index.stored] == [datetime.fromtimestamp(at, UTC) for at in AT]
    capture = shelf.load(shelf.index.stored[0])
    assert (capture.body.decode(), capture.content_type) == (FIRST, "text/plain; charset=utf-8")
    assert (capture.converted_by, capture.source) == ("changedetection.io", "imported-mod.example")


def test_an_import_can_be_repeated_and_other_tools_read_what_it_wrote(tmp_path: Path) -> None:
    store = make_store(tmp_path / "data", newer=True)
    assert take(store, tmp_path / "home").kept == 3
    assert take(store, tmp_path / "home") == Taken(0, 3, LEFT)
    segments = [str(path) for path in (tmp_path / "home/captures").iterdir()]
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", *segments], check=False)
    assert done.returncode == 0


def test_snapshots_are_compared_with_each_other_and_never_with_the_page_itself(tmp_path: Path) -> None:
    take(make_store(tmp_path / "data", newer=False), tmp_path)
    shelf = open_shelf(tmp_path)
    page = f"<html><nav>防衛省</nav><main>{''.join(f'<p>{line}</p>' for line in SECOND.splitlines())}</main></html>"
    at = datetime.fromtimestamp(AT[2] + 86_400, UTC)
    shelf.add(
        Capture(
            page.encode(), url=URL, content_type="text/html", fetched_at=at, source="imported-mod.example"
        ),
        at=at,
    )
    assert len(list_versions(shelf, URL)) == 3
    (edit,) = list_edits(Archive(shelf, codebook=load_codebook()))
    assert [one.kind for one in edit.change.edits] == ["factual"]
    assert edit.change.after.seen_first == datetime.fromtimestamp(AT[1], UTC)


def test_the_first_round_fetches_an_imported_page_as_new(tmp_path: Path) -> None:
    with serve() as server:
        url = server.url("mod.example", "/a.html")
        server.put("mod.example", "/a.html", f"<html><p>{SECOND}</p></html>", etag='"a"')
        files = open_files(make_store(tmp_path / "data", newer=True, url=url))
        assert files is not None
        entries = read_store(files)
        (written,) = write_sources(entries, tmp_path)
        keeper = Keeper(open_shelf(tmp_path, create=True))
        keep_snapshots(entries[0], files, keeper=keeper, source=written.id)
        source = next(one for one in load_sources(tmp_path / "codebook") if one.id == written.id)
        with make_client(server, TestClock()) as client:
            first = watch_source(source, keeper=keeper, client=client)
            second = watch_source(source, keeper=keeper, client=client)
    assert (first.record.new, second.record.unchanged) == (1, 1)


def test_a_bomb_and_a_link_out_of_the_folder_are_left(tmp_path: Path) -> None:
    store = make_store(tmp_path / "data", newer=False)
    (store / UUID / "bomb.txt.br").write_bytes(brotli.compress(b"a" * 30_000_000))
    (store / UUID / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "secret.txt").write_text("secret")
    (store / UUID / "history.txt").write_text(f"{AT[0]},bomb.txt.br\n{AT[1]},link.txt\n")
    assert take(store, tmp_path / "home") == Taken(0, 0, {"empty or too large": 1, "missing file": 1})


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", None])
def test_what_is_no_data_of_the_tool_is_refused_with_the_remedy(
    content: bytes | None, tmp_path: Path
) -> None:
    place = tmp_path / "data"
    place.mkdir() if content is None else place.write_bytes(content)
    with pytest.raises(SourceError, match="ZIP"):
        read_store(open_files(place) or pytest.fail("it was taken for a list"))


def test_the_command_tells_what_it_kept_and_what_it_left(tmp_path: Path) -> None:
    make_store(tmp_path / "data", newer=True)
    command = [
        sys.executable,
        "-m",
        "kaidan",
        "sources",
        "import",
        str(tmp_path / "data"),
        "--home",
        str(tmp_path / "home"),
    ]
    done = subprocess.run([*command, "--lang", "en"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("imported-mod.example\t1\t")
    assert "snapshots kept 3, known 0, left 5" in done.stdout
    assert "missing file 2" in done.stdout
    assert (
        "追加 0, 既存 3"
        in subprocess.run([*command, "--lang", "ja"], capture_output=True, text=True, check=True).stdout
    )
