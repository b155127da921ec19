"""Backup and restore: everything that is truth, whole or not at all."""

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.archive.examples import NOW, make_capture, read_plain

from kaidan.archive import Archive, open_archive
from kaidan.archive.backup import make_backup, restore_backup
from kaidan.codebook.load import load_codebook
from kaidan.errors import ShelfError

MEETING = "= jp-us 2031-05-01T10:00:00+09:00\n"


def make_archive(folder: Path) -> Archive:
    return open_archive(folder, codebook=load_codebook(), create=True, read=read_plain)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    archive = make_archive(tmp_path / "home")
    for number in range(3):
        archive.add(make_capture(f"{MEETING}agree {number}\n", path=str(number)), at=NOW)
    archive.withhold("https://mod.example/1", reason="asked", at=NOW)
    (tmp_path / "home" / "codebook").mkdir()
    (tmp_path / "home" / "codebook" / "people.toml").write_text("# own\n")
    (tmp_path / "home" / "secret-key").write_text("not for a backup")
    with closing(sqlite3.connect(tmp_path / "home" / "newsroom.sqlite3")) as database:
        database.execute("create table article (title text)")
        database.execute("insert into article values ('desk')")
        database.commit()
    return tmp_path / "home"


def test_a_restored_archive_is_the_same_archive(home: Path, tmp_path: Path) -> None:
    make_backup(home, tmp_path / "backup.tar")
    restore_backup(tmp_path / "backup.tar", tmp_path / "back")
    assert list(make_archive(tmp_path / "back").archived()) == list(make_archive(home).archived())
    assert (tmp_path / "back/codebook/people.toml").read_text() == "# own\n"
    with closing(sqlite3.connect(tmp_path / "back" / "newsroom.sqlite3")) as database:
        assert database.execute("select title from article").fetchall() == [("desk",)]


def test_the_secret_key_and_what_can_be_made_anew_stay_out(home: Path, tmp_path: Path) -> None:
    make_backup(home, tmp_path / "backup.tar")
    with tarfile.open(tmp_path / "backup.tar") as tar:
        names = tar.getnames()
    assert not [name for name in names if name.startswith(("secret", "readings", "lock"))]
    assert {"FORMAT", "identities.jsonl", "withheld.jsonl", "newsroom.sqlite3", "MANIFEST.json"} <= set(names)


def test_a_cut_backup_restores_nothing(home: Path, tmp_path: Path) -> None:
    make_backup(home, tmp_path / "backup.tar")
    content = (tmp_path / "backup.tar").read_bytes()
    for cut in range(0, len(content), 4096):
        (tmp_path / "cut.tar").write_bytes(content[:cut])
        with pytest.raises(ShelfError, match="no whole backup"):
            restore_backup(tmp_path / "cut.tar", tmp_path / "back")
        assert not (tmp_path / "back" / "FORMAT").exists()
        if content[cut:].strip(b"\0") == b"":
            break


def test_a_changed_byte_is_found(home: Path, tmp_path: Path) -> None:
    make_backup(home, tmp_path / "backup.tar")
    content = (tmp_path / "backup.tar").read_bytes()
    (tmp_path / "backup.tar").write_bytes(content.replace(b'"of":"record"', b'"of":"recorb"', 1))
    with pytest.raises(ShelfError, match=r"identities\.jsonl is damaged"):
        restore_backup(tmp_path / "backup.tar", tmp_path / "back")


def test_a_name_that_leads_out_of_the_home_is_refused(tmp_path: Path) -> None:
    import io
    import json

    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        for name, content in (("../out", b"x"), ("FORMAT", b""), ("MANIFEST.json", b"")):
            body = json.dumps({"FORMAT": "", "../out": ""}).encode() if name == "MANIFEST.json" else content
            entry = tarfile.TarInfo(name)
            entry.size = len(body)
            tar.addfile(entry, io.BytesIO(body))
    with pytest.raises(ShelfError):
        restore_backup(tmp_path / "evil.tar", tmp_path / "deep" / "back")
    assert not (tmp_path / "deep" / "out").exists()


def test_an_archive_is_never_overwritten(home: Path, tmp_path: Path) -> None:
    make_backup(home, tmp_path / "backup.tar")
    with pytest.raises(ShelfError, match="already holds"):
        restore_backup(tmp_path / "backup.tar", home)


def test_a_backup_that_cannot_be_written_leaves_no_part_of_it(home: Path, tmp_path: Path) -> None:
    with pytest.raises(ShelfError, match="Cannot write"):
        make_backup(home, tmp_path / "none" / "backup.tar")
    assert not (tmp_path / "none").exists()
