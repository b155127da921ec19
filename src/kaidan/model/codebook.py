"""The codebook as types: what the TOML files under ``data/codebook`` say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Label:
    """A name in both languages."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Act:
    """A speech act. ``strength`` orders acts for stronger/weaker; None where they are not compared.

    ``verbs`` are Japanese verbs in dictionary form, ``nouns`` those that take する or stand noun-ended, ``phrases``
    noun phrases with their verb (``認識を共有する``).
    ``objects`` are what one expresses (``謝意``): with a verb of a ``carrier`` act they give
    this act. ``en_verbs`` are English verbs in base form, ``en_phrases``
    such verbs with their object, ``en_objects`` what one expresses with a verb of ``en_carriers``.
    ``reciprocal`` acts without a subject belong to all parties.
    """

    id: str
    name: Label
    strength: int | None
    reciprocal: bool
    staged: bool
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    phrases: tuple[str, ...]
    objects: tuple[str, ...]
    carrier: bool
    en_verbs: tuple[str, ...]
    en_phrases: tuple[str, ...]
    en_objects: tuple[str, ...] = ()
    en_carriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of doing; ``rank`` orders them, weakest first."""

    id: str
    name: Label
    rank: int
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    en_words: tuple[str, ...]
    en_verbs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What a statement is about; ``entity`` marks a named programme, framework, base, document, exercise.

    In a term a space or hyphen stands for a space, a hyphen or nothing. ``pairs_ja`` and ``pairs_en`` are words that
    mean the topic only where all of one tuple stand in the same statement (``事件`` with ``再発防止``). ``not_ja`` and
    ``not_en`` are longer wordings that hold a term and do not mean it (``中国四国防衛局`` for China): they win as the
    longest match and give nothing. ``is_topic`` False: a named thing only (a base, an exercise); it is listed as an
    entity, and a statement that names it is about its ``broader`` topics instead. ``alone``: so general that it counts
    only where the statement has no other topic. ``members``: the countries of a framework, which their names or their
    number tell where its own name is not said.
    """

    id: str
    name: Label
    kind: str
    entity: bool
    broader: tuple[str, ...]
    ja: tuple[str, ...]
    en: tuple[str, ...]
    pairs_ja: tuple[tuple[str, ...], ...] = ()
    pairs_en: tuple[tuple[str, ...], ...] = ()
    not_ja: tuple[str, ...] = ()
    not_en: tuple[str, ...] = ()
    is_topic: bool = True
    alone: bool = False
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A party: ISO 3166 code (or EU, NATO, ASEAN); ``short`` are one-character Japanese forms (日, 米, 豪)."""

    id: str
    name: Label
    ja: tuple[str, ...]
    short: tuple[str, ...]
    en: tuple[str, ...]
    en_adjectives: tuple[str, ...]
    capital: str | None


@dataclass(frozen=True, slots=True)
class PostName:
    """A name of a post while it was in force; dates are ISO, None where open."""

    ja: tuple[str, ...]
    en: tuple[str, ...]
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Post:
    """An office (Popolo post). ``kind`` ties posts across countries: defence_minister, foreign_minister, …"""

    id: str
    country: str
    kind: str
    names: tuple[PostName, ...]
    address_ja: tuple[str, ...]
    address_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """A membership: who held a post from when until when (ISO dates, None where open), and where that is known from.

    ``seen_on`` is the day the source was read; None where nobody has.
    """

    post: str
    since: str | None
    until: str | None
    source: str | None = None
    seen_on: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """An office-holder, known by what officials publish of officials."""

    id: str
    name: Label
    kana: str | None
    family_ja: tuple[str, ...]
    family_en: tuple[str, ...]
    held: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A venue, city, base, ministry or country and its IANA time zone (None where it spans several)."""

    id: str
    country: str
    zone: str | None
    kind: str
    ja: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issuer:
    """A government body or publisher that issues or puts up texts; ``hosts`` are the domains it puts them up on."""

    id: str
    name: Label
    country: str | None
    kind: str
    ja: tuple[str, ...]
    en: tuple[str, ...]
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of page. A title is of the genre whose label it bears, else of the first in file order whose cue it has.

    ``title_label`` stands in brackets at either end or before a mark (【特集】, 社説:); ``title_start`` must stand at
    the beginning, ``title_any`` anywhere, ``title_end`` at the end (before a bracket group); of each group of
    ``title_all`` (``a|b + c|d``) one word must stand anywhere; ``title_not`` anywhere forbids; ``body_any`` are cues
    for a body whose title tells nothing.
    """

    id: str
    name: Label
    ja: Mapping[str, tuple[str, ...]]
    en: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Service:
    """A service or body of officials to whom a personnel order belongs; ``ja`` are its forms in headings and titles."""

    id: str
    name: Label
    ja: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank with the service that has it (None where all have it); a higher ``level`` is a higher rank."""

    id: str
    name: Label
    service: str | None
    level: int
    ja: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A codebook entry as it stands in its file, for checking: table, id, file, line, raw keys."""

    table: str
    id: str
    file: str
    line: int
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a codebook entry: where it stands, and in both languages what to do about it."""

    file: str
    line: int
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """All entries, built-in first and the user's own folder on top; ``version`` is a hash of their content."""

    version: str
    acts: tuple[Act, ...]
    stages: tuple[Stage, ...]
    topics: tuple[Topic, ...]
    countries: tuple[Country, ...]
    posts: tuple[Post, ...]
    people: tuple[Person, ...]
    places: tuple[PlaceName, ...]
    issuers: tuple[Issuer, ...]
    genres: tuple[Genre, ...]
    degrees_ja: tuple[str, ...]
    degrees_en: tuple[str, ...]
    collectives: Mapping[str, tuple[str, ...]]
    services: tuple[Service, ...] = ()
    ranks: tuple[Rank, ...] = ()
    entries: tuple[Entry, ...] = ()
