"""Home, category, archive, article and most-read pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kaidan.newsroom.articles import jsonld
from kaidan.newsroom.articles.attachments import attachments_of
from kaidan.newsroom.articles.categories import Category, find_category
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import for_lists, months, public
from kaidan.newsroom.clock import now
from kaidan.newsroom.comparison.sentences import find_sentence
from kaidan.newsroom.desk.public import corrected_statements
from kaidan.newsroom.errors import error_page
from kaidan.newsroom.frame import site_url
from kaidan.newsroom.guard import visitor_network
from kaidan.newsroom.kept import kept, kept_value
from kaidan.newsroom.paging import one_of, page_of
from kaidan.newsroom.ranking.queries import most_read
from kaidan.newsroom.ranking.recorder import record_view
from kaidan.newsroom.ranking.rules import REPEAT_SECONDS, load_bot_words
from kaidan.newsroom.ranking.visitors import DailySalt
from kaidan.newsroom.ranking.windows import WINDOWS
from kaidan.newsroom.records.marked import mark_body
from kaidan.newsroom.records.models import Record, Statement
from kaidan.newsroom.records.moments import TOKYO
from kaidan.newsroom.records.names import Names
from kaidan.newsroom.records.shown import (
    Labelled,
    Printed,
    find_names_of,
    label,
    show_meeting,
    show_printed,
    show_statements,
)
from kaidan.newsroom.register.actions import RELIEF
from kaidan.newsroom.register.reports import find_chain

LIST_SIZE = 20
SECONDS_OF_LISTS, SECONDS_OF_ARTICLES = 2, 60
WINDOW_IDS = tuple(window.id for window in WINDOWS)


@require_safe
@kept(SECONDS_OF_LISTS)
def home(request: HttpRequest) -> HttpResponse:
    """The newest articles and one of the most-read lists."""
    page = page_of(request, for_lists(public()), LIST_SIZE)
    return render(request, "home.html", {"page": page, **_most_read_tab(request, "")})


@require_safe
@kept(SECONDS_OF_LISTS)
def category_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest articles of one category and what is most read in it."""
    category = _category(slug)
    page = page_of(request, for_lists(public()).filter(category=slug), LIST_SIZE)
    return render(
        request, "category.html", {"category": category, "page": page, **_most_read_tab(request, slug)}
    )


