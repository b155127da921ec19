"""Text that was typed and not saved, kept for its person; also where the login ended while it was typed."""

from collections.abc import Mapping

from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kaidan.newsroom.clock import now
from kaidan.newsroom.desk.forms import LONGEST_BODY, typed
from kaidan.newsroom.desk.gate import lead_to_login, person_id
from kaidan.newsroom.desk.models import Unsaved
from kaidan.newsroom.records.models import Record

# the hidden fields of the login that hold an article's form
MARK = "typed-"


def keep_text(user_id: int, record_id: str, text: dict[str, str], base: str) -> None:
    """Keeps what was typed, in the place of what was kept before."""
    version = int(base) if base.isdecimal() and len(base) < 7 else 0
    Unsaved.objects.update_or_create(
        user_id=user_id, article_id=record_id, defaults={"base": version, "text": text, "at": now()}
    )


def log_in_with_text(request: HttpRequest, record_id: str) -> HttpResponse:
    """The login, with an article's form that was sent after the last login had ended."""
    if request.method != "POST" or "headline" not in request.POST:
        return lead_to_login(request)
    text = typed(request.POST) | {"base": request.POST.get("base", "0"), "record": record_id}
    context = {"form": AuthenticationForm(request), "next": request.path, "carried": marked(text)}
    return render(request, "desk/login.html", context, status=403)


def marked(text: Mapping[str, str]) -> dict[str, str]:
    """The form's fields under names that are not the login's own."""
    return {f"{MARK}{name}": value for name, value in text.items()}


def carried_in(request: HttpRequest) -> dict[str, str]:
    """The form that a login carries, its own fields alone; empty for one that carries none."""
    names = (*typed(request.POST), "base", "record")
    return {name: request.POST[MARK + name][:LONGEST_BODY] for name in names if MARK + name in request.POST}


def keep_carried(request: HttpRequest) -> None:
    """Keeps what the login carried for whoever has logged in and may write; it is offered at the article."""
    said = carried_in(request)
    if not request.user.has_perm("articles.write_drafts") or any("\0" in value for value in said.values()):
        return
    record_id, base = said.pop("record", ""), said.pop("base", "0")
    if said and Record.objects.filter(id=record_id, document__withheld=False).exists():
        keep_text(person_id(request), record_id, said, base)
