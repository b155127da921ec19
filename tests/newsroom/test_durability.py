"""What was acknowledged outlives kill -9."""

import os
import signal
import subprocess
import sys

import pytest

# Writes as fast as it can and prints a line after each acknowledgement.
WRITER = """
import sys
from pathlib import Path
from kaidan.newsroom.serving import set_up
set_up(Path(sys.argv[1]))
from datetime import UTC, datetime
from kaidan.newsroom.ranking.recorder import Recorder
at = datetime(2031, 6, 2, tzinfo=UTC)
recorder = Recorder(lambda: at, gather_seconds=0.002)
recorder.start()
number = int(sys.argv[2])
while True:
    group = None
    for _ in range(50):
        number += 1
        group = recorder.record(f"a{number % 7}", str(number).encode(), at=at, agent="Mozilla/5.0")
    group.wait()
    print(50, flush=True)
"""
COUNT = """
import sys
from pathlib import Path
from kaidan.newsroom.serving import set_up
set_up(Path(sys.argv[1]))
from django.db.models import Sum
from kaidan.newsroom.ranking.actions import fold_views
from kaidan.newsroom.ranking.models import HourCount, WindowTotal
fold_views(0)
total = WindowTotal.objects.filter(window="24h").aggregate(n=Sum("views"))["n"] or 0
print(HourCount.objects.aggregate(n=Sum("views"))["n"] or 0, total)
"""
# Loads document after document and prints the number of each that is loaded.
LOADER = """
import sys
from pathlib import Path
from kaidan.newsroom.serving import set_up
set_up(Path(sys.argv[1]))
from kaidan.newsroom.clock import now
from kaidan.newsroom.loading import load_document
from tests.newsroom.factory import Asked, make_document
from dataclasses import replace
base = make_document(Asked(1))
for number in range(int(sys.argv[2]), 100000):
    ids = tuple(f"s-{number}-{n}" for n in range(4))
    load_document(replace(base, document_id=f"d-{number}", record_ids=(f"r-{number}",), meeting_ids=(f"m-{number}",),
                          statement_ids=(ids,)), publish=True, at=now())
    print(number, flush=True)
"""
CHECK = """
import sys
from pathlib import Path
from kaidan.newsroom.serving import set_up
set_up(Path(sys.argv[1]))
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.records.changes import last_change
from kaidan.newsroom.records.index import follow_changes, site_index
from kaidan.newsroom.records.models import Document, Statement
while follow_changes():
    pass
numbers = sorted(int(key[2:]) for key in Document.objects.values_list("id", flat=True))
whole = Statement.objects.count() == 4 * len(numbers) and Article.objects.count() == len(numbers)
print(len(numbers), numbers == list(range(len(numbers))), whole, site_index().sequence == last_change())
"""


def environment(repository, folder):
    known = {key: value for key, value in os.environ.items() if not key.startswith(("KAIDAN_", "DATABASE_"))}
    paths = os.pathsep.join([str(repository / "src"), str(repository)])
    return known | {"KAIDAN_HOME": str(folder), "PYTHONPATH": paths}


def run(repository, folder, program, *words):
    command = [sys.executable, "-c", program, str(folder), *words]
    done = subprocess.run(
        command,
        env=environment(repository, folder),
        capture_output=True,
        text=True,
        check=True,
        cwd=repository,
    )
    return done.stdout.split()


def kill_after(repository, folder, program, *words, lines):
    """Runs the program, kills it in the middle of its work after so many lines, and gives the lines it had printed."""
    command = [sys.executable, "-c", program, str(folder), *words]
    with subprocess.Popen(
        command, env=environment(repository, folder), stdout=subprocess.PIPE, text=True, cwd=repository
    ) as running:
        said = [running.stdout.readline() for _ in range(lines)]
        os.kill(running.pid, signal.SIGKILL)
        said += running.stdout.readlines()
    return [int(line) for line in said if line.endswith("\n") and line.strip()]


@pytest.fixture
def prepared(home, repository):
    program = "import sys; from pathlib import Path; from kaidan.newsroom.serving import *; set_up(Path(sys.argv[1]));"
    run(repository, home, program + "call_command('migrate', verbosity=0)")
    return home


def check_views(repository, folder, moments):
    acknowledged = 0
    for number, lines in enumerate(moments):
        acknowledged += sum(kill_after(repository, folder, WRITER, str(number * 10_000_000), lines=lines))
        stored, in_lists = map(int, run(repository, folder, COUNT))
        assert stored >= acknowledged
        assert in_lists == stored


def check_loading(repository, folder, moments):
    loaded = 0
    for lines in moments:
        numbers = kill_after(repository, folder, LOADER, str(loaded), lines=lines)
        stored, gapless, whole, followed = run(repository, folder, CHECK)
        assert int(stored) >= numbers[-1] + 1
        assert (gapless, whole, followed) == ("True", "True", "True")
        loaded = int(stored)


def test_no_acknowledged_view_is_lost_by_kill(prepared, repository):
    check_views(repository, prepared, (1, 3))


def test_no_loaded_article_is_lost_or_half_written_by_kill(prepared, repository):
    check_loading(repository, prepared, (2,))


@pytest.mark.slow
def test_no_acknowledged_view_is_lost_by_25_kills(prepared, repository):
    check_views(repository, prepared, [1 + n * 7 % 40 for n in range(25)])


@pytest.mark.slow
def test_no_loaded_article_is_lost_or_half_written_by_25_kills(prepared, repository):
    check_loading(repository, prepared, [1 + n * 5 % 30 for n in range(25)])
