"""The read-only JSON API. It obeys the same public rules as the pages; OpenAPI stands at /api/openapi.json."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import NinjaAPI, Query

from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import for_lists, public
from kaidan.newsroom.frame import site_url
from kaidan.newsroom.paging import first_or_404
from kaidan.newsroom.ranking.queries import most_read
from kaidan.newsroom.records.models import Meeting, Name, Statement
from kaidan.newsroom.records.queries import public_meetings, public_statements
from kaidan.newsroom.records.templatetags.paper import published_iso
from kaidan.newsroom.rest.shapes import (
    ArticleOut,
    ArticleWithStatements,
    MeetingOut,
    NameOut,
    RankedOut,
    StatementFilters,
    StatementOut,
)

# docs_url is off: the page of the library loads scripts from a third party
api = NinjaAPI(title="kaidan", version="1", docs_url=None, urls_namespace="api")

Limit = Annotated[int, Query(ge=1, le=100)]
Offset = Annotated[int, Query(ge=0, le=100_000)]
Key = Annotated[str, Query(max_length=120)]


@api.get("/articles", response=list[ArticleOut])
def list_articles(request: HttpRequest, category: Key = "", limit: Limit = 20, offset: Offset = 0) -> Any:
    """Articles, newest first."""
    articles = for_lists(public())
    if category:
        articles = articles.filter(category=category)
    return [_article(request, row) for row in articles[offset : offset + limit]]


@api.get("/articles/{article_id}", response=ArticleWithStatements)
def read_article(request: HttpRequest, article_id: str) -> Any:
    """One article with its statements."""
    article: Article = first_or_404(public(), id=article_id)
    record = article.record
    rows = public_statements(all_texts=True).filter(record=record).order_by("position")
    body = record.document.text[record.body_start : record.body_end]
    return {**_article(request, article), "body": body, "statements": [_statement(row) for row in rows]}


@api.get("/statements", response=list[StatementOut])
def list_statements(
    request: HttpRequest, filters: Query[StatementFilters], limit: Limit = 50, offset: Offset = 0
) -> Any:
    """Statements, newest first, each once."""
    rows = public_statements()
    for kind, key in (("actor", filters.actor), ("topic", filters.topic), ("person", filters.person)):
        if key:
            rows = rows.filter(mentions__kind=kind, mentions__key=key)
    if filters.act:
        rows = rows.filter(act=filters.act)
    if filters.series:
        rows = rows.filter(record__meeting__series=filters.series)
    return [_statement(row) for row in rows[offset : offset + limit]]


@api.get("/statements/{statement_id}", response=StatementOut)
def read_statement(request: HttpRequest, statement_id: str) -> Any:
    """One statement."""
    return _statement(first_or_404(public_statements(all_texts=True), id=statement_id))


@api.get("/meetings", response=list[MeetingOut])
def list_meetings(request: HttpRequest, series: Key = "", limit: Limit = 50, offset: Offset = 0) -> Any:
    """Meetings, newest first."""
    meetings = public_meetings()
    if series:
        meetings = meetings.filter(series=series)
    rows = list(meetings[offset : offset + limit])
    articles = _articles_of(rows)
    return [_meeting(row, articles) for row in rows]


@api.get("/meetings/{meeting_id}", response=MeetingOut)
def read_meeting(request: HttpRequest, meeting_id: str) -> Any:
    """One meeting."""
    row: Meeting = first_or_404(public_meetings(), id=meeting_id)
    return _meeting(row, _articles_of([row]))


@api.get("/most-read/{window}", response=list[RankedOut])
def list_most_read(request: HttpRequest, window: Literal["24h", "1w", "1m"], category: Key = "") -> Any:
    """The ten most read articles of a window."""
    return [
        {"rank": one.rank, "id": one.article_id, "headline": one.headline, "views": one.views}
        for one in most_read(window, category=category)
    ]


@api.get("/names", response=list[NameOut])
def list_names(request: HttpRequest, kind: Key) -> Any:
    """The codebook's names of one kind: act, stage, topic, country, person, post, place, issuer, genre."""
    return list(Name.objects.filter(kind=kind).order_by("rank"))


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Exception) -> Any:
    """404 as JSON, without the words of the program."""
    return api.create_response(request, {"detail": "not found"}, status=404)


def _article(request: HttpRequest, row: Article) -> dict[str, Any]:
    document = row.record.document
    return {
        "id": row.id,
        "url": site_url(request) + reverse("article", args=[row.id]),
        "lang": row.lang,
        "category": row.category,
        "genre": row.record.genre,
        "headline": row.headline,
        "lead": row.lead,
        "published_at": published_iso(row),
        "source_url": document.address or None,
        "attribution": document.attribution or None,
        "display": document.display,
        "meeting": row.record.meeting_id,
    }


def _statement(row: Statement) -> dict[str, Any]:
    return {
        "id": row.id,
        "record": row.record_id,
        "article": row.record_id,
        "meeting": row.record.meeting_id,
        "path": row.path,
        "actors": row.actors,
        "targets": row.targets,
        "act": row.act,
        "stage": row.stage or None,
        "topics": row.topics,
        "quote": row.quote,
        "spans": row.spans,
        "said_at": row.said_at,
    }


def _articles_of(meetings: list[Meeting]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    wanted = [row.id for row in meetings]
    for article_id, meeting_id in (
        public().filter(record__meeting_id__in=wanted).values_list("id", "record__meeting_id")
    ):
        found.setdefault(str(meeting_id), []).append(article_id)
    return found


def _meeting(row: Meeting, articles: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "id": row.id,
        "series": row.series or None,
        "name": row.name or None,
        "held_at": row.held_at,
        "facts": row.facts,
        "articles": articles.get(row.id, []),
    }
