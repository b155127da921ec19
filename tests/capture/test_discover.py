"""Feeds, index pages and sitemaps give the pages that a source chooses."""

import gzip

import pytest

from kaidan.capture.discover import read_listing
from kaidan.model.capture import Capture
from kaidan.model.source import Source

SOURCE = Source(
    id="test-mod",
    title_ja="防衛省(架空)",
    title_en="Ministry of Defense (invented)",
    issuer=None,
    language="ja",
    home="https://mod.example/",
    hosts=("mod.example",),
    indexes=("https://mod.example/news/index.html",),
    links=("/news/*/*.html", "!/news/*/old*.html"),
    layouts=(),
    pace=5.0,
    cadence=None,
    terms="",
    attribution_ja="",
    attribution_en="",
    display="full",
    status="verified",
    known_from=(),
)
BASE = "https://mod.example/news/index.html"
RSS = """<?xml version="1.0" encoding="{charset}"?><rss version="2.0"><channel><title>報道発表</title>
<item><title>日豪防衛相会談</title><link>https://mod.example/news/2031/a.html</link></item>
<item><title>別の省</title><link>https://other.example/news/2031/b.html</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title>
<link rel="alternate" href="/news/2031/a.html"/></entry></feed>"""
RDF = """<?xml version="1.0" encoding="Shift_JIS"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item rdf:about="https://mod.example/news/2031/a.html">
<title>会談の概要</title><link>https://mod.example/news/2031/a.html</link></item></rdf:RDF>"""
A = "https://mod.example/news/2031/a.html"


def listing(body: str | bytes, **more: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    raw = body.encode() if isinstance(body, str) else body
    found = read_listing(Capture(raw, url=BASE, **more), SOURCE)
    return found.pages, found.further


@pytest.mark.parametrize(
    "body",
    [
        RSS.format(charset="utf-8").encode(),
        RSS.format(charset="euc-jp").encode("euc-jp"),
        RDF.encode("cp932"),
        ATOM.encode(),
    ],
)
def test_a_feed_of_any_dialect_and_charset_gives_its_own_pages(body: bytes) -> None:
    assert listing(body, content_type="application/xml") == ((A,), ())


def test_an_index_page_gives_chosen_links_once_and_in_order() -> None:
    body = """<html><a href="2031/b.html">い</a><a href="/news/2031/a.html#top">あ</a><a href="2031/b.html">い</a>
    <a href="/about/">省について</a><a href="2031/old1.html">旧</a><a href="https://other.example/news/2031/c.html">他</a></html>"""
    assert listing(body)[0] == ("https://mod.example/news/2031/b.html", A)


@pytest.mark.parametrize("label", ["次へ", "次のページ", "次の20件", "Next", "next page »", "›"])
def test_the_page_that_follows_is_found_by_its_label(label: str) -> None:
    assert listing(f'<html><a href="index2.html">{label}</a></html>')[1] == (
        "https://mod.example/news/index2.html",
    )


def test_the_page_that_follows_is_found_by_its_rel() -> None:
    assert listing('<html><a rel="next" href="?p=2">2</a></html>')[1] == (f"{BASE}?p=2",)


@pytest.mark.parametrize("label", ["次回の会談", "前へ", "Next steps for the alliance", "2"])
def test_a_label_that_means_something_else_is_no_following_page(label: str) -> None:
    assert listing(f'<html><a href="index2.html">{label}</a></html>')[1] == ()


def test_a_following_page_on_another_host_is_left_alone() -> None:
    assert listing('<html><a rel="next" href="https://other.example/2">次へ</a></html>')[1] == ()


def test_a_sitemap_gives_pages_and_an_index_of_sitemaps_gives_sitemaps() -> None:
    urls = f"<?xml version='1.0'?><urlset><url><loc>{A}</loc></url><url><loc>https://mod.example/x</loc></url></urlset>"
    maps = "<sitemapindex><sitemap><loc>https://mod.example/s1.xml.gz</loc></sitemap></sitemapindex>"
    assert listing(urls) == ((A,), ())
    assert listing(maps) == ((), ("https://mod.example/s1.xml.gz",))


def test_a_packed_sitemap_is_unpacked() -> None:
    body = gzip.compress(f"<urlset><url><loc>{A}</loc></url></urlset>".encode())
    assert listing(body, content_type="application/gzip") == ((A,), ())


@pytest.mark.parametrize(
    "body",
    [b"", b"\x89PNG\r\n\x1a\n" + bytes(50), b"<rss><channel><item><link>", b"<html><a href='http://[x'>"],
)
def test_what_lists_nothing_gives_an_empty_listing(body: bytes) -> None:
    assert listing(body) == ((), ())


def test_a_feed_that_would_swell_a_thousand_times_gives_nothing_and_ends() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    item = "<rss><channel><item><link>&e8;</link></item></channel></rss>"
    bomb = f"<!DOCTYPE rss [<!ENTITY e0 'xxxxxxxxxx'>{entities}]>{item}"
    pages, further = listing(bomb, content_type="application/rss+xml")
    assert further == ()
    assert all(len(page) < 10_000 for page in pages)


def test_a_feed_cannot_make_the_reader_open_a_file() -> None:
    body = '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><channel><item><link>/news/2031/&f;.html</link></item></channel></rss>'
    assert all(
        "hostname" not in page or "&" in page for page in listing(body, content_type="application/rss+xml")[0]
    )
