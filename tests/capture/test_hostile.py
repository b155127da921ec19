"""Servers that mean harm: answers without end, feeds that name files, pages nested without measure."""

from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import monotonic, sleep

import pytest
from tests.capture.server import FaultyServer, Reply, TestClock, make_client, make_source

from kaidan.capture import feeds, fetch, make_validators
from kaidan.capture.attachments import find_attachments
from kaidan.capture.feeds import find_feed_links
from kaidan.capture.sitemaps import SitemapLinks, find_sitemap_links
from kaidan.errors import AccessRefused, AddressRefused, FetchError, FetchTooLarge, RobotsForbid
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


@pytest.mark.parametrize(
    "inside",
    [
        "<author>" + "a." * 500_000 + "</author>",
        "<description>&lt;p style='" + "url(" * 500_000 + "'>x</description>",
    ],
    ids=["author", "style"],
)
def test_a_feed_that_would_take_hours_is_given_up(inside: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "SECONDS", 3)
    feed = f"<rss version='2.0'><channel><item>{inside}</item></channel></rss>"
    with pytest.raises(FetchError, match="more time or memory"):
        find_feed_links(Capture(feed.encode(), url="https://mod.example/feed"))


def test_a_feed_beyond_any_measure_is_not_read() -> None:
    with pytest.raises(FetchError, match="more than 5000000 bytes"):
        find_feed_links(Capture(b"<rss>" + b" " * 5_000_000))


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


# digits that are no number, a zone beyond every clock, a number beyond every wait
@pytest.mark.parametrize("asked", ["\xb2", "\u2460", "Mon, 01 Jan 2035 00:00:00 +99999999999999", "9" * 400])
def test_a_retry_after_that_means_nothing_ends_in_an_error_of_ours(
    server: FaultyServer, clock: TestClock, asked: str
) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        head = f"HTTP/1.1 429 Slow\r\nRetry-After: {asked}\r\nContent-Length: 0\r\n\r\n"
        request.wfile.write(head.encode("latin-1" if asked < "\xff" else "utf-8"))

    server.pages["mod.example", "/news/1.html"] = Reply(fault=answer)
    with make_client(server, clock) as client, pytest.raises(AccessRefused):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)


def test_headers_without_measure_are_refused(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/1.html", "<p>a", headers={"X-Long": "a" * 30_000})
    server.put("mod.example", "/news/2.html", "<p>a", headers={"X-Long": "a" * 20_000})
    with make_client(server, clock) as client:
        with pytest.raises(FetchTooLarge):
            fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
        assert (
            fetch(server.url("mod.example", "/news/2.html"), make_source(server), client=client).status == 200
        )


def test_an_address_without_measure_is_not_asked_for(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/1.html", status=302, headers={"Location": "/" + "a" * 5_000})
    with make_client(server, clock) as client:
        for path in ("/news/1.html", "/" + "あ" * 500):
            with pytest.raises(AddressRefused):
                fetch(server.url("mod.example", path), make_source(server), client=client)
    assert server.paths() == ["/news/1.html"]


def test_a_validator_that_no_request_can_carry_is_left_out(server: FaultyServer, clock: TestClock) -> None:
    server.put("mod.example", "/news/1.html", "<p>a", headers={"ETag": '"\xe9"', "Last-Modified": "\xe9"})
    url, source = server.url("mod.example", "/news/1.html"), make_source(server)
    with make_client(server, clock) as client:
        known = make_validators(fetch(url, source, client=client))
        assert fetch(url, source, client=client, known=known).body == b"<p>a"


@pytest.mark.parametrize("asked", ["Crawl-delay: 1e308", "Crawl-delay: 4000", "Request-rate: 1/99999999999d"])
def test_a_robots_txt_that_asks_to_wait_for_ever_is_a_refusal(
    server: FaultyServer, clock: TestClock, asked: str
) -> None:
    server.put("mod.example", "/robots.txt", f"User-agent: *\n{asked}\n")
    with make_client(server, clock) as client, pytest.raises(RobotsForbid):
        fetch(server.url("mod.example", "/news/1.html"), make_source(server), client=client)
    assert server.paths() == []
