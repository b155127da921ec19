"""The desk's front page, an article's page, its preview, its history, its page as captured."""

from itertools import pairwise, zip_longest
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaidan.archive.captured import find_capture
from kaidan.errors import NotFound
from kaidan.newsroom.articles.models import Article, Version
from kaidan.newsroom.articles.versions import text_of
from kaidan.newsroom.clock import now
from kaidan.newsroom.comparison.actions import decide_sentence
from kaidan.newsroom.comparison.queries import find_decision
from kaidan.newsroom.desk.change_sentence import DECIDED, decision_of, find_change
from kaidan.newsroom.desk.changing import Posted, answer_post, back_to
from kaidan.newsroom.desk.codebook import address_of_topic
from kaidan.newsroom.desk.forms import ArticleForm, initial_of
from kaidan.newsroom.desk.gate import desk_page, person_id
from kaidan.newsroom.desk.merging import compare_texts
from kaidan.newsroom.desk.models import KeptCorrection, Unsaved
from kaidan.newsroom.desk.offered import offered_names
from kaidan.newsroom.desk.opened import opened_archive
from kaidan.newsroom.desk.queue import is_handed, make_queue
from kaidan.newsroom.desk.readings import name_values
from kaidan.newsroom.desk.workpiece import (
    Workpiece,
    find_record,
    mark_reading,
    notices_of,
    open_workpiece,
    text_of_draft,
)
from kaidan.newsroom.edits.frame import FRAME_POLICY, frame_document
from kaidan.newsroom.edits.models import Revision
from kaidan.newsroom.edits.queries import show_revisions
from kaidan.newsroom.edits.scrub import scrub_page
from kaidan.newsroom.paging import page_of
from kaidan.newsroom.styles import list_styles

LIST_SIZE = 30
# Each is compared with the one before it.
HISTORY_SIZE = 10


@require_safe
@desk_page()
def queue_page(request: HttpRequest) -> HttpResponse:
    """What asks for somebody: alarms and findings first."""
    return render(request, "desk/queue.html", {"queue": make_queue(person_id(request))})


@require_safe
@desk_page()
def help_page(request: HttpRequest) -> HttpResponse:
    """How the desk's day goes, and the desk's own words."""
    return render(request, "desk/help.html")


@require_safe
@desk_page()
def articles_page(request: HttpRequest) -> HttpResponse:
    """Every article that has come out, the newest first, to be corrected or withdrawn."""
    rows = Article.objects.filter(
        status__in=(Article.PUBLISHED, Article.WITHDRAWN), record__document__withheld=False
    ).order_by("-published_at", "id")
    return render(request, "desk/articles.html", {"page": page_of(request, rows, LIST_SIZE)})


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page()
def article_page(request: HttpRequest, record_id: str) -> HttpResponse:
    """Side by side: the page as captured, the reading, the article; what is posted changes the article."""
    record = find_record(record_id)
    with opened_archive() as archive:
        if request.method == "POST":
            answer = answer_post(request, archive, record)
            if answer.response is not None:
                return answer.response
        else:
            answer = None
        style, anew = request.GET.get("style", ""), "anew" in request.GET
        piece = open_workpiece(archive, record, style=style, anew=anew)
    return show_article(request, piece, answer)


