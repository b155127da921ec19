"""The rules of RFC 4287 for a feed document, as far as a feed without extensions can break them."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
KNOWN = {
    "feed": {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle",
             "title", "updated", "entry"},
    "entry": {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary",
              "title", "updated"},
}  # fmt: skip
ONCE = {"id", "title", "updated"}
AT_MOST_ONCE = {"generator", "icon", "logo", "rights", "subtitle", "published", "summary", "content"}
DATES = {"updated", "published"}


def find_faults(document: str) -> list[str]:
    """What a feed breaks, section by section; empty for a valid one.

    >>> find_faults('<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:1</id><title>a</title></feed>')
    ['feed: updated stands 0 times (4.1)', 'feed: no link to itself (4.1.1)']
    """
    feed = ElementTree.fromstring(document)
    if feed.tag != f"{ATOM}feed":
        return [f"the root is {feed.tag} (4.1.1)"]
    entries = feed.findall(f"{ATOM}entry")
    return [
        *_of(feed, "feed"),
        *_of_feed(feed, entries),
        *(fault for one in entries for fault in _of_entry(one)),
    ]


def _of(node: ElementTree.Element, kind: str) -> Iterator[str]:
    names = [child.tag.removeprefix(ATOM) for child in node]
    yield from (f"{kind}: {name} is unknown (4.1)" for name in sorted(set(names) - KNOWN[kind]))
    for name in sorted(ONCE):
        if names.count(name) != 1:
            yield f"{kind}: {name} stands {names.count(name)} times (4.1)"
    yield from (
        f"{kind}: {name} stands more than once (4.1)"
        for name in sorted(AT_MOST_ONCE)
        if names.count(name) > 1
    )
    for name in sorted(DATES):
        for date in node.findall(ATOM + name):
            if not _is_date(date.text or ""):
                yield f"{kind}: {name} is no RFC 3339 date: {date.text} (3.3)"
    for id_ in node.findall(f"{ATOM}id"):
        if not urlsplit(id_.text or "").scheme:
            yield f"{kind}: the id is no IRI: {id_.text} (4.2.6)"
    for link in node.findall(f"{ATOM}link"):
        if not urlsplit(link.get("href", "")).scheme:
            yield f"{kind}: a link without a whole address (4.2.7.1)"


def _of_feed(feed: ElementTree.Element, entries: list[ElementTree.Element]) -> Iterator[str]:
    authored = feed.find(f"{ATOM}author") is not None
    if not authored and not all(one.find(f"{ATOM}author") is not None for one in entries):
        yield "feed: no author (4.1.1)"
    if not any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link")):
        yield "feed: no link to itself (4.1.1)"
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    if len(set(ids)) != len(ids):
        yield "feed: two entries with one id (4.1.1)"


def _of_entry(entry: ElementTree.Element) -> Iterator[str]:
    yield from _of(entry, "entry")
    alternates = [one for one in entry.findall(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"]
    if entry.find(f"{ATOM}content") is None and not alternates:
        yield "entry: neither content nor a link to it (4.1.2)"
    seen = {(one.get("type"), one.get("hreflang")) for one in alternates}
    if len(seen) != len(alternates):
        yield "entry: two alternates of one kind (4.1.2)"
    for author in entry.findall(f"{ATOM}author"):
        if not (author.findtext(f"{ATOM}name") or "").strip():
            yield "entry: an author without a name (3.2.1)"


def _is_date(said: str) -> bool:
    try:
        return datetime.fromisoformat(said).tzinfo is not None
    except ValueError:
        return False
