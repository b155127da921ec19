"""Text that was typed and not saved: kept for its person, offered again, thrown away."""

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from kaidan.newsroom.desk.carried import keep_text
from kaidan.newsroom.desk.changing import Posted, back_to
from kaidan.newsroom.desk.forms import ArticleForm, typed
from kaidan.newsroom.desk.gate import desk_page, person_id
from kaidan.newsroom.desk.models import Unsaved
from kaidan.newsroom.desk.opened import opened_archive
from kaidan.newsroom.desk.views import show_article
from kaidan.newsroom.desk.workpiece import find_record, open_workpiece


@require_POST
@desk_page("articles.write_drafts")
def unsaved(request: HttpRequest, record_id: str) -> HttpResponse:
    """Keeps what is typed (204), gives it back in the form, or throws it away."""
    record = find_record(record_id)
    what = request.POST.get("what", "")
    if what == "keep":
        keep_text(person_id(request), record_id, typed(request.POST), request.POST.get("base", "0"))
        return HttpResponse(status=204)
    mine = Unsaved.objects.filter(user_id=person_id(request), article_id=record_id)
    which = request.POST.get("which", "")
    found = mine.filter(pk=which).first() if which.isdecimal() and len(which) < 19 else None
    if found is not None and what == "restore":
        _take_up(found, mine)
        with opened_archive() as archive:
            piece = open_workpiece(archive, record)
        # On the version it was begun on: whoever saved since is told when this is saved.
        form = ArticleForm(initial={**found.text, "base": found.base})
        return show_article(request, piece, Posted(form))
    if found is not None:
        found.delete()
    return back_to(record_id, "forgotten")


@transaction.atomic
def _take_up(found: Unsaved, mine: QuerySet[Unsaved]) -> None:
    """What is typed from now on takes this text's place; what was being typed before is laid aside."""
    mine.exclude(pk=found.pk).update(aside=True)
    mine.filter(pk=found.pk).update(aside=False)
