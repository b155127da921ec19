"""A crash while pages are added: what was acknowledged is there, and going on completes the archive."""

import json
import os
import random
import signal
import subprocess
import sys
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
