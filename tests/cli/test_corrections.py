"""``kaidan corrections``: list, add, export, import, check."""

import json
from pathlib import Path

import pytest
from tests.archive.examples import NOW, make_capture

from kaidan.archive import open_home
from kaidan.cli.main import run

RELEASE = """日豪防衛相会談の概要
令和13年5月1日
防衛省

令和13年5月1日、雪村防衛大臣は、ペンバートン豪国防大臣と防衛省で会談を行ったところ、概要は以下のとおり。

1 両大臣は、共同訓練を一層拡大することで一致した。
2 両大臣は、サイバー分野の協力を進めることを確認した。
(以上)
"""
SHORT = ["--by", "見本 花子", "--why", "署名があった"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KAIDAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setattr("kaidan.cli.site.has_site", lambda: False)
    return tmp_path / "home"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    return tmp_path / "release.txt"


@pytest.fixture
def statements(release: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert run(["add", str(release)]) == 0
    return list_statements(capsys)


def list_statements(capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert run(["list", "--json"]) == 0
    (entry,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [str(one) for one in entry["records"][0]["statements"]]


def test_a_correction_is_shown_by_show_and_listed_with_who_and_why(
    statements: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["corrections", "add", statements[0], "act", "decide", *SHORT]) == 0
    identity = capsys.readouterr().out.split()[0]
    assert run(["show", statements[0]]) == 0
    assert "decide › strengthen" in capsys.readouterr().out
    assert run(["corrections", "list"]) == 0
    printed = capsys.readouterr().out
    for told in (identity, "見本 花子", "署名があった", "agree → decide", "applied", "共同訓練を一層拡大"):
        assert told in printed
    assert list_statements(capsys) == statements


def test_the_list_is_in_the_reader_s_language_and_of_one_document_where_asked(
    statements: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(["corrections", "add", statements[0], "stage", *SHORT])
    capsys.readouterr()
    assert run(["corrections", "list", statements[1], "--lang", "ja"]) == 0
    assert "適用" in capsys.readouterr().out


def test_a_correction_is_a_web_annotation_with_quote_and_position(
    statements: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run(["corrections", "add", statements[1], "topics", "space", *SHORT])
    capsys.readouterr()
    assert run(["corrections", "list", "--json"]) == 0
    annotation = json.loads(capsys.readouterr().out)["annotation"]
    assert annotation["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert annotation["type"] == "Annotation"
    (target,) = annotation["target"]
    quote, position = target["selector"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    assert quote["exact"] == RELEASE[position["start"] : position["end"]]
    assert RELEASE[: position["start"]].endswith(quote["prefix"])
    assert RELEASE[position["end"] :].startswith(quote["suffix"])
    assert target["kaidan:version"].startswith("sha256:")


def test_what_does_not_fit_is_refused_with_the_reason(
    statements: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["corrections", "add", statements[0], "actors", "XX", *SHORT]) == 2
    assert "do not know the value" in capsys.readouterr().err
    assert run(["corrections", "add", statements[0], "act", "decide", "--by", "見本"]) == 2
    assert "--why" in capsys.readouterr().err


def test_another_home_takes_in_what_was_exported_and_says_nothing_new_the_second_time(
    statements: list[str],
    release: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["corrections", "add", statements[0], "act", "decide", *SHORT])
    run(["corrections", "add", statements[0], "merge", statements[1], *SHORT])
    file = tmp_path / "corrections.jsonl"
    assert run(["corrections", "export", "--output", str(file)]) == 0
    capsys.readouterr()
    run(["corrections", "list", "--json"])
    here = capsys.readouterr().out
    monkeypatch.setenv("KAIDAN_HOME", str(tmp_path / "other"))
    run(["add", str(release)])
    capsys.readouterr()
    assert run(["corrections", "import", str(file)]) == 0
    assert capsys.readouterr().out == "2 taken in.\n"
    assert run(["corrections", "import", str(file)]) == 0
    assert capsys.readouterr().out == "0 taken in.\n"
    run(["corrections", "list", "--json"])
    assert capsys.readouterr().out == here


def test_check_shows_both_sides_of_a_conflict_and_fails(
    statements: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["corrections", "add", statements[0], "act", "decide", *SHORT])
    assert run(["corrections", "check"]) == 0
    exported = tmp_path / "corrections.jsonl"
    run(["corrections", "export", "-o", str(exported)])
    monkeypatch.setenv("KAIDAN_HOME", str(tmp_path / "other"))
    (tmp_path / "other.txt").write_text(RELEASE.replace("一層", "更に"), "utf-8")
    run(["add", str(tmp_path / "other.txt")])
    run(["corrections", "import", str(exported)])
    capsys.readouterr()
    assert run(["corrections", "check"]) == 2
    printed = capsys.readouterr().out
    assert "the document is not in this archive" in printed
    assert "decide" in printed


def test_check_shows_the_quoted_words_and_those_that_took_their_place(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = open_home(home, create=True)
    first = archive.add(make_capture(RELEASE, path="a"), at=NOW).archived
    assert run(["corrections", "add", first.statement_ids[0][0], "act", "decide", *SHORT]) == 0
    archive.add(make_capture(RELEASE.replace("一層", "更に"), path="a", day=2), at=NOW)
    capsys.readouterr()
    assert run(["corrections", "check"]) == 2
    _, ours, theirs = capsys.readouterr().out.splitlines()
    assert ours.split("\t")[1:] == ["decide", "両大臣は、共同訓練を一層拡大することで一致した。"]
    assert theirs.split("\t")[1:] == ["agree", "両大臣は、共同訓練を更に拡大することで一致した。"]


def test_a_site_shows_the_corrected_document_at_once_and_all_where_ids_came_to_lead_elsewhere(
    statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[list[str]] = []
    monkeypatch.setattr("kaidan.cli.corrections.is_loaded", lambda home: True)
    monkeypatch.setattr(
        "kaidan.cli.corrections.bring_to_site", lambda archive, documents: brought.append(list(documents))
    )
    run(["corrections", "add", statements[0], "act", "decide", *SHORT])
    assert [len(documents) for documents in brought] == [1]
    assert brought[0][0].startswith("urn:sha256:")
    run(["corrections", "add", statements[0], "merge", statements[1], *SHORT])
    assert [len(documents) for documents in brought] == [1, 0]


def test_a_file_that_is_no_export_is_refused(
    statements: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wrong.jsonl").write_text('{"type": "Annotation"}\n', "utf-8")
    assert run(["corrections", "import", str(tmp_path / "wrong.jsonl")]) == 2
    assert "no correction of kaidan" in capsys.readouterr().err


def test_read_applies_no_correction(
    statements: list[str], release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["corrections", "add", statements[0], "act", "decide", *SHORT])
    capsys.readouterr()
    assert run(["read", str(release), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)["records"][0]
    assert record["statements"][0]["act"] == "agree"


@pytest.mark.parametrize(
    ("command", "name", "content"),
    [
        (["corrections", "import"], "deep.jsonl", "[" * 200_000),
        (["style", "check"], "deep.toml", "a = " + "[" * 200_000),
    ],
    ids=["corrections", "style"],
)
def test_a_file_nested_without_measure_is_refused_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str], name: str, content: str
) -> None:
    file = tmp_path / name
    file.write_text(content, "utf-8")
    assert run([*command, str(file)]) == 2
    assert "fault of kaidan" not in capsys.readouterr().err
