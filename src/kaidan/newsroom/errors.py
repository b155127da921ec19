"""Error pages in the visitor's language. They ask neither the database nor the Host header."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_language_from_request


def error_page(request: HttpRequest, status: int, *, reason: str = "", lang: str = "") -> HttpResponse:
    """A page that says what was wrong and what to do next, with the right status.

    ``reason`` is what the desk tells readers of a withdrawal, in ``lang``.
    """
    with translation.override(visitor_language(request)):
        told = {"status": status, "home": settings.HOME, "reason": reason, "reason_lang": lang}
        html = render_to_string("error.html", {**told, **_words(status)})
        response = HttpResponse(html, status=status)
        response["Content-Language"] = translation.get_language() or "ja"
        response["Vary"] = "Accept-Language"
        response["Cache-Control"] = "no-store"
        return response


def visitor_language(request: HttpRequest) -> str:
    """English under /en/; elsewhere what the visitor's browser asks for, Japanese without a wish."""
    if request.path_info.startswith("/en/") or request.path_info == "/en":
        return "en"
    return "en" if get_language_from_request(request).startswith("en") else "ja"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400."""
    return error_page(request, 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler404."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500."""
    return error_page(request, 500)


def _words(status: int) -> dict[str, str]:
    busy = (_("Too much at once"), _("Wait for a while and try again. Reading the site is not affected."))
    known = {
        400: (
            _("This address cannot be understood"),
            _("Part of the address is broken or too long. Start again from the search page."),
        ),
        403: (
            _("This is not open to you"),
            _("Go back, load the page again and repeat what you did; sign in if you have an account."),
        ),
        404: (
            _("There is no such page"),
            _("The address may be mistyped. Search the archive, or look under its months."),
        ),
        405: (
            _("This page can only be read"),
            _("Open the address in a browser without sending anything to it."),
        ),
        408: (
            _("This came too slowly"),
            _("Go back, wait for five minutes and send it again. Nothing of it was kept."),
        ),
        413: (
            _("This is too large"),
            _("Go back and send less at once. Nothing of it was kept."),
        ),
        429: busy,
        503: busy,
        410: (
            _("This text has been withdrawn"),
            _("It was published here and is no longer shown. Its address is kept."),
        ),
    }
    ours = (
        _("Something went wrong on our side"),
        _("It has been noted. Please try again in a few minutes."),
    )
    title, advice = known.get(status, ours)
    return {"title": title, "advice": advice}
