"""``kaidan redline``, ``counterpart``, ``trace``, ``phrase``, ``ledger``."""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kaidan.archive.sample import build_sample
from kaidan.cli.main import run

GOLD = Path("tests/gold")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("sample")
    for _ in build_sample(folder):
        pass
    return str(folder)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


def test_redline_tells_what_changed_between_two_pages(
    capsys: pytest.CaptureFixture[str], repository: Path
) -> None:
    pages = [str(repository / GOLD / "lineage" / name) for name in ("002.txt", "003.txt")]
    assert "防止を{+強く+}求めた" in told(capsys, "redline", *pages)
    links = json.loads(told(capsys, "redline", *pages, "--json"))["links"]
    assert {link["relation"] for link in links} >= {"carried", "reworded", "new", "dropped"}
    assert told(capsys, "redline", *pages, "--html").startswith("<!DOCTYPE html>")


def test_redline_of_one_page_takes_the_last_of_its_series(
    capsys: pytest.CaptureFixture[str], home: str, repository: Path
) -> None:
    documents = repository / "src/kaidan/data/samples/documents"
    newer, older = (str(documents / name) for name in ("2033-03-17-jp-us.txt", "2032-10-21-jp-us.html"))
    assert told(capsys, "redline", newer, "--home", home) == told(capsys, "redline", older, newer)


def test_redline_of_the_first_meeting_says_that_there_is_none_before(
    capsys: pytest.CaptureFixture[str], home: str, repository: Path
) -> None:
    first = str(repository / "src/kaidan/data/samples/documents/2031-02-13-jp-us.html")
    assert run(["redline", first, "--home", home]) == 2
    assert "no earlier readout of the series (jp-us-defence-ministers)" in capsys.readouterr().err


def test_a_page_without_statements_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("本日は晴れであった。", encoding="utf-8")
    assert run(["counterpart", str(page), str(page)]) == 2
    assert "no statements of a meeting" in capsys.readouterr().err


def test_the_ledger_lists_undertakings_and_a_thread_can_be_traced(
    capsys: pytest.CaptureFixture[str], home: str
) -> None:
    asked = ("--series", "jp-us-defence-ministers", "--topic", "iamd", "--at", "2033-04-01")
    lines = told(capsys, "ledger", "--home", home, *asked).splitlines()
    entries = [line.split("\t") for line in lines if "統合防空ミサイル防衛" in line]
    assert [entry[3] for entry in entries] == ["agree › accelerate"]
    traced = told(capsys, "trace", entries[0][0], "--home", home).splitlines()
    days = [line.split("\t")[0] for line in traced[1:] if "\t" in line]
    assert days == sorted(days)
    assert "not said at" in traced[-1]


def test_the_ledger_as_json_has_one_entry_a_line_and_filters(
    capsys: pytest.CaptureFixture[str], home: str
) -> None:
    every = told(capsys, "ledger", "--home", home, "--json").splitlines()
    stale = [
        json.loads(line)
        for line in told(capsys, "ledger", "--home", home, "--json", "--stale", "3").splitlines()
    ]
    assert 0 < len(stale) < len(every)
    assert all(entry["meetings_since"] >= 3 for entry in stale)
    known = json.loads(every[0])["series"]
    series = told(capsys, "ledger", "--home", home, "--json", "--series", known).splitlines()
    assert series
    assert all(json.loads(line)["series"] == known for line in series)


def test_the_days_of_the_ledger_are_those_of_the_archives_clock_and_never_below_nought(
    capsys: pytest.CaptureFixture[str], home: str, tmp_path: Path
) -> None:
    def entries(folder: str, *asked: str) -> list[dict[str, object]]:
        lines = told(capsys, "ledger", "--home", folder, "--json", *asked).splitlines()
        return [json.loads(line) for line in lines]

    clock = tomllib.loads((Path(home) / "newsroom.toml").read_text("utf-8"))["now"]
    assert entries(home) == entries(home, "--as-of", str(clock)[:10])
    assert all(int(str(entry["days_since"])) >= 0 for entry in entries(home))
    shutil.copytree(home, tmp_path / "own")
    (tmp_path / "own" / "newsroom.toml").unlink()
    newest = max(str(entry["last_repeated"]) for entry in entries(home))
    days = {entry["last_repeated"]: entry["days_since"] for entry in entries(str(tmp_path / "own"))}
    assert min(int(str(day)) for day in days.values()) == days[newest] >= 0
    early = entries(home, "--as-of", "2032-01-01")
    assert early
    assert all(str(entry["last_repeated"]) <= "2032-01-01" for entry in early)


