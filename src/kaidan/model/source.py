"""A source: who publishes, where, how its pages are laid out, what its terms are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """Selectors of one page layout while it was in use; an unverified layout is off by default.

    ``since`` and ``until`` are ISO dates. Each selector is CSS; empty means that the general rules apply.
    """

    since: str | None
    until: str | None
    status: str
    body: str = ""
    title: str = ""
    category: str = ""
    published: str = ""
    most_read: str = ""
    seen_on: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One publisher's section. ``display`` is full, excerpt or link; ``pace`` is seconds between requests."""

    id: str
    title_ja: str
    title_en: str
    issuer: str | None
    language: str
    home: str
    hosts: tuple[str, ...]
    indexes: tuple[str, ...]
    links: tuple[str, ...]
    layouts: tuple[Layout, ...]
    pace: float
    cadence: tuple[int, int] | None
    terms: str
    attribution_ja: str
    attribution_en: str
    display: str
    status: str
    known_from: tuple[str, ...]
