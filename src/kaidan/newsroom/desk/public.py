"""What readers see of the desk: the log of corrections."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kaidan.newsroom.articles.models import Article, Version
from kaidan.newsroom.desk.models import KeptCorrection
from kaidan.newsroom.desk.readings import name_values
from kaidan.newsroom.kept import kept
from kaidan.newsroom.paging import page_of
from kaidan.newsroom.records.queries import public

LIST_SIZE = 30
SECONDS_KEPT = 5
MOST_NOTICES = 50


def public_corrections() -> QuerySet[KeptCorrection]:
    """Corrections of what readers may see, the newest first."""
    shown = public().values("document_id")
    return KeptCorrection.objects.filter(document_id__in=shown).order_by("-at", "id")


def public_notices() -> QuerySet[Version]:
    """Corrections and withdrawals of articles, the newest first; of documents that are withheld none."""
    told = Article.objects.filter(
        record__document__withheld=False, status__in=(Article.PUBLISHED, Article.WITHDRAWN)
    ).values("id")
    return Version.objects.filter(action__in=("correct", "withdraw"), article_id__in=told).order_by(
        "-at", "-id"
    )


def corrected_statements(record_id: str) -> frozenset[str]:
    """The ids of the record's statements whose reading a person has corrected, so far as the correction counts."""
    counted = KeptCorrection.objects.filter(record_id=record_id, state="applied").exclude(statement_id="")
    return frozenset(counted.values_list("statement_id", flat=True))


@require_safe
@kept(SECONDS_KEPT)
def corrections_page(request: HttpRequest) -> HttpResponse:
    """The public log: what was corrected when, and why. It names no person."""
    page = page_of(request, public_corrections(), LIST_SIZE)
    name_values(list(page))
    notices = public_notices()[:MOST_NOTICES] if page.number == 1 else []
    return render(request, "corrections.html", {"page": page, "notices": notices})
