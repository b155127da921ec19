"""A newsroom in a folder of its own, on SQLite or on the database that DATABASE_URL names."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import django
import pytest
from django.conf import settings

_FOLDER = tempfile.TemporaryDirectory(prefix="kaidan-newsroom-")
_BEFORE = dict(os.environ)
os.environ["KAIDAN_HOME"] = _FOLDER.name
os.environ["KAIDAN_HTTPS"] = "0"
os.environ["KAIDAN_ALLOWED_HOSTS"] = "testserver"
os.environ["DJANGO_SETTINGS_MODULE"] = "kaidan.newsroom.settings"
(Path(_FOLDER.name) / "staticfiles").mkdir()
django.setup()
# the settings are read: other tests of the same run find the environment as it was
os.environ.clear()
os.environ.update(_BEFORE)

from django.core.cache import cache  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import translation  # noqa: E402
from tests.newsroom import desking  # noqa: E402
from tests.newsroom.factory import Asked, make_codebook, make_document  # noqa: E402

from kaidan.newsroom.loading import load_archive  # noqa: E402
from kaidan.newsroom.records.index import follow_changes  # noqa: E402
from kaidan.newsroom.records.models import Record  # noqa: E402

NOW = datetime(2031, 12, 1, 3, 0, tzinfo=UTC)
_state = {"prepared": False, "loaded": False}


def _prepare() -> None:
    if _state["prepared"]:
        return
    setup_test_environment()
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.KAIDAN_CLOCK = lambda: NOW
    # a database of its own: the file in the folder above, or an empty one that DATABASE_URL names
    call_command("migrate", verbosity=0)
    _state["prepared"] = True


@pytest.fixture
def viewed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which articles the pages have counted a view of; nothing is written behind a test's back."""
    seen: list[str] = []
    cache.clear()

    def record(article_id: str, visitor: bytes, **rest: object) -> None:
        seen.append(article_id)

    monkeypatch.setattr("kaidan.newsroom.articles.views.record_view", record)
    return seen


@pytest.fixture
def empty() -> Iterator[None]:
    """A database without rows, for a test that changes it."""
    _prepare()
    _state["loaded"] = False
    call_command("flush", verbosity=0, interactive=False)
    yield
    call_command("flush", verbosity=0, interactive=False)
    follow_changes()


@pytest.fixture
def site(viewed: list[str]) -> Client:
    """A client of a site with six documents: four in full, an excerpt, a link; nothing may be changed."""
    _prepare()
    if not _state["loaded"]:
        call_command("flush", verbosity=0, interactive=False)
        documents = [make_document(Asked(number)) for number in range(1, 5)]
        documents += [make_document(Asked(5, display="excerpt")), make_document(Asked(6, display="link"))]
        documents.append(make_document(Asked(7, withheld=True)))
        load_archive(documents, make_codebook())
        follow_changes()
        _state["loaded"] = True
    return Client()


@pytest.fixture
def client(empty: None, viewed: list[str]) -> Client:
    """A client of an empty site, for a test that loads its own documents."""
    return Client()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home folder of its own."""
    return tmp_path


@pytest.fixture
def ranking_rows(empty: None) -> None:
    """Empty tables for views."""


@pytest.fixture
def settings_of_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The home folder marked as a sample archive."""
    monkeypatch.setattr(settings, "HOME", replace(settings.HOME, sample=True))


@pytest.fixture
def desk(empty: None, viewed: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Client]]:
    """Clients by role, of a site on which the newest release waits."""
    monkeypatch.setattr(settings, "HOME", desking.with_desk(settings.HOME))
    monkeypatch.setattr(settings, "KAIDAN_CLOCK", lambda: desking.NOW)
    cache.clear()
    desking.build_home()
    desking.load_home()
    with translation.override("ja"):
        yield desking.make_people()
    desking.clear_home()


@pytest.fixture
def waiting(desk: object) -> Record:
    """The release that waits."""
    return Record.objects.get(document__url__contains="2033")


@pytest.fixture
def out(desk: object) -> Record:
    """The newest one that is out."""
    return Record.objects.filter(shown=True, lang="ja").order_by("-happened_at").first()
