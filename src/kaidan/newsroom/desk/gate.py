"""What stands before every page of the desk: the login, the permission, the desk's own content policy."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from kaidan.errors import NotFound, ShelfError
from kaidan.newsroom.desk.carried import lead_to_login
from kaidan.newsroom.desk.lacking import Lacking
from kaidan.newsroom.desk.models import OneTimePassword
from kaidan.newsroom.guard import CONTENT_POLICY, Respond

# The desk's one script is a file of ours; without it every page works.
DESK_POLICY = f"{CONTENT_POLICY}; script-src 'self'; connect-src 'self'; frame-src 'self'"
View = Callable[..., HttpResponse]
logger = logging.getLogger(__name__)
# What asks who somebody is; no other page does.
SIGNED_IN = ("admin/", "desk/")
WITHOUT_OWN_PASSWORD = ("desk-login", "desk-logout", "desk-password", "admin:login", "admin:logout")


def desk_page(permission: str = "articles.see_desk") -> Callable[[View], View]:
    """A decorator: strangers are led to the login, others without the permission are refused."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                response: HttpResponse = lead_to_login(request)
            else:
                require(request, permission)
                refuse_nul(request)
                response = _answer(request, view, *args, **kwargs)
            return keep_private(response)

        guarded.desk_permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def _answer(request: HttpRequest, view: View, *args: Any, **kwargs: Any) -> HttpResponse:
    """The view's answer; 404 for what was erased meanwhile, 503 with what to do where the archive cannot be read."""
    try:
        return view(request, *args, **kwargs)
    except NotFound as error:
        raise Http404(str(error)) from error
    except ShelfError as error:
        logger.exception("the archive could not be read")
        told = {"trouble": error.in_language(get_language() or "ja")}
        return render(request, "desk/unreadable.html", told, status=503)


def own_password_first(respond: Respond) -> Respond:
    """Middleware: who was given a password chooses one of their own before anything that asks who they are."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return respond(request)

    def process_view(request: HttpRequest, *_: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or match.view_name in WITHOUT_OWN_PASSWORD:
            return None
        if not match.route.removeprefix("en/").startswith(SIGNED_IN) or not request.user.is_authenticated:
            return None
        if not OneTimePassword.objects.filter(user_id=person_id(request)).exists():
            return None
        return keep_private(HttpResponseRedirect(reverse("desk-password")))

    # Django looks for it there
    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def require(request: HttpRequest, permission: str) -> None:
    """Raises Lacking where the signed-in person lacks the permission."""
    if not request.user.has_perm(permission):
        raise Lacking(permission)


def refuse_nul(request: HttpRequest) -> None:
    """Raises BadRequest for a form with NUL in it, which the shelf would keep and PostgreSQL refuses in text."""
    if any("\0" in value for _, values in request.POST.lists() for value in values):
        raise BadRequest("NUL in a form")


def person_id(request: HttpRequest) -> int:
    """The account's number, 0 for a stranger."""
    return int(request.user.pk or 0)


def keep_private(response: HttpResponse) -> HttpResponse:
    """The desk's headers: own policy, kept by no browser, found by no search engine."""
    response.headers.setdefault("Content-Security-Policy", DESK_POLICY)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
