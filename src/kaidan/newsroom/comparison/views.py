"""The ledger, one thread, and the life of a phrase."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kaidan.errors import QueryError
from kaidan.newsroom.clock import now
from kaidan.newsroom.comparison.ledger import find_evidence, show_undertakings
from kaidan.newsroom.comparison.models import OldThread
from kaidan.newsroom.comparison.queries import (
    counted_ledger_series,
    counted_matters,
    find_standing_day,
    public_threads,
    public_undertakings,
)
from kaidan.newsroom.comparison.timeline import make_timeline
from kaidan.newsroom.kept import kept
from kaidan.newsroom.paging import page_of, whole_number
from kaidan.newsroom.records.index import site_index
from kaidan.newsroom.records.moments import TOKYO
from kaidan.newsroom.records.names import find_names
from kaidan.newsroom.records.queries import public_statements
from kaidan.newsroom.records.shown import label
from kaidan.search.phrases import phrase_life

ENTRIES_A_PAGE = 20
SECONDS_KEPT = 60
LONGEST_KEY = 120
LONGEST_PHRASE = 200
# numbers of meetings that the form offers
STALE = (1, 2, 3, 5, 8)
# more uses than a reader can take in from a chart; the total is told all the same
MOST_USES = 1000


@require_safe
@kept(SECONDS_KEPT)
def ledger_page(request: HttpRequest) -> HttpResponse:
    """What was agreed, filtered by series, topic and number of meetings that did not repeat it."""
    series, topic = (request.GET.get(name, "") for name in ("series", "topic"))
    if max(len(series), len(topic)) > LONGEST_KEY:
        raise BadRequest("no series or topic has so long a name")
    stale = whole_number(request, "stale", default=0)
    entries = public_undertakings()
    if series:
        entries = entries.filter(series=series)
    if topic:
        entries = entries.filter(matters__topic=topic)
    if stale:
        entries = entries.filter(meetings_since__gte=stale)
    page = page_of(request, entries, ENTRIES_A_PAGE)
    all_series, topics = counted_ledger_series(), counted_matters()
    day = find_standing_day(now().astimezone(TOKYO).date())
    names = find_names(key for key, _ in [*all_series, *topics])
    context = {
        "page": page,
        "entries": show_undertakings(list(page.object_list), day),
        "day": day,
        "all_series": [(label(names, "series", key), n) for key, n in all_series],
        "topics": [(label(names, "topic", key), n) for key, n in topics],
        "series": series,
        "topic": topic,
        "stale": stale,
        "stale_choices": sorted({*STALE, stale} - {0}),
    }
    return render(request, "ledger.html", context)


@require_safe
@kept(SECONDS_KEPT)
def thread_page(request: HttpRequest, thread_id: str) -> HttpResponse:
    """The life of one statement through its series: each restatement with date, act, stage and wording."""
    thread = public_threads().filter(id=thread_id).first()
    if thread is None:
        old = OldThread.objects.filter(id=thread_id).first()
        if old is None:
            raise Http404("no such thread")
        return redirect("thread", old.thread_id, permanent=True)
    names = find_names([thread.voice.series, *thread.topics])
    evidence = find_evidence([thread])[thread.id]
    context = {
        "thread": thread,
        "series": label(names, "series", thread.voice.series),
        "topics": [label(names, "topic", key) for key in thread.topics],
        "evidence": evidence,
        "since": len(thread.voice.records) - 1 - max(one.column for one in thread.restatements.all()),
        "neighbours": set(
            public_threads()
            .filter(id__in=[thread.split_from, thread.merged_into])
            .values_list("id", flat=True)
        ),
    }
    return render(request, "thread.html", context)


@require_safe
def phrase_page(request: HttpRequest) -> HttpResponse:
    """Since when a phrase has been said: every meeting that said it, as a chart and a table."""
    phrase = request.GET.get("q", "").strip()
    if len(phrase) > LONGEST_PHRASE:
        raise BadRequest("the phrase is too long")
    if not phrase:
        return render(request, "phrase.html", {"phrase": "", "timeline": None, "total": 0})
    try:
        life = phrase_life(site_index(), phrase, limit=MOST_USES)
    except QueryError as error:
        trouble = error.in_language(get_language() or "ja")
        return render(request, "phrase.html", {"phrase": phrase, "trouble": trouble}, status=400)
    rows = public_statements().filter(id__in=[use.id for use in life.uses])
    timeline = make_timeline(rows.order_by("said_at", "record_id", "position"), phrase)
    return render(request, "phrase.html", {"phrase": phrase, "timeline": timeline, "total": life.total})
