"""``kaidan add``, ``list``, ``show``, ``rebuild``, ``reread``, ``withhold``."""

import json
import shutil
from pathlib import Path

import pytest

from kaidan.cli.main import run

DOCUMENTS = Path("src/kaidan/data/samples/documents")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAIDAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    # Django belongs to a process of its own; here the archive alone is tried.
    monkeypatch.setattr("kaidan.cli.site.has_site", lambda: False)
    return tmp_path / "home"


@pytest.fixture
def pages(repository: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("2031-02-13-jp-us.html", "2031-03-19-jp-au.html", "2031-08-20-jp-ph.txt"):
        shutil.copy(repository / DOCUMENTS / name, folder)
    return folder


def list_home(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["list", "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_folder_is_added_page_by_page_and_listed_in_that_order(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", str(pages)]) == 0
    added = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[1] for line in added] == ["added"] * 3
    assert [entry["document"] for entry in list_home(capsys)] == [line[0] for line in added]


def test_adding_again_adds_nothing(pages: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", str(pages)])
    before = {path: path.read_bytes() for path in (home / "captures").iterdir()}
    assert run(["add", str(pages)]) == 0
    assert {path: path.read_bytes() for path in (home / "captures").iterdir()} == before
    assert "known" in capsys.readouterr().out


def test_a_bad_page_stops_no_other_and_is_named_at_the_end(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pages / "2031-03-01.txt").write_bytes(b"")
    assert run(["add", str(pages), str(pages / "missing.html")]) == 2
    printed = capsys.readouterr()
    assert printed.out.count("added") == 3
    assert "2 of 5" in printed.err
    assert "2031-03-01.txt: The page has no text" in printed.err
    assert "missing.html: cannot be opened" in printed.err
    assert len(list_home(capsys)) == 3


def test_show_prints_a_document_and_one_statement_alone(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["add", str(pages / "2031-02-13-jp-us.html")])
    (entry,) = list_home(capsys)
    statements = entry["records"][0]["statements"]  # type: ignore[index]
    assert run(["show", str(entry["document"])]) == 0
    whole = capsys.readouterr().out
    assert all(one in whole for one in statements)
    assert run(["show", statements[1]]) == 0
    single = capsys.readouterr().out
    assert statements[1] in single
    assert statements[0] not in single


def test_show_json_has_ids_and_record(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", str(pages / "2031-02-13-jp-us.html")])
    (entry,) = list_home(capsys)
    assert run(["show", "--json", str(entry["document"])]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["archived"] == entry
    assert value["schema"] == "kaidan/1"


def test_an_id_that_is_not_there_is_status_2(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", str(pages)])
    assert run(["show", "d0"]) == 2
    assert "kaidan list" in capsys.readouterr().err


def test_without_an_archive_the_message_says_how_to_make_one(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["list"], ["show", "d0"], ["rebuild"], ["reread"]):
        assert run(command) == 2
        assert "kaidan add PAGE" in capsys.readouterr().err


def test_rebuild_and_reread_give_the_same_on_another_machine(
    pages: Path,
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run(["add", str(pages)])
    here = list_home(capsys)
    there = tmp_path / "there"
    shutil.copytree(home, there, ignore=shutil.ignore_patterns("readings", "lock"))
    monkeypatch.setenv("KAIDAN_HOME", str(there))
    for command in ("rebuild", "reread"):
        assert run([command]) == 0
        assert capsys.readouterr().out == "3 documents.\n"
        assert list_home(capsys) == here
    assert (there / "identities.jsonl").read_bytes() == (home / "identities.jsonl").read_bytes()


def test_a_torn_end_is_told_of(pages: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", str(pages / "2031-02-13-jp-us.html")])
    with (home / "captures" / "kaidan-000001.warc.gz").open("ab") as file:
        file.write(b"\x1f\x8b\x08")
    run(["add", str(pages / "2031-03-19-jp-au.html")])
    assert "torn" in capsys.readouterr().err
    assert len(list_home(capsys)) == 2


def test_a_withheld_text_is_shown_nowhere(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", str(pages / "2031-02-13-jp-us.html")])
    (entry,) = list_home(capsys)
    assert run(["withhold", str(entry["document"]), "--reason", "asked by the publisher"]) == 0
    (after,) = list_home(capsys)
    assert (after["withheld"], after["title"]) == (True, None)
    assert run(["show", str(entry["document"])]) == 2
    assert "withheld" in capsys.readouterr().err


def test_url_belongs_to_one_file(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", str(pages), "--url", "https://mod.example/a"]) == 2
    page = str(pages / "2031-02-13-jp-us.html")
    assert run(["add", page, "--url", "https://mod.example/a"]) == 0
    (entry,) = list_home(capsys)
    assert (entry["url"], entry["display"]) == ("https://mod.example/a", "excerpt")


def test_an_address_without_a_contact_is_not_fetched(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KAIDAN_CONTACT", raising=False)
    assert run(["add", "https://mod.example/a.html"]) == 2
    assert "KAIDAN_CONTACT" in capsys.readouterr().err


def test_sources_are_listed_and_checked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["sources", "list"]) == 0
    assert "jp-mod-press\tunverified\tfull" in capsys.readouterr().out
    assert run(["sources", "check"]) == 0
    (tmp_path / "own" / "sources").mkdir(parents=True)
    (tmp_path / "own" / "sources" / "x.toml").write_text('id = "x"\ndisplay = "some"\n')
    assert run(["sources", "check", str(tmp_path / "own")]) == 2
    assert "x.toml" in capsys.readouterr().err


def test_codebook_check_answers_with_file_and_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "people.toml").write_text('[[person]]\nid = "x"\nnonsense = 1\n')
    assert run(["codebook", "check", str(tmp_path)]) == 2
    assert "people.toml:1:" in capsys.readouterr().out


def test_evaluate_prints_scores_and_json(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = repository / "tests" / "gold" / "ja" / "readouts"
    for path in sorted(gold.glob("001.*")):
        shutil.copy(path, tmp_path)
    assert run(["evaluate", str(tmp_path)]) == 0
    assert "strict" in capsys.readouterr().out
    assert run(["evaluate", "--json", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["overall"]["documents"] == 1


def test_an_erased_text_is_gone_from_list_show_and_disk(
    pages: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["add", str(pages)])
    first, *others = list_home(capsys)
    assert run(["withhold", "--erase", str(first["document"]), "--reason", "asked by a court"]) == 0
    assert list_home(capsys) == others
    assert run(["show", str(first["document"])]) == 2
    assert str(first["document"]) not in {path.name[:13] for path in home.rglob("*.json")}


def test_backup_restore_and_upgrade(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["add", str(pages)])
    before = list_home(capsys)
    assert run(["backup", str(tmp_path / "all.tar")]) == 0
    assert run(["restore", str(tmp_path / "all.tar")]) == 2
    assert run(["restore", str(tmp_path / "all.tar"), "--home", str(tmp_path / "back")]) == 0
    assert run(["upgrade", "--home", str(tmp_path / "back")]) == 0
    capsys.readouterr()
    assert run(["list", "--json", "--home", str(tmp_path / "back")]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == before


def test_a_link_in_a_folder_is_not_followed(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "private.html"
    secret.write_text("<p>令和13年5月2日、両大臣は会談した。</p>")
    (pages / "link.html").symlink_to(secret)
    (pages / "folder").symlink_to(tmp_path)
    assert run(["add", str(pages)]) == 0
    assert len(list_home(capsys)) == 3


def test_a_device_that_never_ends_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "/dev/zero"]) == 2
    assert "20,000,000" in capsys.readouterr().err
