"""``kaidan read``, ``explain`` and what they say of bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kaidan.cli.main import COMMANDS, run
from kaidan.record import from_json

SAMPLES = Path("src/kaidan/data/samples")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def page(repository: Path) -> str:
    return str(repository / SAMPLES / "documents" / "2032-01-14-jp-us-news.html")


@pytest.fixture
def overlay(repository: Path) -> str:
    return str(repository / SAMPLES / "overlay")


def run_program(*arguments: str, environ: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from kaidan.cli.main import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, env=os.environ | (environ or {}), check=False)


def test_json_is_the_record_and_the_same_every_time(page: str) -> None:
    first, second = (
        run_program("read", "--json", page, environ={"PYTHONHASHSEED": seed}) for seed in ("1", "2")
    )
    assert first.returncode == 0
    assert first.stdout == second.stdout
    assert from_json(json.loads(first.stdout)).records[0].genre == "readout"


def test_text_has_the_header_and_a_line_for_each_statement(
    page: str, overlay: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", page, "--codebook", overlay, "--lang", "ja"]) == 0
    printed = capsys.readouterr().out
    for fact in (
        "日米防衛相会談の概要",
        "2032-01-14 13:15頃 (America/New_York) = 2032-01-15 03:15 (日本時間)",
        "約60分",
        "JP 防衛大臣 雪村 [雪村春人]",
        "防衛省 2032-01-15 08:50",
        "4 在日米軍の再編等",
    ):
        assert fact in printed
    record = from_json(json.loads(_json_of(page, overlay, capsys))).records[0]
    for statement in record.statements:
        quote = " … ".join(statement.text.split("\n"))
        lines = [line for line in printed.splitlines() if quote in line]
        assert len(lines) == 1, quote
        assert lines[0].startswith(statement.path)


def _json_of(page: str, overlay: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["read", "--json", page, "--codebook", overlay]) == 0
    return capsys.readouterr().out


def test_labels_come_in_the_language_that_is_asked_for(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["read", page])
    english = capsys.readouterr().out
    run(["read", page, "--lang=ja"])
    japanese = capsys.readouterr().out
    assert "JP US" in english
    assert "about 60 minutes" in english
    assert "日米" in japanese
    assert "about" not in japanese


def test_a_page_comes_from_standard_input(page: str) -> None:
    command = [sys.executable, "-c", "from kaidan.cli.main import main; main()", "read", "-", "--json"]
    ran = subprocess.run(command, input=Path(page).read_bytes(), capture_output=True, check=False)
    assert ran.returncode == 0
    assert (
        json.loads(ran.stdout)["page"]["key"]
        == json.loads(run_program("read", "--json", page).stdout)["page"]["key"]
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no text"),
        (b"   \n\n", "no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "text"),
        (b"<p>x</p>" * 3_000_000, "limit"),
        ("\n".join("防衛大臣会談の概要を以下のとおり発表する" * 5).encode(), "one character"),
    ],
    ids=["empty", "blank", "binary", "too large", "one character a line"],
)
def test_what_cannot_be_read_is_an_error_with_status_2_and_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    (tmp_path / "page").write_bytes(content)
    assert run(["read", str(tmp_path / "page"), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.count("\n") == 1


def test_messages_come_in_japanese_for_a_japanese_locale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert run(["read", str(tmp_path / "none.txt")]) == 2
    assert "確かめてください" in capsys.readouterr().err


def test_an_address_is_no_file_and_the_message_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "https://mod.example/a.html"]) == 2
    assert "kaidan add https://mod.example/a.html" in capsys.readouterr().err


def test_a_page_that_is_no_readout_is_an_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text("今日は晴れです。\n")
    assert run(["read", "--json", str(tmp_path / "page.txt")]) == 0
    value = json.loads(capsys.readouterr().out)
    assert [record["genre"] for record in value["records"]] in ([], ["article"])


def test_a_reader_that_closes_the_pipe_hears_nothing_of_it(page: str) -> None:
    command = [sys.executable, "-c", "from kaidan.cli.main import main; main()", "read", "--json", page]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait(timeout=30) == 1


@pytest.mark.parametrize("arguments", [["read", "--json"], ["explain"]])
def test_page_commands_load_neither_the_site_nor_the_network_code(page: str, arguments: list[str]) -> None:
    script = (
        "import sys; from kaidan.cli.main import run; status = run(sys.argv[1:]); "
        "loaded = {'django', 'httpx', 'warcio'} & set(sys.modules); "
        "print(status, sorted(loaded), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments, page], capture_output=True, text=True, check=True
    )
    assert ran.stderr.strip() == "0 []"


def test_importing_kaidan_loads_next_to_nothing() -> None:
    script = "import sys, kaidan; print(sorted({'django', 'httpx', 'rich', 'click', 'selectolax'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        assert run([name, "--help"]) == 0, name
        assert name in capsys.readouterr().out


def test_an_unknown_command_or_option_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["divine"]) == 2
    assert run(["read", "--oracle", "x"]) == 2
    assert "--oracle" in capsys.readouterr().err


def test_explain_tells_words_and_rule_of_one_statement(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", page, "1"]) == 0
    printed = capsys.readouterr().out
    assert "act: confirm  ← 「" in printed
    assert "act." in printed
    assert run(["explain", page]) == 0
    assert "/meeting/start" in capsys.readouterr().out


def test_explain_of_a_statement_that_is_not_there_says_which_there_are(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", page, "999"]) == 2
    assert "from 1 to" in capsys.readouterr().err


def test_colours_are_for_terminals_and_not_where_they_are_unwanted(page: str) -> None:
    colours = b"\x1b["
    assert colours not in run_program("read", page).stdout
    forced = run_program("read", page, environ={"FORCE_COLOR": "1"})
    assert colours in forced.stdout
    unwanted = run_program("read", page, environ={"FORCE_COLOR": "1", "NO_COLOR": "1"})
    assert b"\x1b[3" not in unwanted.stdout