@require_safe
@kept(SECONDS_OF_LISTS)
def archive_page(request: HttpRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """All articles by month; with a year, or a year and a month, those alone."""
    articles = public()
    context: dict[str, Any] = {"months": months(articles), "year": year, "month": month}
    if year is not None:
        start, end = _period(year, month)
        articles = articles.filter(published_at__gte=start, published_at__lt=end)
        context["start"] = start
        if not articles.exists():
            raise Http404("nothing appeared then")
    context["page"] = page_of(request, for_lists(articles), LIST_SIZE)
    return render(request, "archive.html", context)


@require_safe
def article_detail(request: HttpRequest, article_id: str) -> HttpResponse:
    """The article: its text in outline, the meeting's facts, its statements with their words marked."""
    response = _article_page(request, article_id)
    if response.status_code == 200:
        _count_view(request, article_id)
    return response


@require_safe
@kept(SECONDS_OF_LISTS)
def most_read_page(request: HttpRequest) -> HttpResponse:
    """The three lists, of all articles or of one category."""
    slug = request.GET.get("category", "")
    category = _category(slug) if slug else None
    return render(request, "most_read.html", {"category": category, **_most_read_tab(request, slug)})


@require_safe
def most_read_rules(request: HttpRequest) -> HttpResponse:
    """How the most-read lists are counted."""
    context = {"minutes": REPEAT_SECONDS // 60, "words": load_bot_words(), "windows": WINDOWS}
    return render(request, "about_most_read.html", context)


def article_context(request: HttpRequest, article: Article, *, chosen: str = "") -> dict[str, Any]:
    """What article and statement pages show of an article; ``chosen`` is the statement to mark."""
    record = article.record
    statements = _statements_of(record)
    names = find_names_of(statements, [record], *article.tags)
    meeting = show_meeting(record.meeting, names, record=record) if record.meeting else None
    tags = [label(names, "topic", tag) for tag in article.tags]
    choices = _choices(request, statements, names)
    shown = [row for row in statements if _passes(row, choices)]
    tab = _most_read_tab(request, "")
    return {
        "article": article,
        "record": record,
        "genre": label(names, "genre", record.genre),
        "issuer": show_printed(names, "issuer", Printed(record.issuer_id, record.issuer_text, record.lang)),
        "meeting": meeting,
        "parts": mark_body(record, statements, chosen=chosen),
        "choices": choices,
        "statements": show_statements(shown, names),
        "all_statements": len(statements),
        "corrected": corrected_statements(record.id),
        "also": _also(record),
        "chain": find_chain(record.id) if record.genre == RELIEF else None,
        "attachments": attachments_of(article),
        "official": _official(record),
        "tags": tags,
        "sentence": find_sentence(record) if not chosen else None,
        "category": find_category(article.category),
        "json_ld": jsonld.article_graph(
            article, meeting, site_url(request), topics=[tag.name for tag in tags]
        ),
        **tab,
    }


@kept(SECONDS_OF_ARTICLES)
def _article_page(request: HttpRequest, article_id: str) -> HttpResponse:
    article = public().filter(id=article_id).first()
    if article is None:
        return _missing(request, article_id)
    return render(request, "article.html", article_context(request, article))


def _statements_of(record: Record) -> list[Statement]:
    statements = list(record.statements.order_by("position").defer("details"))
    for row in statements:
        # the very record, not a copy of it for each statement
        row.record = record
    return statements


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of the article's statements: its values with the number of statements each has."""

    name: str
    values: tuple[tuple[Labelled, int], ...]
    chosen: str


def _choices(request: HttpRequest, statements: Sequence[Statement], names: Names) -> tuple[Choice, ...]:
    kinds = (("actor", "country"), ("act", "act"), ("topic", "topic"))
    choices = []
    for name, kind in kinds:
        counts: dict[str, int] = {}
        for row in statements:
            for key in _values(row, name):
                counts[key] = counts.get(key, 0) + 1
        ordered = sorted(counts, key=lambda key: (names.rank(kind, key), key))
        choices.append(
            Choice(
                name,
                tuple((label(names, kind, key), counts[key]) for key in ordered),
                request.GET.get(name, ""),
            )
        )
    return tuple(choices)


def _passes(row: Statement, choices: Sequence[Choice]) -> bool:
    return all(not choice.chosen or choice.chosen in _values(row, choice.name) for choice in choices)


def _values(row: Statement, name: str) -> list[str]:
    values = {"actor": row.actors, "act": [row.act], "topic": row.topics}[name]
    return list(values)


def _also(record: Record) -> list[Article]:
    """Other public articles about the same meeting."""
    if record.meeting_id is None:
        return []
    others = public().filter(record__meeting_id=record.meeting_id).exclude(record_id=record.id)
    return list(others.select_related(None).only("id", "lang", "phrases")[:10])


def _official(record: Record) -> str:
    """The address of the original where the page names it, else of the page itself; only what a browser may open."""
    named = [link["url"] for link in record.document.links if link["rel"] == "original"]
    addresses = [*named, record.document.url]
    return next((address for address in addresses if address.startswith(("https://", "http://"))), "")


def _most_read_tab(request: HttpRequest, category: str) -> dict[str, Any]:
    window = one_of(request, "window", WINDOW_IDS)
    ranked = kept_value(
        lambda: most_read(window, category=category),
        "most-read", window, category, seconds=SECONDS_OF_LISTS,
    )  # fmt: skip
    return {"window": window, "windows": WINDOW_IDS, "ranked": ranked, "ranked_category": category}


def _missing(request: HttpRequest, article_id: str) -> HttpResponse:
    gone = Article.objects.filter(id=article_id, status__in=(Article.PUBLISHED, Article.WITHDRAWN))
    row = gone.filter(published_at__lte=now()).select_related("record__document").first()
    if row is not None:
        reason = "" if row.record.document.withheld else row.reason
        return error_page(request, 410, reason=reason, lang=row.lang)
    raise Http404("no such article")


def _count_view(request: HttpRequest, article_id: str) -> None:
    """Counts a reader's GET; the page does not wait for the commit, so it acknowledges nothing."""
    if request.method != "GET":
        return
    agent = request.headers.get("User-Agent", "")
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    at = now()
    visitor = _salt().visitor(visitor_network(request), agent, at)
    record_view(article_id, visitor, at=at, agent=agent[:400], prefetch="prefetch" in purpose)


def _salt() -> DailySalt:
    return DailySalt.of(settings.KAIDAN_HOME)


def _category(slug: str) -> Category:
    category = find_category(slug)
    if category is None:
        raise Http404("no such category")
    return category


def _period(year: int, month: int | None) -> tuple[datetime, datetime]:
    if not 1900 <= year <= 2999 or (month is not None and not 1 <= month <= 12):
        raise Http404("no such month")
    start = datetime(year, month or 1, 1, tzinfo=TOKYO)
    if month is None:
        return start, start.replace(year=year + 1)
    return start, (start.replace(day=28) + timedelta(days=4)).replace(day=1)
