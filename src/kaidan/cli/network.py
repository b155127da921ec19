"""Who fetches, and what may be reached: from the environment, told in one place."""

import os
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from kaidan.capture import Clock, Guard, PoliteClient
from kaidan.capture.hosts import make_absolute
from kaidan.errors import AddressRefused, SourceError
from kaidan.model.source import Source
from kaidan.sources import find_source

CONTACT = "KAIDAN_CONTACT"
LOOPBACK = "KAIDAN_ALLOW_LOOPBACK"
"""Ports on this machine that may be reached, with commas between them: to try a source on a server of one's own."""


def make_client(clock: Clock | None = None, *, environ: Mapping[str, str] = os.environ) -> PoliteClient:
    """The client with the operator's contact. Raises FetchError without one."""
    ports = frozenset(int(port) for port in environ.get(LOOPBACK, "").split(",") if port.strip().isdigit())
    return PoliteClient(environ.get(CONTACT, ""), guard=Guard(ports), clock=clock)


def find_page_source(url: str, sources: Iterable[Source]) -> Source:
    """The source that the address belongs to; for an address of no source one that ends at its host.

    Raises AddressRefused for what is no http(s) address.
    """
    parts = urlsplit(make_absolute(url, url))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise AddressRefused(
            ja=f"{url} は http:// か https:// で始まる住所ではありません。",
            en=f"{url} is no address that starts with http:// or https://.",
        )
    found = find_source(sources, url=url)
    return found or make_lone_source(parts.hostname, home=f"{parts.scheme}://{parts.netloc}/")


def make_lone_source(host: str, *, home: str) -> Source:
    """A source for single pages of a host nobody has described: shown as a link only, as its terms are not known."""
    return Source(
        id=host,
        title_ja=host,
        title_en=host,
        issuer=None,
        language="ja",
        home=home,
        hosts=(host,),
        indexes=(),
        links=(),
        layouts=(),
        pace=10.0,
        cadence=None,
        terms="",
        attribution_ja=f"出典:{host}",
        attribution_en=f"Source: {host}",
        display="link",
        status="unverified",
        known_from=(),
    )


def choose_sources(sources: Iterable[Source], *, named: Iterable[str]) -> tuple[Source, ...]:
    """The named sources, also unverified ones; without names every verified one. Raises SourceError."""
    listed = tuple(sources)
    wanted = tuple(named)
    known = {source.id: source for source in listed}
    for name in wanted:
        if name not in known:
            raise SourceError(
                ja=f"{name} という発信元はありません。kaidan sources list で一覧を見てください。",
                en=f"There is no source {name}. kaidan sources list shows them.",
            )
    return tuple(known[name] for name in wanted) or tuple(one for one in listed if one.status == "verified")
