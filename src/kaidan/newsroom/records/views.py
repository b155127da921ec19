"""Pages of statements: one statement, a meeting, a series, a topic, a person, a post, and their indexes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kaidan.newsroom.articles.queries import for_lists
from kaidan.newsroom.articles.queries import public as public_articles
from kaidan.newsroom.articles.views import article_context
from kaidan.newsroom.comparison.beside import show_views
from kaidan.newsroom.comparison.lives import find_lives
from kaidan.newsroom.comparison.matrix import make_matrix
from kaidan.newsroom.comparison.timeline import make_timeline
from kaidan.newsroom.kept import kept
from kaidan.newsroom.paging import page_of
from kaidan.newsroom.records.models import Meeting, Statement
from kaidan.newsroom.records.names import find_names
from kaidan.newsroom.records.queries import (
    counted,
    counted_series,
    find_newer_id,
    public,
    public_meetings,
    public_statements,
    statements_about,
)
from kaidan.newsroom.records.shown import Labelled, find_names_of, label, show_meeting, show_statements
from kaidan.newsroom.register.subjects import show_subject

STATEMENTS_A_PAGE = 50
SECONDS_KEPT = 60
# beside a series' statements; a monthly meeting fills it in 16 years
MOST_MEETINGS = 200
SUBJECTS = {"topic": "topic", "person": "person", "post": "post", "country": "actor"}


@require_safe
@kept(SECONDS_KEPT)
def statement_page(request: HttpRequest, statement_id: str) -> HttpResponse:
    """One statement with everything read from it, and its words marked in the text they stand in."""
    row: Statement | None = public_statements(all_texts=True).filter(id=statement_id).first()
    if row is None:
        return _lead_on("statement", statement_id)
    article = public_articles().filter(record_id=row.record_id).first()
    if article is None:
        raise Http404("the statement's article is not public")
    context = article_context(request, article, chosen=row.id)
    names = find_names_of([row])
    shown = show_statements([row], names)[0]
    return render(request, "statement.html", {**context, "statement": shown, "lives": find_lives([row.id])})


@require_safe
@kept(SECONDS_KEPT)
def meeting_page(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """A meeting: its facts, every text about it, and the statements of the texts that count."""
    meeting: Meeting | None = public_meetings().filter(id=meeting_id).first()
    if meeting is None:
        return _lead_on("meeting", meeting_id)
    records = list(public().filter(meeting=meeting).select_related("meeting").order_by("-counts", "id"))
    statements = list(public_statements().filter(record__meeting=meeting).order_by("record_id", "position"))
    names = find_names_of(statements, records, meeting.series)
    context = {
        "meeting": show_meeting(meeting, names),
        "articles": for_lists(public_articles()).filter(record__meeting=meeting),
        "statements": show_statements(statements, names),
        "lives": find_lives(row.id for row in statements),
        **show_views(request, records),
    }
    return render(request, "meeting.html", context)


@require_safe
@kept(SECONDS_KEPT)
def series_page(request: HttpRequest, series: str) -> HttpResponse:
    """A series: its meetings, newest first, each with its statements' acts and topics."""
    meetings = public_meetings().filter(series=series)
    if not meetings.exists():
        raise Http404("no such series")
    newest = list(meetings[:MOST_MEETINGS])
    page = page_of(request, public_statements().filter(record__meeting__series=series), STATEMENTS_A_PAGE)
    names = find_names_of(page.object_list, (), series, *_keys(newest))
    context = {
        "series": label(names, "series", series),
        "matrix": make_matrix(request, series),
        "meetings": [show_meeting(row, names) for row in newest],
        "page": page,
        "statements": show_statements(list(page.object_list), names),
    }
    return render(request, "series.html", context)


@require_safe
@kept(SECONDS_KEPT)
def subject_page(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """A topic, person, post or country: its statements in time."""
    statements = statements_about(SUBJECTS[kind], key)
    page = page_of(request, statements, STATEMENTS_A_PAGE)
    names = find_names_of(page.object_list, (), key)
    held = show_subject(request, kind, key)
    if not page.object_list and not held and names.name(kind, key) == key:
        raise Http404("nothing is known under this name")
    subject = (
        label(names, kind, key) if names.knows(kind, key) or not held else Labelled(key, held.name, lang="ja")
    )
    context = {
        "kind": kind,
        "subject": subject,
        "timeline": make_timeline(statements.order_by("said_at", "record_id", "position"), subject.name)
        if kind == "topic" and page.number == 1
        else None,
        "page": page,
        "statements": show_statements(list(page.object_list), names),
        "held": held,
    }
    return render(request, "subject.html", context)


@require_safe
@kept(SECONDS_KEPT)
def subjects_page(request: HttpRequest, kind: str) -> HttpResponse:
    """All topics, people, posts or series of the archive with their numbers."""
    pairs = counted_series() if kind == "series" else counted(SUBJECTS[kind])
    names = find_names(key for key, _ in pairs)
    rows: list[tuple[Any, int]] = [(label(names, kind, key), number) for key, number in pairs]
    return render(request, "subjects.html", {"kind": kind, "rows": rows})


def _lead_on(kind: str, identity: str) -> HttpResponse:
    """To the page of the id that an old one leads to; a 404 where it leads nowhere."""
    newer = find_newer_id(identity)
    if not newer:
        raise Http404(f"no such {kind}")
    return HttpResponsePermanentRedirect(reverse(kind, args=[newer]))


def _keys(meetings: Any) -> set[str]:
    return {
        str(key)
        for row in meetings
        for one in (row.facts or {}).get("participants", ())
        for key in (one.get("person"), one.get("post_id"), one.get("country"))
        if key
    } | {((row.facts or {}).get("place") or {}).get("country") or "" for row in meetings}