def test_ids_of_threads_are_on_the_shelf_after_the_first_look(
    capsys: pytest.CaptureFixture[str], home: str
) -> None:
    first = told(capsys, "ledger", "--home", home, "--json")
    log = (Path(home) / "identities.jsonl").read_text(encoding="utf-8")
    assert told(capsys, "ledger", "--home", home, "--json") == first
    assert (Path(home) / "identities.jsonl").read_text(encoding="utf-8") == log
    assert json.loads(first.splitlines()[0])["thread"] in log


def test_a_person_s_join_and_cut_hold_for_trace_and_ledger_until_they_are_withdrawn(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, repository: Path
) -> None:
    own = ("--home", str(tmp_path / "own"))
    by = ("--by", "見本 花子", "--why", "同じ約束の言い換え")
    pages = [str(repository / GOLD / "lineage" / f"00{at}.txt") for at in (1, 2, 3)]
    told(capsys, "add", *pages, *own)

    def threads() -> dict[str, list[str]]:
        entries = [json.loads(line) for line in told(capsys, "ledger", "--json", *own).splitlines()]
        return {entry["thread"]: [said for _, said in entry["evidence"]] for entry in entries}

    before = threads()
    one, other = [name for name, said in before.items() if len(said) == 1][:2]
    statements = before[one][0], before[other][0]
    ids = []
    for change, number in (("join", 1), ("cut", 2)):
        made = told(capsys, "corrections", "add", statements[0], change, statements[1], *by, *own)
        ids.append(made.split()[0])
        traced = [
            json.loads(told(capsys, "trace", name, "--json", *own)) for name in (one, other, *statements)
        ]
        assert len({thread["id"] for thread in traced}) == number
        assert {len(thread["restatements"]) for thread in traced} == {3 - number}
        if change == "join":
            assert len(threads()) == len(before) - 1
            told(capsys, "corrections", "add", ids[0], "withdraw", *by, *own)
            assert threads() == before
    assert threads() == before


def test_an_unknown_thread_is_not_found(capsys: pytest.CaptureFixture[str], home: str) -> None:
    assert run(["trace", "tnothing", "--home", home]) == 2
    assert "no thread tnothing" in capsys.readouterr().err


def test_a_phrase_has_its_first_use_first(capsys: pytest.CaptureFixture[str], home: str) -> None:
    found = json.loads(told(capsys, "phrase", "台湾海峡", "--home", home, "--json"))
    days = [use["date"] for use in found["uses"]]
    assert days == sorted(days)
    assert days[0] == "2032-01-14"
    assert all("台湾海峡" in use["text"] for use in found["uses"])


def test_a_phrase_can_be_narrowed_and_a_page_asked_what_it_says_for_the_first_time(
    capsys: pytest.CaptureFixture[str], home: str, repository: Path
) -> None:
    agreed = ("--topic", "joint_training", "--act", "agree", "--actor", "JP")
    lines = told(capsys, "phrase", *agreed, "--home", home).splitlines()
    assert lines[-1].split()[0] == str(sum("\t" in line for line in lines))
    page = str(repository / "src/kaidan/data/samples/documents/2033-03-17-jp-us.txt")
    said = told(capsys, "phrase", "--of", page, "--home", home).splitlines()
    lives = dict(reversed(line.split("\t")) for line in said)
    assert lives["鳴海大臣から、キャロウェイ長官の就任に祝意を表し、"] == "first time"
    assert lives["同長官から、謝意が示された。"] == "same words 1×, 2032-06-05"
    assert any(life.startswith("6× before, 2031-02-13–2032-10-21") for life in lives.values())
    every = [
        json.loads(line)
        for line in told(capsys, "phrase", "--of", page, "--json", "--home", home).splitlines()
    ]
    assert [entry["text"] for entry in every] == [line.split("\t")[1] for line in said]
    assert {entry["series"]["times"] for entry in every} > {0, 1, 6}


def test_a_phrase_never_loads_the_site_or_the_network(home: str) -> None:
    code = (
        "import sys; from kaidan.cli.main import run; "
        f"assert run(['phrase', '台湾海峡', '--home', {home!r}]) == 0; "
        "assert not {'django', 'httpx', 'kaidan.capture'} & set(sys.modules), sorted(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_comparing_two_pages_never_loads_the_site_or_the_network(repository: Path) -> None:
    pages = [str(repository / GOLD / "lineage" / name) for name in ("002.txt", "003.txt")]
    code = (
        "import sys; from kaidan.cli.main import run; "
        f"assert run(['redline', *{pages!r}]) == 0; "
        "assert not {'django', 'httpx', 'kaidan.capture'} & set(sys.modules), sorted(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=repository)
    assert done.returncode == 0, done.stderr.decode()
