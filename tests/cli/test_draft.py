"""``kaidan draft`` and ``kaidan style``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kaidan.cli.main import run

SAMPLES = Path("src/kaidan/data/samples/documents")


@pytest.fixture(autouse=True)
def japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")


@pytest.fixture
def page(repository: Path) -> str:
    return str(repository / SAMPLES / "2032-01-14-jp-us.html")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


def test_a_page_becomes_an_article(capsys: pytest.CaptureFixture[str], page: str) -> None:
    lines = told(capsys, "draft", page).splitlines()
    assert lines[0] == "[日本の防衛]"
    assert lines[1].startswith("日米防衛相会談を米国で実施 ")
    assert "出典:防衛省" in lines


def test_the_language_of_the_labels_is_the_style_where_none_is_named(
    capsys: pytest.CaptureFixture[str], page: str
) -> None:
    english = told(capsys, "draft", page, "--lang", "en")
    assert english == told(capsys, "draft", page, "--style", "en")
    assert "Japan–US defence ministers’ meeting" in english


def test_json_holds_every_value_with_its_origin(capsys: pytest.CaptureFixture[str], page: str) -> None:
    (draft,) = json.loads(told(capsys, "draft", page, "--json"))
    slots = {slot["name"]: slot for slot in draft["lead"][0]["slots"]}
    assert slots["held_local"]["origin"]["pointers"] == ["/meeting/start/local"]
    assert draft["headline"]["text"].startswith("日米防衛相会談")


def test_the_announcement_may_be_given(capsys: pytest.CaptureFixture[str], page: str) -> None:
    text = told(capsys, "draft", page, "--announced-at", "2032-01-15T11:45", "--issuer", "jp-mofa")
    assert "外務省は令和14(2032)年1月15日(木)11時45分、" in text


def test_the_last_meeting_is_compared_with(
    capsys: pytest.CaptureFixture[str], page: str, repository: Path
) -> None:
    last = str(repository / SAMPLES / "2031-05-31-jp-us.html")
    text = told(capsys, "draft", page, "--before", last)
    assert "前回からの変化: 前回の発表と比べ、" in text
    assert "機械による比較、編集者の確認前" in text
    assert "前回からの変化" not in told(capsys, "draft", page)


def test_the_built_in_styles_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "style", "check") == "様式に誤りはありません。\n"


def test_a_style_with_a_fault_ends_with_status_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('base = "ja"\n[genre.law]\nheadline = "{subjekt}"\n', encoding="utf-8")
    assert run(["style", "check", str(file)]) == 2
    out = capsys.readouterr().out
    assert out.startswith(f"{file}:3: {{subjekt}} という値はありません。")


def test_a_style_shown_can_be_used_as_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, page: str
) -> None:
    file = tmp_path / "copy.toml"
    file.write_text(told(capsys, "style", "show", "ja"), encoding="utf-8")
    assert told(capsys, "draft", page, "--style", str(file)) == told(capsys, "draft", page)


def test_a_style_that_is_not_there_is_an_error_with_a_remedy(
    capsys: pytest.CaptureFixture[str], page: str
) -> None:
    assert run(["draft", page, "--style", "none.toml"]) == 2
    assert "組み込みの様式は ja、en です。" in capsys.readouterr().err


def test_drafting_loads_no_site(page: str) -> None:
    code = (
        "import sys; from kaidan.cli.main import run; status = run(sys.argv[1:]); "
        "loaded = {'django', 'httpx', 'apscheduler'} & set(sys.modules); sys.exit(status or len(loaded))"
    )
    made = subprocess.run([sys.executable, "-c", code, "draft", page], capture_output=True, check=False)
    assert made.returncode == 0, made.stderr.decode()


def test_the_last_meeting_is_found_in_an_archive(
    capsys: pytest.CaptureFixture[str], page: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from kaidan.archive.sample import build_sample

    home = tmp_path_factory.mktemp("sample")
    for _ in build_sample(home):
        pass
    text = told(capsys, "draft", page, "--home", str(home))
    assert "前回からの変化: " in text
    assert "関連する会談: 日米防衛相電話会談 (2031-09-04)" in text
