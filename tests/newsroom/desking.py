"""An archive of invented documents with its site, and people at its desk."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import tomli
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from kaidan.archive import Archive, open_home
from kaidan.model.capture import Capture
from kaidan.newsroom.bringing import bring_everything
from kaidan.newsroom.desk import opened
from kaidan.newsroom.desk.roles import make_roles

SAMPLES = files("kaidan") / "data" / "samples"
# three meetings of one series; the last waits for the desk
PAGES = ("2032-06-05-jp-us", "2032-10-21-jp-us", "2033-03-17-jp-us")
DESK_FROM = datetime(2033, 3, 1, tzinfo=UTC)
NOW = datetime(2033, 3, 29, 3, tzinfo=UTC)
LOGS = ("FORMAT", "identities.jsonl", "corrections.jsonl", "articles.jsonl", "withheld.jsonl")
ROLES = ("reader", "editor", "chief")
_built: dict[tuple[str, ...], Path] = {}


def clear_home() -> Path:
    """The tests' home folder without an archive."""
    home = Path(settings.KAIDAN_HOME)
    for folder in ("captures", "readings", "torn", "codebook", "styles"):
        shutil.rmtree(home / folder, ignore_errors=True)
    for name in LOGS:
        (home / name).unlink(missing_ok=True)
    opened._held.archive = None
    return home


def build_home(pages: tuple[str, ...] = PAGES) -> Archive:
    """An archive in the tests' home with some of the sample's documents and the sample's codebook."""
    home = clear_home()
    if pages in _built:
        shutil.copytree(_built[pages], home, dirs_exist_ok=True)
        return open_home(home)
    manifest = tomli.loads((SAMPLES / "manifest.toml").read_text("utf-8"))
    shutil.copytree(str(SAMPLES / "overlay"), home / "codebook")
    archive = open_home(home, create=True)
    for entry in manifest["document"]:
        if any(page in entry["file"] for page in pages):
            archive.add(make_capture(entry), at=NOW)
    _keep(home, pages)
    return archive


def _keep(home: Path, pages: tuple[str, ...]) -> None:
    """A copy for the tests that follow: reading takes longer than copying."""
    kept = _built[pages] = home / f"built-{len(_built)}"
    kept.mkdir()
    for folder in ("captures", "readings", "codebook"):
        shutil.copytree(home / folder, kept / folder)
    for name in ("FORMAT", "identities.jsonl"):
        shutil.copy(home / name, kept / name)


def make_capture(entry: dict[str, str]) -> Capture:
    return Capture(
        body=(SAMPLES / entry["file"]).read_bytes(),
        url=entry["url"],
        content_type=entry["content_type"],
        fetched_at=datetime.fromisoformat(entry["fetched_at"]),
        source=entry["source"],
    )


def load_home() -> None:
    """The archive in the tests' home, brought to the site as a start of the server does."""
    archive = open_home(Path(settings.KAIDAN_HOME))
    bring_everything(archive, archive.archived())


def make_people() -> dict[str, Client]:
    """A client for each role, signed in."""
    make_roles()
    clients = {}
    for role in ROLES:
        user = User.objects.create_user(role, password="long enough and not common")
        user.groups.set(Group.objects.filter(name=role))
        clients[role] = Client()
        clients[role].force_login(user)
    return clients


def with_desk(home: object) -> object:
    return replace(home, desk_from=DESK_FROM)  # type: ignore[type-var]


def form_of(client, record):
    """What the article's form holds."""
    page = client.get(reverse("desk-article", args=[record.id]))
    assert page.status_code == 200
    form = page.context["form"]
    return {name: "" if (value := form[name].value()) is None else value for name in form.fields}


def post(client, record, action, **changes):
    """The button of the article's form; publishing is confirmed at once."""
    fields = form_of(client, record) | changes | {"action": action}
    if action == "publish":
        fields = {"confirmed": "1"} | fields
    return client.post(reverse("desk-article", args=[record.id]), fields)


def withdraw(client, record, why, **typed):
    """The button of the article's form, and the one of the page that asks again."""
    fields = form_of(client, record) | typed | {"action": "withdraw"}
    address = reverse("desk-article", args=[record.id])
    assert client.post(address, fields).status_code == 200
    return client.post(address, fields | {"confirmed": "1", "withdrawn_because": why})
