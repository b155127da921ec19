"""Servers that mean harm: answers without end, feeds that name files, pages nested without measure."""

from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests.capture.server import FaultyServer, Reply, TestClock, make_client, make_source

from kaidan.capture import fetch
from kaidan.capture.attachments import find_attachments
from kaidan.capture.feeds import find_feed_links
from kaidan.capture.sitemaps import SitemapLinks, find_sitemap_links
from kaidan.errors import FetchError
from kaidan.model.capture import Capture

# the server writes while the client listens: as often as this, a second apart would need minutes
BEAT = 0.05


def drip_headers(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Endless: ")
    for _ in range(400):
        request.wfile.write(b"a")
        request.wfile.flush()
        sleep(BEAT)


def continue_for_ever(request: BaseHTTPRequestHandler) -> None:
    for _ in range(400):
        request.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.wfile.flush()
        sleep(BEAT)


@pytest.mark.parametrize("fault", [drip_headers, continue_for_ever])
def test_headers_without_end_are_ended_by_the_limit_for_the_whole(
    server: FaultyServer, clock: TestClock, fault: object
) -> None:
    server.pages["mod.example", "/news/1.html"] = Reply(fault=fault)  # type: ignore[arg-type]
    before = monotonic()
    with make_client(server, clock, tries=2) as client, pytest.raises(FetchError):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert monotonic() - before < 8


def test_a_feed_is_never_taken_for_the_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("<rss>").write_text(
        "<rss version='2.0'><channel><item><link>https://a.example/</link></item></channel></rss>"
    )
    assert find_feed_links(Capture(b"<rss>")) == ()


def test_entities_that_multiply_are_not_unfolded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss><channel><item>'
    feed += "<title>&l11;</title><link>https://mod.example/a</link></item></channel></rss>"
    before = monotonic()
    find_feed_links(Capture(feed.encode()))
    # unfolded they would be a hundred billion words
    assert monotonic() - before < 30


def test_a_sitemap_nested_without_measure_lists_nothing() -> None:
    assert find_sitemap_links(Capture(b"<urlset>" + b"<url>" * 100_000)) == SitemapLinks((), ())


def test_files_deep_in_a_page_are_found_in_linear_time(server: FaultyServer) -> None:
    source = make_source(server)
    deep = "<div>" * 1900 + "".join(
        f"<a href='{server.url('mod.example', f'/{n}.pdf')}'>x</a>" for n in range(9000)
    )
    before = monotonic()
    found = find_attachments(Capture(deep.encode(), content_type="text/html", url=source.home), source)
    assert len(found) == 40
    assert monotonic() - before < 20
