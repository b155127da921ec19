"""What was typed at the desk goes through a login that came between: where it had ended, failed or was refused.

A form of the desk holds a stamp: a signature of whose it is, and of what article. Only what bears one is carried, and
only to the account that it names, so that neither another site nor another person at the same browser can put words
into somebody's desk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kaidan.newsroom.clock import now
from kaidan.newsroom.desk.forms import LONGEST_BODY, typed
from kaidan.newsroom.desk.models import Unsaved
from kaidan.newsroom.errors import error_page
from kaidan.newsroom.guard import too_many_logins
from kaidan.newsroom.records.models import Record

STAMP = "stamp"
# before the names of the fields that the login carries
MARK = "typed-"
_SALT = "kaidan.desk.typed"
# a form that was opened before is too old to be gone on with
LONGEST_TYPING = timedelta(days=30)
# What would be done without being looked at again, and what every form has anew.
_LEFT = ("csrfmiddlewaretoken", "step", STAMP)
# addresses that only take forms, and the page that they belong to
_PAGES = {"desk-unsaved": "desk-article", "desk-approve": "desk-article", "desk-withdraw": "desk-corrections"}
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Typed:
    """A form of the desk as it was sent: whose it is, of what article (empty for another form), and its fields."""

    user_id: int
    record_id: str
    stamp: str
    fields: Pairs

    def marked(self) -> Pairs:
        """The fields, under names that are not the login's own, with the stamp."""
        return [(MARK + name, value) for name, value in [*self.fields, (STAMP, self.stamp)]]


def make_stamp(user_id: int, record_id: str) -> str:
    """The stamp of a form for this person."""
    return signing.dumps([user_id, record_id], salt=_SALT)


def find_typed(request: HttpRequest) -> Typed | None:
    """The desk's form that was sent, by itself or with a login; None where its stamp is none of ours."""
    mark = MARK if MARK + STAMP in request.POST else ""
    stamp = request.POST.get(mark + STAMP, "")
    try:
        user_id, record_id = signing.loads(stamp, salt=_SALT, max_age=LONGEST_TYPING)
    except signing.BadSignature:
        return None
    fields = [
        (name.removeprefix(mark), value[:LONGEST_BODY])
        for name, values in request.POST.lists()
        if name.startswith(mark) and name.removeprefix(mark) not in _LEFT
        for value in values
    ]
    return Typed(user_id, record_id, stamp, fields)


def lead_to_login(request: HttpRequest) -> HttpResponse:
    """The login, and back to this page afterwards; with what was typed, where a form of the desk was sent."""
    found = find_typed(request) if request.method == "POST" else None
    if found is not None:
        return login_with(request, found)
    return redirect_to_login(_page_of(request), reverse("desk-login"))


def login_with(request: HttpRequest, found: Typed, *, status: int = 403) -> HttpResponse:
    """The page of the login that carries what was typed, and leads on to where it was to go."""
    at_login = MARK + STAMP in request.POST
    context = {
        "form": AuthenticationForm(request),
        "next": request.POST.get("next", "") if at_login else _page_of(request),
        "carried": found.marked(),
        "too_many": status == 429,
    }
    return render(request, "desk/login.html", context, status=status)


def send_again(request: HttpRequest, found: Typed, *, to: str, status: int = 200) -> HttpResponse:
    """A page with what was typed, to be sent by the person who is signed in now."""
    fields = [*found.fields, (STAMP, found.stamp)]
    return render(request, "desk/again.html", {"fields": fields, "to": to}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW: a form of the desk whose cookies are gone, or that is older than the login, is kept.

    Its stamp is known to the desk and to its person alone, as the token is.
    """
    found = find_typed(request)
    if found is None:
        return error_page(request, 403)
    if request.user.pk == found.user_id:
        response = send_again(request, found, to=request.path, status=403)
    else:
        response = login_with(request, found)
    response["Cache-Control"] = "no-store"
    return response


def refuse_login(request: HttpRequest, *args: object, **rest: object) -> HttpResponse:
    """The answer to a login after too many failures; what it carried stays on the page for the next."""
    refusal = too_many_logins(request)
    found = find_typed(request)
    if found is None:
        return refusal
    page = login_with(request, found, status=refusal.status_code)
    page["Retry-After"] = refusal["Retry-After"]
    page["Cache-Control"] = "no-store"
    return page


def keep_text(user_id: int, record_id: str, text: dict[str, str], base: str) -> None:
    """Keeps what is being typed, in the place of what was kept before."""
    Unsaved.objects.update_or_create(
        user_id=user_id,
        article_id=record_id,
        aside=False,
        defaults={"base": _number(base), "text": text, "at": now()},
    )


def keep_carried(request: HttpRequest, found: Typed) -> None:
    """Keeps an article's form beside what is kept already, if its person may write; it is offered at the article."""
    said = request.POST.copy()
    said.clear()
    for name, value in found.fields:
        said.appendlist(name, value)
    text, base = typed(said), said.get("base", "0")
    mine = Unsaved.objects.filter(user_id=found.user_id, article_id=found.record_id)
    may = request.user.has_perm("articles.write_drafts") and not any("\0" in one for one in text.values())
    shown = Record.objects.filter(id=found.record_id, document__withheld=False)
    if may and shown.exists() and not mine.filter(text=text).exists():
        mine.create(
            user_id=found.user_id,
            article_id=found.record_id,
            base=_number(base),
            text=text,
            at=now(),
            aside=True,
        )


def forget_typed(article_ids: Iterable[str]) -> None:
    """Takes away what persons were typing about records that are withheld, which may hold their words."""
    Unsaved.objects.filter(article_id__in=list(article_ids)).delete()


def _page_of(request: HttpRequest) -> str:
    """The address itself, or that of its page where it only takes forms."""
    match = request.resolver_match
    page = _PAGES.get(match.view_name) if match else None
    if match is None or page is None:
        return request.get_full_path()
    return reverse(page, kwargs=match.kwargs if page == "desk-article" else {})


def _number(base: str) -> int:
    return int(base) if base.isdecimal() and len(base) < 7 else 0