def show_article(request: HttpRequest, piece: Workpiece, answer: Posted | None) -> HttpResponse:
    """The page of an article with its form as posted or as the newest version has it."""
    text = piece.text
    if "with_body" in request.GET:
        text = text_of_draft(piece.draft, piece.record, with_body=True)
    initial = initial_of(text, piece.base)
    if piece.article and piece.article.status == Article.SCHEDULED:
        initial["comes_out"] = piece.article.published_at
    form = answer.form if answer else ArticleForm(initial=initial)
    parts, statements = mark_reading(piece)
    context = {
        "piece": piece,
        "record": piece.record,
        "article": piece.article,
        "status": piece.article.status if piece.article else "waiting",
        "form": form,
        "merged": answer.merged if answer else None,
        "trouble": answer.trouble if answer else "",
        "notices": [
            (one, address_of_topic(one.abbreviation) if one.abbreviation else "")
            for one in notices_of(piece.draft)
        ],
        "parts": parts,
        "statements": statements,
        "styles": list_styles(),
        "unsaved": [] if answer else _list_unsaved(request, piece),
        "sentence": piece.change,
        "decision": find_decision(piece.change) if piece.change else "",
        "revisions": show_revisions(Revision.objects.filter(document_id=piece.record.document_id)),
        "done": request.GET.get("done", ""),
        "handed": is_handed(piece.article, piece.newest),
        "ahead": piece.record.announced_at is not None and piece.record.announced_at > now(),
        "at": at if (at := request.GET.get("at", "")) in {one.row.id for one in statements} else "",
        "topics_offered": offered_names("topic"),
    }
    return render(request, "desk/article.html", context, status=answer.status if answer else 200)


@require_POST
@desk_page("comparison.add_approval")
def approve_page(request: HttpRequest, record_id: str) -> HttpResponse:
    """Approves the sentence on what changed since the last meeting, leaves it out, or takes that back."""
    record = find_record(record_id)
    decision = decision_of(request.POST.get("decision", "approve"))
    with opened_archive() as archive:
        change = find_change(archive, record)
    if change is None or decision is None:
        raise Http404("no sentence")
    if request.POST.get("seen", change.sentence_ja) != change.sentence_ja:
        # what was in front of the person is not what would be approved
        return back_to(record_id, "sentence_changed")
    decide_sentence(change, decision, by=request.user.get_username(), at=now())
    return back_to(record_id, DECIDED[decision])


@require_safe
@desk_page()
def history_page(request: HttpRequest, record_id: str) -> HttpResponse:
    """Who did what to an article and to its reading, and when, the newest first, each with what it changed."""
    record = find_record(record_id)
    versions = Version.objects.filter(article_id=record_id).order_by("-number")
    page = page_of(request, versions, HISTORY_SIZE)
    # those of the page, and the one before them
    texts = [text_of(one) for one in versions[page.start_index() - 1 : page.end_index() + 1]] if page else []
    changes: list[Any] = [compare_texts(old, new) for new, old in pairwise(texts)]
    told = list(zip_longest(page, changes))
    corrections = list(KeptCorrection.objects.filter(record_id=record_id).order_by("-at", "id")[:LIST_SIZE])
    name_values(corrections)
    context = {
        "record": record,
        "page": page,
        "versions": told,
        "corrections": corrections,
        "article": Article.objects.filter(id=record_id).first(),
    }
    return render(request, "desk/history.html", context)


@require_safe
@desk_page()
def log_page(request: HttpRequest) -> HttpResponse:
    """Who did what at the desk, the newest first."""
    page = page_of(request, Version.objects.order_by("-at", "-id"), LIST_SIZE)
    return render(request, "desk/log.html", {"page": page})


@require_safe
@desk_page()
def captured_frame(request: HttpRequest, document_id: str) -> HttpResponse:
    """The scrubbed page for the desk's frame, also of a source whose words readers may not see."""
    with opened_archive() as archive:
        try:
            archived = archive.document(document_id)
        except NotFound as error:
            raise Http404("no such document") from error
        if archived.withheld:
            raise Http404("withheld")
        html = scrub_page(find_capture(archive, archived))
    page = archived.readout.page
    response = HttpResponse(frame_document(html, title=archived.readout.title or "", lang=page.lang))
    response["Content-Security-Policy"] = FRAME_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _list_unsaved(request: HttpRequest, piece: Workpiece) -> list[Unsaved]:
    mine = Unsaved.objects.filter(user_id=person_id(request), article_id=piece.record.id)
    return list(mine.order_by("-at", "-pk"))
