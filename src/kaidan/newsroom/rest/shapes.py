"""What the API gives, as OpenAPI describes it."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema


class StatementOut(Schema):
    """A statement; ``quote`` is empty where its source permits no quotation."""

    id: str
    record: str
    article: str
    meeting: str | None
    path: str
    actors: list[str]
    targets: list[str]
    act: str
    stage: str | None
    topics: list[str]
    quote: str
    spans: list[list[int]]
    said_at: datetime | None


class StatementFilters(Schema):
    """Which statements: each key that is given must fit."""

    actor: str = Field("", max_length=120)
    act: str = Field("", max_length=120)
    topic: str = Field("", max_length=120)
    person: str = Field("", max_length=120)
    series: str = Field("", max_length=120)


class ArticleOut(Schema):
    """An article without its statements; ``published_at`` is a bare date where no clock time is known."""

    id: str
    url: str
    lang: str
    category: str
    genre: str
    headline: str
    lead: str
    published_at: str
    source_url: str | None
    attribution: str | None
    display: str
    meeting: str | None


class ArticleWithStatements(ArticleOut):
    """An article with its statements in the order of the text; ``body`` is empty where its source forbids it."""

    body: str
    statements: list[StatementOut]


class MeetingOut(Schema):
    """A meeting; ``facts`` is the record's meeting as record.md defines it."""

    id: str
    series: str | None
    name: str | None
    held_at: datetime | None
    facts: dict[str, Any]
    articles: list[str]


class RankedOut(Schema):
    """One entry of a most-read list."""

    rank: int
    id: str
    headline: str
    views: int


class NameOut(Schema):
    """A codebook key with its names."""

    kind: str
    key: str
    ja: str
    en: str
