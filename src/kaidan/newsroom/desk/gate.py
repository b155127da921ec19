"""What stands before every page of the desk: the login, the permission, the desk's own content policy."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kaidan.newsroom.desk.lacking import Lacking
from kaidan.newsroom.desk.models import OneTimePassword
from kaidan.newsroom.guard import CONTENT_POLICY

# The desk's one script is a file of ours; without it every page works.
DESK_POLICY = f"{CONTENT_POLICY}; script-src 'self'; connect-src 'self'; frame-src 'self'"
View = Callable[..., HttpResponse]


def lead_to_login(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """The login, and back to this page afterwards."""
    return redirect_to_login(request.get_full_path(), reverse("desk-login"))


def desk_page(
    permission: str = "articles.see_desk", stranger: View = lead_to_login
) -> Callable[[View], View]:
    """A decorator: strangers are led to the login, others without the permission are refused."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                response: HttpResponse = stranger(request, *args, **kwargs)
            elif OneTimePassword.objects.filter(user_id=person_id(request)).exists():
                response = HttpResponseRedirect(reverse("desk-password"))
            else:
                require(request, permission)
                refuse_nul(request)
                response = view(request, *args, **kwargs)
            return keep_private(response)

        guarded.desk_permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


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
