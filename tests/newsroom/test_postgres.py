"""The same site on PostgreSQL."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.postgres


def run(repository, home, url, *command):
    known = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("KAIDAN_", "DATABASE_", "PYTEST_"))
    }
    paths = os.pathsep.join([str(repository / "src"), str(repository)])
    environment = (
        known | {"KAIDAN_HOME": str(home), "PYTHONPATH": paths} | ({"DATABASE_URL": url} if url else {})
    )
    done = subprocess.run(
        [sys.executable, *command],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=repository,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


def test_every_search_and_page_is_the_same_on_sqlite_and_postgresql(tmp_path, repository, postgres_url):
    answers = []
    for name, url in (("sqlite", ""), ("postgres", postgres_url)):
        home = tmp_path / name
        home.mkdir()
        answers.append(json.loads(run(repository, home, url, "-m", "tests.newsroom.snapshot", str(home))))
    assert answers[0].keys() == answers[1].keys()
    for address in answers[0]:
        assert answers[0][address] == answers[1][address], address


def test_all_other_claims_hold_on_postgresql_too(tmp_path, repository, postgres_url):
    command = (
        "-m",
        "pytest",
        "tests/newsroom",
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "not postgres and not slow",
    )
    said = run(repository, tmp_path, postgres_url, *command)
    assert " passed" in said
