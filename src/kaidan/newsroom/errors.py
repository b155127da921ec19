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
    if status == 400:
        return {
            "title": _("This address cannot be understood"),
            "advice": _("Part of the address is broken or too long. Start again from the search page."),
        }
    if status == 403:
        return {
            "title": _("This is not open to you"),
            "advice": _(
                "Go back, load the page again and repeat what you did; sign in if you have an account."
            ),
        }
    if status == 404:
        return {
            "title": _("There is no such page"),
            "advice": _("The address may be mistyped. Search the archive, or look under its months."),
        }
    if status == 405:
        return {
            "title": _("This page can only be read"),
            "advice": _("Open the address in a browser without sending anything to it."),
        }
    if status == 413:
        return {
            "title": _("This is too large"),
            "advice": _("Go back and send less at once. Nothing of it was kept."),
        }
    if status in {429, 503}:
        return {
            "title": _("Too much at once"),
            "advice": _("Wait for a while and try again. Reading the site is not affected."),
        }
    if status == 410:
        return {
            "title": _("This text has been withdrawn"),
            "advice": _("It was published here and is no longer shown. Its address is kept."),
        }
    return {
        "title": _("Something went wrong on our side"),
        "advice": _("It has been noted. Please try again in a few minutes."),
    }
