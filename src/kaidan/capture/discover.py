"""A feed, a sitemap or an index page becomes the addresses that it lists."""

from dataclasses import dataclass

from kaidan.capture.feeds import find_feed_links
from kaidan.capture.hosts import is_chosen, is_own, make_absolute
from kaidan.capture.indexes import find_index_links, find_next_page
from kaidan.capture.sitemaps import find_sitemap_links, unpack_sitemap
from kaidan.model.capture import Capture
from kaidan.model.source import Source


@dataclass(frozen=True, slots=True)
class Listing:
    """What one index names: ``pages`` that the source chooses, ``further`` indexes to read after it.

    Both are absolute, in the order of the index, each once.
    """

    pages: tuple[str, ...]
    further: tuple[str, ...]


def read_listing(capture: Capture, source: Source) -> Listing:
    """The listing in ``capture``, whichever of the three kinds it is; told by its first element.

    An entry that carries its own address as a feed does is taken as it stands; relative ones count from
    ``capture.url``. What leads away from the source's hosts is left out.
    """
    base = capture.url or source.home
    capture = unpack_sitemap(capture)
    kind = _kind_of(capture)
    if kind == "sitemap":
        found = find_sitemap_links(capture)
        return Listing(_chosen(found.pages, source, base=base), _own(found.maps, source, base=base))
    if kind == "feed":
        return Listing(_chosen(find_feed_links(capture), source, base=base), ())
    following = find_next_page(capture)
    further = _own((following,), source, base=base) if following else ()
    return Listing(_chosen(find_index_links(capture), source, base=base), further)


def _kind_of(capture: Capture) -> str:
    start = capture.body[:2000].lower()
    if b"<urlset" in start or b"<sitemapindex" in start:
        return "sitemap"
    if b"<!doctype html" in start or b"<html" in start:
        return "index"
    # <rss version="2.0">, <feed xmlns=…>, <rdf:RDF …>
    return "feed" if any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf")) else "index"


def _chosen(links: tuple[str, ...], source: Source, *, base: str) -> tuple[str, ...]:
    absolute = (make_absolute(link, base) for link in links)
    return tuple(
        dict.fromkeys(url for url in absolute if is_chosen(url, source) and url not in source.indexes)
    )


def _own(links: tuple[str, ...], source: Source, *, base: str) -> tuple[str, ...]:
    absolute = (make_absolute(link, base) for link in links)
    return tuple(dict.fromkeys(url for url in absolute if is_own(url, source) and url != base))
