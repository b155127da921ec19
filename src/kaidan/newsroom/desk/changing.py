"""What a posted form does to an article: check, permission, writing, and what is told where it cannot be."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaidan.archive import Archive
from kaidan.errors import ArticleChanged, KaidanError
from kaidan.model.article import ArticleText, DeskAction
from kaidan.newsroom.articles.models import Article, Version
from kaidan.newsroom.articles.versions import text_of, text_values
from kaidan.newsroom.articles.views import article_context
from kaidan.newsroom.clock import now
from kaidan.newsroom.comparison.actions import decide_sentence
from kaidan.newsroom.comparison.queries import find_decision
from kaidan.newsroom.comparison.sentences import show_sentence
from kaidan.newsroom.desk.change_sentence import decision_of, find_change
from kaidan.newsroom.desk.forms import ArticleForm, initial_of, typed
from kaidan.newsroom.desk.gate import person_id
from kaidan.newsroom.desk.lacking import say_needed
from kaidan.newsroom.desk.merging import Merged, merge
from kaidan.newsroom.desk.models import Unsaved
from kaidan.newsroom.desk.workpiece import Workpiece, notices_of, open_workpiece
from kaidan.newsroom.desk.writing import Change, write_version
from kaidan.newsroom.records.models import Record
from kaidan.newsroom.records.moments import TOKYO

NEEDED: dict[DeskAction, str] = {
    "save": "articles.write_drafts",
    "hand": "articles.write_drafts",
    "schedule": "articles.schedule_articles",
    "hold": "articles.schedule_articles",
    "publish": "articles.publish_articles",
    "correct": "articles.publish_articles",
    "withdraw": "articles.publish_articles",
}
FITTING: dict[DeskAction, tuple[str, ...]] = {
    "save": ("waiting", Article.DRAFT, Article.SCHEDULED, Article.PUBLISHED, Article.WITHDRAWN),
    "hand": ("waiting", Article.DRAFT),
    "schedule": ("waiting", Article.DRAFT, Article.SCHEDULED),
    "hold": (Article.SCHEDULED,),
    "publish": ("waiting", Article.DRAFT, Article.SCHEDULED, Article.WITHDRAWN),
    "correct": (Article.PUBLISHED,),
    "withdraw": (Article.PUBLISHED,),
}
# An editor's article comes out no sooner, so that a chief can look at it; a chief may choose any time to come.
AHEAD = timedelta(minutes=15)
CONFLICT, FORBIDDEN, REFUSED, BUSY = 409, 403, 422, 503
WRITES_NOTHING = ("preview", "back")
# the field with what readers are told
REASON_OF: dict[DeskAction, str] = {"correct": "reason", "withdraw": "withdrawn_because"}


@dataclass
class Posted:
    """What became of a posted form: an answer, or the form again with what is wrong."""

    form: ArticleForm
    response: HttpResponse | None = None
    status: int = 200
    trouble: str = ""
    merged: Merged | None = None
    told: dict[str, str] = field(default_factory=dict)


def answer_post(request: HttpRequest, archive: Archive, record: Record) -> Posted:
    """Does what the pressed button says, where the person may and the form is whole."""
    form = ArticleForm(request.POST)
    pressed = request.POST.get("action", "save")
    action: DeskAction | None = next((one for one in NEEDED if one == pressed), None)
    if action is None and pressed not in WRITES_NOTHING:
        return Posted(form, status=REFUSED, trouble=_("There is no such button."))
    needed = NEEDED[action] if action else "articles.see_desk"
    if not request.user.has_perm(needed):
        # the form again, so that nothing typed is lost
        return Posted(
            form, status=FORBIDDEN, trouble=f"{_('Your account may not do this')}: {say_needed(needed)}"
        )
    if pressed == "back":
        return Posted(ArticleForm(initial={**typed(request.POST), "base": request.POST.get("base", "0")}))
    if action is None and form.is_valid():
        return Posted(form, response=preview(request, open_workpiece(archive, record), form))
    if action is None or not form.is_valid():
        return Posted(form, status=REFUSED)
    return _write(request, archive, record, form=form, action=action)


def _write(
    request: HttpRequest, archive: Archive, record: Record, *, form: ArticleForm, action: DeskAction
) -> Posted:
    """Writes a version of the valid form, where the article's state and the action's own fields permit it."""
    trouble = _find_trouble(request, record, action=action, form=form)
    if action == "withdraw" and not trouble and not (form.is_valid() and "confirmed" in request.POST):
        return Posted(form, response=ask_again(request, record, form))
    if trouble or not form.is_valid():
        return Posted(form, status=REFUSED, trouble=trouble)
    if action == "publish" and not _is_confirmed(request, archive, record):
        return Posted(form, response=ask_before(request, open_workpiece(archive, record), form))
    try:
        write_version(archive, record, _change(request, form, action))
    except ArticleChanged:
        return _conflict(request, record, form)
    except KaidanError as error:
        return Posted(form, status=BUSY, trouble=error.in_language(get_language() or "ja"))
    Unsaved.objects.filter(user_id=person_id(request), article_id=record.id, aside=False).delete()
    return Posted(form, response=back_to(record.id, action))


def preview(request: HttpRequest, piece: Workpiece, form: ArticleForm) -> HttpResponse:
    """The article as readers would see it, made of what stands in the form; nothing is written."""
    article = piece.article or Article(id=piece.record.id, record_id=piece.record.id)
    article.record = piece.record
    for name, value in text_values(form.text()).items():
        setattr(article, name, value)
    article.edited = True
    context = article_context(request, article)
    if piece.change is not None:
        context["sentence"] = show_sentence(piece.change)
    return render(request, "desk/preview.html", context)


def ask_before(request: HttpRequest, piece: Workpiece, form: ArticleForm) -> HttpResponse:
    """Whether the article is to be published as it stands: what readers will see, and what is still open."""
    context = {
        "record": piece.record,
        "form": form,
        "category": dict(form.fields["category"].choices).get(form.cleaned_data["category"]),  # type: ignore[attr-defined]
        "language": dict(settings.LANGUAGES).get(form.cleaned_data["lang"]),
        "open": [one.words for one in notices_of(piece.draft) if one.answer is None],
        "sentence": piece.change,
        "decision": find_decision(piece.change) if piece.change else "",
        "carried": typed(request.POST) | {"base": request.POST.get("base", "0")},
    }
    return render(request, "desk/publish.html", context)


def _is_confirmed(request: HttpRequest, archive: Archive, record: Record) -> bool:
    """Whether publishing was confirmed; what was decided about the sentence of change with it is kept.

    It is asked again where the sentence is not the one that was in front of the person any more.
    """
    if "confirmed" not in request.POST:
        return False
    decision, change = decision_of(request.POST.get("decision", "")), find_change(archive, record)
    if decision is None or change is None or not request.user.has_perm("comparison.add_approval"):
        return True
    if request.POST.get("seen") != change.sentence_ja:
        return False
    if decision != find_decision(change):
        decide_sentence(change, decision, by=request.user.get_username(), at=now())
    return True


def ask_again(request: HttpRequest, record: Record, form: ArticleForm) -> HttpResponse:
    """Whether the article is really to be withdrawn, and why; the page carries what stands in the form."""
    carried = typed(request.POST) | {"base": request.POST.get("base", "0")}
    context = {"record": record, "form": form, "carried": carried}
    return render(request, "desk/withdraw.html", context, status=REFUSED if form.errors else 200)


def back_to(record_id: str, done: str) -> HttpResponse:
    """The article's page after a change, with what was done."""
    return HttpResponseRedirect(f"{reverse('desk-article', args=[record_id])}?done={done}")


