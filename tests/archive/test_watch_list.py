"""A watch list of changedetection.io becomes sources whose pages the next round gets."""

import json
import tomllib
from pathlib import Path

import pytest
from tests.capture.server import TestClock, make_client, serve

from kaidan.archive.keeping import Keeper
from kaidan.archive.watch import watch_source
from kaidan.archive.watch_list import WatchEntry, read_watch_list, write_sources
from kaidan.errors import SourceError
from kaidan.shelf.shelf import open_shelf
from kaidan.sources import load_sources

WATCHES = {
    "u1": {
        "url": "https://mod.example/a.html",
        "title": '会談 "甲"',
        "include_filters": ["#main", "xpath://p"],
    },
    "u2": {"url": "https://mod.example/b.html?x=1", "title": None},
    "u3": {"url": "https://mofa.example/c.html", "paused": True},
    "u4": {"url": "https://mofa.example/d.html", "title": "d"},
    "u5": {"url": "file:///etc/hostname"},
}
URLS = ["https://mod.example/a.html", "https://mod.example/b.html?x=1", "https://mofa.example/d.html"]


@pytest.mark.parametrize("told", [{"watching": WATCHES, "settings": {}}, WATCHES, list(WATCHES.values())])
def test_a_backup_and_the_answers_of_the_api_are_read_without_what_is_paused_or_no_page(told: object) -> None:
    entries = read_watch_list(json.dumps(told))
    assert [entry.url for entry in entries] == URLS
    assert entries[0] == WatchEntry(URLS[0], '会談 "甲"', ("#main",), entries[0].uuid)


@pytest.mark.parametrize(
    "text", ["{", '{"watching": 3}', '["https://mod.example/"]', '{"u1": {"title": "x"}}']
)
def test_other_json_is_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(SourceError, match=r"url-watches\.json"):
        read_watch_list(text)


def test_each_host_becomes_a_source_that_is_off_and_shows_links_only(tmp_path: Path) -> None:
    write_sources(read_watch_list(json.dumps(WATCHES)), tmp_path)
    sources = {source.id: source for source in load_sources(tmp_path / "codebook")}
    imported = sources["imported-mod.example"]
    assert (imported.status, imported.display, imported.links) == ("unverified", "link", tuple(URLS[:2]))
    assert imported.layouts[0].body == "#main"
    assert "imported-mofa.example" in sources


def test_a_home_that_is_made_for_imported_sources_is_its_owners_alone(tmp_path: Path) -> None:
    write_sources(read_watch_list(json.dumps(WATCHES)), tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700


def test_the_first_round_gets_the_listed_pages_and_the_next_watches_them(tmp_path: Path) -> None:
    with serve() as server:
        for name in ("a", "b"):
            server.put("mod.example", f"/{name}.html", f"<html><p>{name}</p></html>", etag=f'"{name}"')
        text = "\n".join(server.url("mod.example", f"/{name}.html") for name in ("a", "b"))
        keeper = Keeper(open_shelf(tmp_path, create=True))
        (written,) = write_sources(read_watch_list(text), tmp_path)
        source = next(one for one in load_sources(tmp_path / "codebook") if one.id == written.id)
        with make_client(server, TestClock()) as client:
            first = watch_source(source, keeper=keeper, client=client)
            second = watch_source(source, keeper=keeper, client=client)
    assert (first.record.new, second.record.unchanged) == (2, 2)


def test_no_title_and_no_host_of_a_list_breaks_the_sources_of_an_archive(tmp_path: Path) -> None:
    told = {"watching": {"1": {"url": "https://mod.example/a", "title": "a\x00\x08\nid = 'x'"},
                         "2": {"url": "https://" + "a" * 300 + ".example/", "title": "long"}}}  # fmt: skip
    (written,) = write_sources(read_watch_list(json.dumps(told)), tmp_path)
    assert tomllib.loads(written.file.read_text("utf-8"))["id"] == "imported-mod.example"
