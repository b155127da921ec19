"""The search page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kaidan.errors import QueryError
from kaidan.newsroom.articles.categories import load_categories
from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import public as public_articles
from kaidan.newsroom.paging import one_of, whole_number
from kaidan.newsroom.records.index import article_text, site_index
from kaidan.newsroom.records.names import Names, find_names
from kaidan.newsroom.records.queries import public_statements
from kaidan.newsroom.records.shown import ShownStatement, find_names_of, label, show_statements
from kaidan.search import Count, Filters, Fragment, Hit, Query, Results

HITS_A_PAGE = 20
# filter of the page → kind of its name
FILTERS = {
    "series": "series",
    "country": "country",
    "actor": "country",
    "act": "act",
    "topic": "topic",
    "genre": "genre",
}
VALUES_SHOWN = 12
LONGEST_VALUE = 120
# what no card shows and would cost most to read
UNSHOWN = (
    "record__outline", "record__contents", "record__findings", "record__facts", "record__meeting__facts",
    "record__document__links", "record__document__made_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One hit with what its card shows; ``words`` are fragments with the matches marked."""

    kind: str
    article: Article
    headline: SafeString
    words: SafeString
    statement: ShownStatement | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter with the values that the answers have."""

    name: str
    values: tuple[tuple[Any, int, bool], ...]


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Results with filters and counts; a search that cannot be run says why, with status 400."""
    query = read_query(request, with_counts=True)
    context: dict[str, Any] = {"q": query.text, "query": query, "categories_of_search": load_categories()}
    try:
        results = site_index().search(query)
    except QueryError as error:
        context["trouble"] = error.in_language(get_language() or "ja")
        return render(request, "search.html", context, status=400)
    context.update(_shown(request, query, results))
    return render(request, "search.html", context)


def read_query(request: HttpRequest, *, with_counts: bool = False) -> Query:
    """The search that the address asks for. Raises ``BadRequest`` for what no form of ours sends."""
    asked = request.GET
    page = whole_number(request, "page", default=1, most=500)
    kind = one_of(request, "kind", ("", "article", "statement"))
    return Query(
        text=asked.get("q", ""),
        mode="phrase" if asked.get("mode") == "phrase" else "words",
        kind=kind or None,  # type: ignore[arg-type]  # checked by one_of
        filters=_filters(asked),
        order="newest" if one_of(request, "order", ("rank", "newest")) == "newest" else "rank",
        offset=(page - 1) * HITS_A_PAGE,
        limit=HITS_A_PAGE,
        with_counts=with_counts,
    )


def find_answers(hits: Sequence[Hit]) -> list[Answer]:
    """The hits with their rows, in order; what has been withdrawn a moment ago is left out."""
    record_ids = {hit.record for hit in hits}
    light = public_articles().defer(*UNSHOWN)
    articles = {row.record_id: row for row in light.filter(record_id__in=record_ids)}
    wanted = [hit.id for hit in hits if hit.kind == "statement"]
    rows = list(public_statements(all_texts=True).filter(id__in=wanted))
    shown = {row.id: one for row, one in zip(rows, show_statements(rows, find_names_of(rows)), strict=True)}
    answers = (_answer(hit, articles.get(hit.record), shown.get(hit.id)) for hit in hits)
    return [answer for answer in answers if answer is not None]


def highlight(text: str, fragments: Iterable[Fragment]) -> SafeString:
    """The fragments of ``text``, their matches in ``<mark>``, everything escaped."""
    parts = []
    for fragment in fragments:
        before = "…" if fragment.start > 0 else ""
        after = "…" if fragment.end < len(text) else ""
        parts.append(format_html("{}{}{}", before, _marked(text, fragment), after))
    return mark_safe(" ".join(parts))


def _answer(hit: Hit, article: Article | None, statement: ShownStatement | None) -> Answer | None:
    if article is None or (hit.kind == "statement" and statement is None):
        return None
    title = Fragment(0, len(article.headline), hit.title_marks if hit.kind == "article" else ())
    headline = _marked(article.headline, title)
    text = statement.row.quote if statement else article_text(article)
    return Answer(hit.kind, article, headline, highlight(text, hit.fragments), statement)


def _marked(text: str, fragment: Fragment) -> SafeString:
    parts, at = [], fragment.start
    for start, end in fragment.marks:
        parts += [escape(text[at:start]), format_html("<mark>{}</mark>", text[start:end])]
        at = end
    parts.append(escape(text[at : fragment.end]))
    return mark_safe("".join(parts))


def _shown(request: HttpRequest, query: Query, results: Results) -> dict[str, Any]:
    names = find_names(count.value for counts in results.counts.values() for count in counts)
    page = query.offset // HITS_A_PAGE + 1
    return {
        "results": results,
        "answers": find_answers(results.hits),
        "facets": _facets(request.GET, results, names),
        "page_number": page,
        "next_page": page + 1 if query.offset + HITS_A_PAGE < min(results.total, 500 * HITS_A_PAGE) else None,
        "previous_page": page - 1 if page > 1 else None,
    }


def _facets(asked: QueryDict, results: Results, names: Names) -> list[Facet]:
    facets = []
    for name, kind in FILTERS.items():
        chosen = asked.getlist(name)
        counts: tuple[Count, ...] = results.counts.get(name, ())
        listed = [
            count for number, count in enumerate(counts) if number < VALUES_SHOWN or count.value in chosen
        ]
        values = [
            (label(names, kind, one.value), one.count, one.value in chosen) for one in listed if one.value
        ]
        missing = [value for value in chosen if value not in {one.value for one in listed}]
        values += [(label(names, kind, value), 0, True) for value in missing]
        if values:
            facets.append(Facet(name, tuple(values)))
    return facets


def _filters(asked: QueryDict) -> Filters:
    chosen: dict[str, Any] = {}
    for name in (*FILTERS, "category", "lang", "stage"):
        values = tuple(filter(None, asked.getlist(name)))
        if len(values) > 20 or any(len(value) > LONGEST_VALUE for value in values):
            raise BadRequest(f"too much is asked for in {name}")
        if values:
            chosen[name] = values
    return Filters(date_from=_day(asked, "from"), date_to=_day(asked, "to"), **chosen)


def _day(asked: QueryDict, name: str) -> date | None:
    said = asked.get(name, "")
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise BadRequest(f"{name} is not a date") from error
