"""The site as the production server serves it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from threading import Event

import pytest
from tests.newsroom.test_durability import COUNT, environment, run

from kaidan.newsroom.serving import PortBusy, check_port

LOAD = """
import sys
from pathlib import Path
from kaidan.newsroom.serving import prepare
prepare(Path(sys.argv[1]))
from kaidan.newsroom.loading import load_archive
from tests.newsroom.factory import Asked, make_codebook, make_document
load_archive([make_document(Asked(number)) for number in (1, 2)], make_codebook())
"""
SERVE = """
import sys
from pathlib import Path
from kaidan.newsroom.serving import serve
serve(Path(sys.argv[1]), port=int(sys.argv[2]))
"""

SESSIONS = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from kaidan.newsroom.serving import prepare
prepare(Path(sys.argv[1]))
from django.contrib.sessions.models import Session
for name, days in (("past", -1), ("alive", 1)):
    Session.objects.create(session_key=name, session_data="", expire_date=datetime.now(UTC) + timedelta(days))
prepare(Path(sys.argv[1]))
print(*Session.objects.values_list("session_key", flat=True))
"""


def ask(port, path, **headers):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.headers, answer.read().decode()


def test_a_busy_port_is_said_with_its_remedy():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortBusy) as trouble:
            check_port("127.0.0.1", port)
    assert str(port) in str(trouble.value)
    assert "--port" in trouble.value.in_language("ja")


def test_sessions_past_their_time_are_gone_after_a_start(home, repository):
    assert run(repository, home, SESSIONS) == ["alive"]


def test_the_server_serves_pages_and_hashed_files_and_writes_every_view_before_it_ends(home, repository):
    (home / "newsroom.toml").write_text('sample = true\nnow = "2031-12-01T12:00:00+09:00"\n')
    run(repository, home, LOAD)
    before = int(run(repository, home, COUNT)[0])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(home), str(port)]
    with subprocess.Popen(
        command, env=environment(repository, home), stderr=subprocess.DEVNULL, cwd=repository
    ) as server:
        try:
            look_around(port)
        finally:
            os.kill(server.pid, signal.SIGTERM)
    # the two readers, and the invented views that a sample is given at its first start
    from_sample = int(run(repository, home, "import sys; from pathlib import Path;" + SAMPLE_COUNT)[0])
    assert int(run(repository, home, COUNT)[0]) == before + from_sample + 2


def look_around(port):
    wait_for(port)
    _, page = ask(port, "/articles/r-001-original/", **{"User-Agent": "Mozilla/5.0 one"})
    sheet = re.search(r'href="(/static/kaidan/site\.[0-9a-f]+\.css)"', page).group(1)
    headers, _ = ask(port, sheet)
    assert "immutable" in headers["Cache-Control"]
    assert '"status": "ok"' in ask(port, "/healthz")[1]
    ask(port, "/articles/r-002-original/", **{"User-Agent": "Mozilla/5.0 two"})


def wait_for(port):
    """Until the server answers; the worker says that it has started before it listens."""
    waited = Event()
    for _ in range(300):
        try:
            ask(port, "/healthz")
        except OSError:  # also of a killed server whose socket is not yet gone
            waited.wait(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


# what make_sample_views gives for the same articles in a database without views
SAMPLE_COUNT = """
from kaidan.newsroom.serving import set_up
set_up(Path(sys.argv[1]))
from datetime import datetime
from kaidan.newsroom.ranking.models import HourCount, WindowTotal
from django.conf import settings
from django.db import transaction
from kaidan.newsroom.sample import make_sample_views
with transaction.atomic():
    HourCount.objects.all().delete()
    print(make_sample_views(settings.HOME.now))
    transaction.set_rollback(True)
"""
