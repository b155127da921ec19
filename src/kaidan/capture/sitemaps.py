"""The addresses in a sitemap or an index of sitemaps (sitemaps.org 0.9)."""

import zlib
from dataclasses import dataclass, replace

from kaidan.errors import PageTooLarge
from kaidan.model.capture import Capture
from kaidan.text.parsing import parse_html

LARGEST_SITEMAP = 52_428_800
"""Bytes unpacked: the limit of the protocol."""


@dataclass(frozen=True, slots=True)
class SitemapLinks:
    """Pages, and further sitemaps; a file has one or the other."""

    pages: tuple[str, ...]
    maps: tuple[str, ...]


def find_sitemap_links(capture: Capture) -> SitemapLinks:
    """Every ``<loc>``, sorted by whether it stands in a ``<sitemap>`` or a ``<url>``.

    >>> find_sitemap_links(Capture(b"<urlset><url><loc> https://mod.example/a?b=1&amp;c=2 </loc></url></urlset>")).pages
    ('https://mod.example/a?b=1&c=2',)
    """
    # An HTML parser reads this plain XML, knows no entities to blow up, and forgives what is not well formed.
    try:
        tree = parse_html(capture.body.decode("utf-8-sig", errors="replace"))
    except PageTooLarge:
        # Beyond the protocol's limits by far; health says that the source lists nothing.
        return SitemapLinks((), ())
    pages = tuple(node.text(strip=True) for node in tree.css("url > loc"))
    maps = tuple(node.text(strip=True) for node in tree.css("sitemap > loc"))
    return SitemapLinks(pages, maps)


def unpack_sitemap(capture: Capture) -> Capture:
    """The capture with its body unpacked where it is a gzip file (``sitemap.xml.gz``), up to the protocol's limit."""
    if not capture.body.startswith(b"\x1f\x8b"):
        return capture
    try:
        return replace(capture, body=zlib.decompressobj(31).decompress(capture.body, LARGEST_SITEMAP))
    except zlib.error:
        return capture
