"""A crash while pages are added: what was acknowledged is there, and going on completes the archive."""

import json
import os
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kaidan.archive import iter_archived, open_home
from kaidan.archive.sample import build_sample


def add_until_killed(home: Path, *, after: int, repository: Path) -> list[str]:
    """The addresses that were acknowledged before the process was killed."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from kaidan.archive.sample import build_sample\n"
        "for added in build_sample(Path(sys.argv[1])):\n"
        "    print(added.archived.url, flush=True)\n"
    )
    environ = os.environ | {"PYTHONPATH": str(repository / "src")}
    command = [sys.executable, "-c", script, str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environ, text=True) as program:
        assert program.stdout
        lines = [program.stdout.readline() for _ in range(after)]
        program.send_signal(signal.SIGKILL)
        lines += list(program.stdout)
    return [line.strip() for line in lines if line.endswith("\n")]


@pytest.mark.slow
def test_kill_9_while_adding_loses_nothing_and_changes_no_id(tmp_path: Path, repository: Path) -> None:
    for _ in build_sample(tmp_path / "whole"):
        pass
    wanted = list(iter_archived(tmp_path / "whole"))
    chance = random.Random(20330329)
    for number in range(10):
        home = tmp_path / str(number)
        for _ in range(3):
            acknowledged = add_until_killed(home, after=chance.randint(1, 25), repository=repository)
            held = {stored.url for stored in open_home(home).shelf.index.stored}
            assert set(acknowledged) <= held
        for _ in build_sample(home):
            pass
        assert list(iter_archived(home)) == wanted
        assert (home / "identities.jsonl").read_bytes() == (tmp_path / "whole/identities.jsonl").read_bytes()
        for cached in (home / "readings").rglob("*.json"):
            json.loads(cached.read_bytes())


def test_two_processes_that_add_at_once_give_the_archive_of_one(tmp_path: Path, repository: Path) -> None:
    documents = sorted((repository / "src/kaidan/data/samples/documents").glob("2031-*"))
    script = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from kaidan.archive import open_home\n"
        "from kaidan.model.capture import Capture\n"
        "archive = open_home(Path(sys.argv[1]), create=True)\n"
        "for name in sys.argv[2:]:\n"
        "    url = f'https://mod.example/{Path(name).name}'\n"
        "    archive.add(Capture(Path(name).read_bytes(), url=url), at=datetime(2033, 1, 1, tzinfo=UTC))\n"
    )
    environ = os.environ | {"PYTHONPATH": str(repository / "src")}

    def start(home: Path, names: list[Path]) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", script, str(home), *map(str, names)], env=environ)

    assert start(tmp_path / "one", documents).wait(timeout=60) == 0
    both = [start(tmp_path / "two", documents), start(tmp_path / "two", documents[::-1])]
    assert [program.wait(timeout=60) for program in both] == [0, 0]
    one, two = ({a.url: a for a in iter_archived(tmp_path / name)} for name in ("one", "two"))
    # A meeting has the id of whichever text came first; which texts are of one meeting is the same.
    bare = [{url: replace(a, meeting_ids=()) for url, a in archived.items()} for archived in (one, two)]
    assert bare[0] == bare[1]
    pairs = {(one[url].meeting_ids, two[url].meeting_ids) for url in one}
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})
    log = open_home(tmp_path / "two").shelf.identities.read()
    bound = [(entry["of"], entry["key"]) for entry in log if "of" in entry]
    assert len(bound) == len(set(bound))
