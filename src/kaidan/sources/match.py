"""Which source a page is of."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from kaidan.model.source import Source


def find_source(sources: Iterable[Source], *, id: str | None = None, url: str | None = None) -> Source | None:  # noqa: A002
    """The source of that id, else the one below whose home the address lies (the longest), else the one of its host.

    >>> from kaidan.sources import load_sources
    >>> find_source(load_sources(), url="https://nobody.example/") is None
    True
    """
    listed = tuple(sources)
    named = next((source for source in listed if id and source.id == id), None)
    if named or not url:
        return named
    below = [source for source in listed if url.startswith(source.home)]
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        # http://[broken
        return None
    same_host = [source for source in listed if host in source.hosts]
    candidates = sorted(below, key=lambda source: -len(source.home)) or same_host
    return next(iter(candidates), None)
