"""``kaidan holders``, ``relief`` and ``export``."""

import json
import shutil
from pathlib import Path

import pytest

from kaidan.cli.main import run

DOCUMENTS = Path("src/kaidan/data/samples/documents")
NAMES = (
    "2031-08-01-personnel.txt",
    "2032-12-20-personnel-news.html",
    "2033-01-20-relief-1.html",
    "2033-01-25-relief-final.html",
)


@pytest.fixture(autouse=True)
def home(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    monkeypatch.setenv("KAIDAN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setattr("kaidan.cli.site.has_site", lambda: False)
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(repository / DOCUMENTS / name, folder)
    assert run(["add", str(folder)]) == 0
    capsys.readouterr()
    return tmp_path / "home"


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> list[str]:
    assert run(list(arguments)) == status
    return capsys.readouterr().out.splitlines()


def test_who_held_a_post_on_a_day_is_told_with_the_record_that_says_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (line,) = told(capsys, "holders", "空幕防衛部長", "--on", "2031-08-01")
    assert "皆瀬礼央" in line
    assert "in office" in line
    (line,) = told(capsys, "holders", "空幕防衛部長", "--on", "2031-07-31", "--lang", "ja")
    assert "生駒辰彦" in line
    assert "在任か" in line


def test_holders_are_popolo_memberships(capsys: pytest.CaptureFixture[str]) -> None:
    found = [json.loads(line) for line in told(capsys, "holders", "--person", "皆瀬 礼央", "--json")]
    by_post = {one["post_id"]: (one["start_date"], one["end_date"]) for one in found}
    assert by_post["航空幕僚監部防衛部長"] == ("2031-08-01", None)
    assert by_post["第10航空団司令"] == (None, "2031-08-01")


@pytest.mark.parametrize(
    "arguments", [("第99師団長",), ("--person", "誰か"), ("第10航空団司令", "--on", "1990-01-01")]
)
def test_what_no_text_tells_is_said(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    assert run(["holders", *arguments]) == 0
    captured = capsys.readouterr()
    if "--on" not in arguments:
        assert "Nothing is told of that." in captured.err
        assert captured.out == ""


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "holders", "第10航空団司令", "--on", "昨日", status=2)


def test_reports_of_an_operation_tell_what_changed(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = told(capsys, "relief")
    identity = line.split("\t")[0]
    chain = told(capsys, "relief", identity, "--lang", "ja")
    assert "    人員 現在: 60 → 0" in chain
    assert "    部隊: + 白砂救難隊" in chain
    document = json.loads(told(capsys, "list", "--json")[-1])
    assert told(capsys, "relief", document["records"][0]["id"], "--lang", "ja") == chain
    (whole,) = [json.loads(one) for one in told(capsys, "relief", "--json")]
    assert [one["number"] for one in whole["reports"]] == [1, "final"]


def test_what_reports_on_no_operation_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(told(capsys, "list", "--json")[0])["document"]
    told(capsys, "relief", document, status=2)
    told(capsys, "relief", "o0", status=2)


def test_an_export_to_a_file_is_that_to_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shown = told(capsys, "export")
    told(capsys, "export", "-o", str(tmp_path / "all.jsonl"))
    assert (tmp_path / "all.jsonl").read_text("utf-8").splitlines() == shown
    assert {json.loads(line)["type"] for line in shown} == {"document", "operation", "membership"}
