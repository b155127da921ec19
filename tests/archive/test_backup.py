"""Backup and restore: everything that is truth, whole or not at all."""

import hashlib
import io
import json
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.archive.examples import NOW, make_capture, read_plain

from kaidan.archive import Archive, backup, open_archive
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
    (tmp_path / "home" / "styles").mkdir()
    (tmp_path / "home" / "styles" / "house.toml").write_text("# own style\n")
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
    assert (tmp_path / "back/styles/house.toml").read_text() == "# own style\n"
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


def write_tar(path: Path, files: dict[str, bytes], *, links: dict[str, str] | None = None) -> None:
    """A backup as somebody else could have made it, its hashes right."""
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    sums |= dict.fromkeys(links or {}, hashlib.sha256(b"").hexdigest())
    with tarfile.open(path, "w") as tar:
        for name, content in {**files, "MANIFEST.json": json.dumps(sums).encode()}.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
        for name, target in (links or {}).items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            tar.addfile(entry)


@pytest.mark.parametrize(
    "name",
    ["secret-key", "../outside", "/outside", "captures/../../outside", "staticfiles/kaidan/site.js", "logins/x",
     "visitor-salt-2031-05-02", "codebook\0.toml"],
)  # fmt: skip
def test_a_file_that_no_backup_holds_is_not_restored(name: str, tmp_path: Path) -> None:
    write_tar(tmp_path / "other.tar", {"FORMAT": b"kaidan-shelf 1\n", name: b"planted"})
    with pytest.raises(ShelfError):
        restore_backup(tmp_path / "other.tar", tmp_path / "new")
    assert list((tmp_path / "new").rglob("*")) == []
    assert not (tmp_path / "outside").exists()


def test_a_link_in_a_backup_is_not_followed(tmp_path: Path) -> None:
    write_tar(
        tmp_path / "other.tar", {"FORMAT": b"kaidan-shelf 1\n"}, links={"newsroom.toml": "/etc/hostname"}
    )
    with pytest.raises(ShelfError):
        restore_backup(tmp_path / "other.tar", tmp_path / "new")


def test_a_manifest_that_is_no_table_is_no_backup(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        entry = tarfile.TarInfo("MANIFEST.json")
        entry.size = 10
        tar.addfile(entry, io.BytesIO(b'["FORMAT"]'))
    with pytest.raises(ShelfError):
        restore_backup(tmp_path / "other.tar", tmp_path / "new")


def test_backup_and_restored_database_are_their_owners_alone(home: Path, tmp_path: Path) -> None:
    make_backup(home, tmp_path / "backup.tar")
    restore_backup(tmp_path / "backup.tar", tmp_path / "new")
    for path in (tmp_path / "backup.tar", tmp_path / "new" / "newsroom.sqlite3"):
        assert path.stat().st_mode & 0o077 == 0


def test_what_is_erased_and_added_while_a_backup_is_written_cuts_nothing_in_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(make_archive(home).archived())
    write = backup._write

    def slowly(*given: object) -> int:
        archive = make_archive(home)
        archive.erase("https://mod.example/0", reason="asked", at=NOW)
        for number in range(5, 8):
            archive.add(make_capture(f"{MEETING}agree {number}\n" * 50, path=str(number)), at=NOW)
        return write(*given)

    monkeypatch.setattr(backup, "_write", slowly)
    make_backup(home, tmp_path / "backup.tar")
    restore_backup(tmp_path / "backup.tar", tmp_path / "back")
    restored = make_archive(tmp_path / "back")
    assert list(restored.archived()) == before
    assert not (tmp_path / "back" / "torn").exists()
