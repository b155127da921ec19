"""What was edited after publication, a page as it was captured, and how the sources are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kaidan.newsroom.articles.models import Article
from kaidan.newsroom.articles.queries import public as public_articles
from kaidan.newsroom.edits.frame import FRAME_POLICY, frame_document
from kaidan.newsroom.edits.queries import captured_page, captured_pages, public, revisions_of, show_revisions
from kaidan.newsroom.edits.state import list_states
from kaidan.newsroom.guard import CONTENT_POLICY
from kaidan.newsroom.kept import kept
from kaidan.newsroom.paging import first_or_404, one_of, page_of
from kaidan.newsroom.records.models import Document

LIST_SIZE = 20
SECONDS_KEPT = 5
KINDS = ("factual", "wording", "added", "removed", "moved", "withdrawn", "restored", "file")


@require_safe
@kept(SECONDS_KEPT)
def edits_page(request: HttpRequest) -> HttpResponse:
    """Every edit of archived pages, newest first; those of one kind with ``kind``, silent ones with ``silent``."""
    rows = public()
    kind = one_of(request, "kind", ("", *KINDS))
    if kind:
        rows = rows.filter(kinds__contains=f"|{kind}|")
    silent = one_of(request, "silent", ("", "1"))
    if silent:
        rows = rows.filter(announced=False)
    page = page_of(request, rows, LIST_SIZE)
    context = {
        "page": page,
        "revisions": show_revisions(page.object_list),
        "kinds": KINDS,
        "kind": kind,
        "silent": silent,
    }
    return render(request, "edits.html", context)


@require_safe
@kept(SECONDS_KEPT)
def edit_page(request: HttpRequest, revision_id: str) -> HttpResponse:
    """One revision: its redline, and the other versions of the same page."""
    row = first_or_404(public(), id=revision_id)
    (revision,) = show_revisions([row])
    versions = revisions_of(row.document_id) if row.document_id else []
    return render(request, "edit.html", {"revision": revision, "versions": versions})


@require_safe
def captured(request: HttpRequest, article_id: str) -> HttpResponse:
    """The page as it was captured, in a frame of its own that may do nothing."""
    article: Article = first_or_404(public_articles(), id=article_id)
    if not captured_pages().filter(document_id=article.record.document_id).exists():
        raise Http404("the page as captured may not be shown")
    response = render(request, "captured.html", {"article": article, "document": article.record.document})
    response["Content-Security-Policy"] = f"{CONTENT_POLICY}; frame-src 'self'"
    return response


@require_safe
def captured_frame(request: HttpRequest, document_id: str) -> HttpResponse:
    """The scrubbed page itself, under a policy that forbids it everything but to be shown in our own frame."""
    page = captured_page(document_id)
    if page is None:
        raise Http404("the page as captured may not be shown")
    document = first_or_404(Document.objects.all(), id=document_id)
    response = HttpResponse(frame_document(page.html, title=str(document), lang=document.lang))
    response["Content-Security-Policy"] = FRAME_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@kept(SECONDS_KEPT)
def sources_page(request: HttpRequest) -> HttpResponse:
    """The sources with their last round and their alarms."""
    return render(request, "sources.html", {"states": list_states()})
