"""The watch list of changedetection.io as sources of one's own."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kaidan.archive.watched import load_memory, save_memory
from kaidan.capture.hosts import make_absolute
from kaidan.errors import SourceError
from kaidan.shelf.home import make_home

# mod.example, 防衛省.example, 2001:db8::1
_HOST = re.compile(r"[\w:.-]{1,120}")


@dataclass(frozen=True, slots=True)
class WatchEntry:
    """One watched page: its address, its title, the CSS selectors of the part that was watched, its id in the list."""

    url: str
    title: str = ""
    selectors: tuple[str, ...] = ()
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """A source that was written: its id, its file and the pages that it watches."""

    id: str
    file: Path
    urls: tuple[str, ...]

    @property
    def pages(self) -> int:
        """How many pages it watches."""
        return len(self.urls)


def read_watch_list(text: str) -> tuple[WatchEntry, ...]:
    """The entries of a watch list, in its order, each address once.

    Taken are ``url-watches.json`` of a backup (``watching``), the JSON of its API (``/api/v1/watch``) and plain lists
    of addresses, one a line. What is paused or no web page is left out. Raises SourceError for other JSON.

    >>> [entry.url for entry in read_watch_list("https://mod.example/a.html\\n# note\\nhttps://mod.example/a.html")]
    ['https://mod.example/a.html']
    """
    stripped = text.strip()
    entries = (
        _read_json(stripped)
        if stripped.startswith(("{", "["))
        else [WatchEntry(line) for line in stripped.split()]
    )
    return _of_pages(entries)


def read_watch(text: str, uuid: str) -> tuple[WatchEntry, ...]:
    """The entry of a watch in a file of its own (``watch.json``); none for one that is paused or no web page.

    Raises SourceError for other JSON.
    """
    return _of_pages(_read_json(json.dumps({uuid: _load(text)})))


def _of_pages(entries: Iterable[WatchEntry]) -> tuple[WatchEntry, ...]:
    absolute = [replace(one, url=make_absolute(one.url, one.url)) for one in entries]
    unique = {one.url: one for one in absolute if one.url.startswith(("http://", "https://"))}
    return tuple(unique.values())


def write_sources(entries: tuple[WatchEntry, ...], home: Path) -> tuple[ImportedSource, ...]:
    """One source a host below ``codebook/sources/`` of the archive's folder, unverified and shown as links only.

    Its pages are got in its first round (``kaidan watch --once --source ID``). A file that is there is replaced.
    """
    by_host: dict[str, list[WatchEntry]] = defaultdict(list)
    for entry in entries:
        by_host[_host_of(entry.url)].append(entry)
    return tuple(_write_source(host, listed, home) for host, listed in sorted(by_host.items()) if host)


def _host_of(url: str) -> str:
    """The host, which becomes a file's name; empty for what is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host if _HOST.fullmatch(host) else ""


def _read_json(text: str) -> list[WatchEntry]:
    told = _load(text)
    watching = told.get("watching", told) if isinstance(told, dict) else told
    if isinstance(watching, list):
        watching = {str(number): one for number, one in enumerate(watching)}
    entries = watching.values() if isinstance(watching, dict) else [watching]
    if not all(isinstance(one, dict) and "url" in one for one in entries):
        raise _wrong("no entries with url")
    return [_make_entry(one, uuid) for uuid, one in watching.items() if not one.get("paused")]


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong(str(error)) from error


def _make_entry(told: Mapping[str, Any], uuid: str) -> WatchEntry:
    selectors = told.get("include_filters") or ()
    # xpath: and json: filters have no counterpart in a layout
    css = tuple(str(one) for one in selectors if not str(one).startswith(("/", "xpath", "json", "jq")))
    return WatchEntry(str(told["url"]), str(told.get("title") or ""), css, uuid)


def _write_source(host: str, entries: list[WatchEntry], home: Path) -> ImportedSource:
    source_id = f"imported-{host}"
    folder = home / "codebook" / "sources"
    make_home(home)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{source_id}.toml"
    file.write_text(_make_toml(source_id, host, entries), "utf-8")
    memory = load_memory(home / "watch", source_id)
    pending = tuple(dict.fromkeys((*memory.pending, *(entry.url for entry in entries))))
    save_memory(home / "watch", source_id, memory=replace(memory, pending=pending))
    return ImportedSource(source_id, file, tuple(entry.url for entry in entries))


def _make_toml(source_id: str, host: str, entries: list[WatchEntry]) -> str:
    parts = urlsplit(entries[0].url)
    lines = [
        "# From a watch list of changedetection.io. Read the site's terms, then set terms, display and status.",
        f"id = {_quote(source_id)}",
        f"title = {{ja = {_quote(host)}, en = {_quote(host)}}}",
        'language = "ja"',
        f"home = {_quote(f'{parts.scheme}://{parts.netloc}/')}",
        f"hosts = [{_quote(host)}]",
        "links = [",
        *(f"  {_quote(entry.url)},  # {_one_line(entry.title)}".rstrip(" #") for entry in entries),
        "]",
        'display = "link"',
        'terms = "Not known."',
        f"attribution = {{ja = {_quote(f'出典:{host}')}, en = {_quote(f'Source: {host}')}}}",
        'status = "unverified"',
    ]
    selectors = tuple(dict.fromkeys(one for entry in entries for one in entry.selectors))
    if selectors:
        lines += ["", "[[layout]]", f"body = {_quote(', '.join(selectors))}", 'status = "unverified"']
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    # A control character in a comment makes the whole file no TOML.
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _quote(text: str) -> str:
    # A JSON string is a TOML basic string, save for DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _wrong(what: str) -> SourceError:
    return SourceError(
        ja=f"changedetection.io の一覧として読めません({what})。"
        "url-watches.json か、住所を1行に1つ書いた表を渡してください。",
        en=f"This is no watch list of changedetection.io ({what}). "
        "Give url-watches.json or a list of addresses, one a line.",
    )
