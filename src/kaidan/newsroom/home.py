"""The newsroom's home folder: its settings file, its secret key, its database."""

import json
import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kaidan.shelf.home import make_home


@dataclass(frozen=True, slots=True)
class Home:
    """A home folder and what its ``newsroom.toml`` says.

    ``sample`` marks an invented archive (every page then says so); ``now`` is the moment at which a sample archive
    lives; ``desk_from`` the moment from which on releases wait for the desk instead of coming out by themselves (None:
    none waits); ``url`` the public address; ``https`` whether the site is reached over TLS (None: nobody said);
    ``behind_proxy`` whether a proxy of one's own says in ``Forwarded`` who asks; ``hsts_preload`` whether browsers may
    be told for good that all subdomains, too, are reached over TLS alone.
    """

    folder: Path
    site_name_ja: str
    site_name_en: str
    sample: bool
    now: datetime | None
    desk_from: datetime | None
    url: str | None
    https: bool | None
    behind_proxy: bool
    hsts_preload: bool
    allowed_hosts: tuple[str, ...]


def load_home(folder: Path, environ: Mapping[str, str]) -> Home:
    """Reads ``newsroom.toml`` in ``folder`` (all keys optional); the environment has the last word."""
    path = folder / "newsroom.toml"
    said: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    hosts = environ.get("KAIDAN_ALLOWED_HOSTS")
    return Home(
        folder=folder,
        site_name_ja=said.get("site_name_ja", "会談"),
        site_name_en=said.get("site_name_en", "Kaidan"),
        sample=bool(said.get("sample", False)),
        now=_aware(said.get("now")),
        desk_from=_aware(said.get("desk_from")),
        url=environ.get("KAIDAN_SITE_URL") or said.get("url"),
        https=_flag(environ.get("KAIDAN_HTTPS"), said.get("https")),
        behind_proxy=bool(_flag(environ.get("KAIDAN_BEHIND_PROXY"), said.get("behind_proxy"))),
        hsts_preload=bool(said.get("hsts_preload", False)),
        allowed_hosts=tuple(map(str.strip, hosts.split(",")))
        if hosts
        else tuple(said.get("allowed_hosts", ())),
    )


def start_of_clock(home: Home) -> datetime | None:
    """Where a sample's clock starts: at the sample's moment, or where its desk last did something, if that is later.

    Else what was published before a restart would lie in the future after it. None for a real site.
    """
    if not home.sample or home.now is None:
        return None
    log = home.folder / "articles.jsonl"
    last = log.read_bytes().splitlines()[-1:] if log.is_file() else []
    try:
        done = _aware(json.loads(last[0])["at"]) if last else None
    except (ValueError, KeyError, TypeError):
        # torn by a crash: the shelf's next writer sets it aside
        done = None
    return max(home.now, done) if done else home.now


def load_secret_key(folder: Path) -> str:
    """The key in ``secret-key``, made on first use and readable by its owner only."""
    path = folder / "secret-key"
    if not path.is_file():
        make_home(folder)
        draft = folder / f".secret-key-{os.getpid()}-{secrets.token_hex(4)}"
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            # link, not rename: of two processes that start together the first key stands
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text("ascii").strip()


def _aware(value: Any) -> datetime | None:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value
    return None


def _flag(from_environ: str | None, from_file: Any) -> bool | None:
    if from_environ is not None:
        return from_environ.lower() in {"1", "true", "yes", "on"}
    return None if from_file is None else bool(from_file)