def _change(request: HttpRequest, form: ArticleForm, action: DeskAction) -> Change:
    said = form.cleaned_data
    return Change(
        action=action,
        text=form.text(),
        by=request.user.get_username(),
        at=now(),
        base=said["base"],
        reason=said[REASON_OF[action]].strip() if action in REASON_OF else "",
        comes_out=said["comes_out"] if action == "schedule" else None,
    )


def _find_trouble(request: HttpRequest, record: Record, *, action: DeskAction, form: ArticleForm) -> str:
    """Why this cannot be done now; empty where it can. What a field lacks is told at the field."""
    article = Article.objects.filter(id=record.id).first()
    status = article.status if article else "waiting"
    if status not in FITTING[action]:
        return _("The article is no longer in the state for this. Load the page again.")
    if action == "save" and _is_settled(request, article):
        return _("It comes out in less than 15 minutes: only who may publish can still change it.")
    is_asked = action != "withdraw" or "confirmed" in request.POST
    if action in REASON_OF and is_asked and not form.cleaned_data[REASON_OF[action]].strip():
        form.add_error(REASON_OF[action], _("Say what readers are told of it."))
    if action == "schedule" and (wrong := _find_trouble_of_time(request, form.cleaned_data["comes_out"])):
        form.add_error("comes_out", wrong)
    return ""


def _is_settled(request: HttpRequest, article: Article | None) -> bool:
    """Whether an article comes out so soon that no chief would see what an editor changes now."""
    if article is None or article.status != Article.SCHEDULED or article.published_at is None:
        return False
    return article.published_at < now() + AHEAD and not request.user.has_perm("articles.publish_articles")


def _find_trouble_of_time(request: HttpRequest, comes_out: datetime | None) -> str:
    if comes_out is None:
        return _("Say when it is to come out.")
    if comes_out <= now():
        return _("That time is over: it is %(now)s in Tokyo.") % {
            "now": f"{now().astimezone(TOKYO):%Y-%m-%d %H:%M}"
        }
    if comes_out < now() + AHEAD and not request.user.has_perm("articles.publish_articles"):
        return _("Choose a time at least 15 minutes ahead, so that the chief editor can look at it.")
    return ""


def _conflict(request: HttpRequest, record: Record, form: ArticleForm) -> Posted:
    """The form again with this person's text, merged with what only the other changed, and the rest told."""
    theirs = Version.objects.filter(article_id=record.id).order_by("-number").first()
    mine = form.text()
    base = Version.objects.filter(article_id=record.id, number=form.cleaned_data["base"]).first()
    other: ArticleText = text_of(theirs) if theirs else mine
    merged = merge(mine, other, base=text_of(base) if base else None)
    again = initial_of(merged.text, theirs.number if theirs else 0)
    again |= {name: request.POST.get(name, "") for name in ("reason", "comes_out")}
    by = theirs.by if theirs else ""
    return Posted(
        ArticleForm(initial=again),
        status=CONFLICT,
        trouble=_("%(name)s has saved this article meanwhile. Nothing of yours is lost.") % {"name": by},
        merged=merged,
    )
