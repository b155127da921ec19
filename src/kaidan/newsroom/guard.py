"""What stands between a request and the views: security headers, malformed input, refused methods."""

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

from kaidan.newsroom.errors import error_page

Respond = Callable[[HttpRequest], HttpResponse]

# No script at all on the site's own pages; JSON-LD is a data block, which no browser executes.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ADMIN_POLICY = CONTENT_POLICY + "; script-src 'self'; connect-src 'self'"
PERMISSIONS = "camera=(), geolocation=(), microphone=(), browsing-topics=(), interest-cohort=()"

LONGEST_QUERY = 4096
LONGEST_PATH = 1024


def security_headers(respond: Respond) -> Respond:
    """Middleware: a strict content policy on every response; the admin alone may run its own scripts."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        policy = ADMIN_POLICY if request.path_info.startswith("/admin/") else CONTENT_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # kept by a browser, but asked about each time: a page that is withheld must not linger
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return middleware


def refuse_malformed(respond: Respond) -> Respond:
    """Middleware: a 400 page for what no view could use: NUL, broken UTF-8, endless addresses.

    PostgreSQL refuses NUL in text and would turn such a query into an error of ours.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        too_long = len(query) > LONGEST_QUERY or len(request.path_info) > LONGEST_PATH
        if too_long or _unreadable(request):
            return error_page(request, 400)
        return respond(request)

    return middleware


def explain_method(respond: Respond) -> Respond:
    """Middleware: a page instead of Django's empty body where a method is refused."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if response.status_code == 405 and not response.content:
            page = error_page(request, 405)
            page["Allow"] = response["Allow"]
            return page
        return response

    return middleware


def _unreadable(request: HttpRequest) -> bool:
    if "\0" in request.path_info or "\ufffd" in request.path_info:
        return True
    try:
        pairs = list(request.GET.lists())
    except (SuspiciousOperation, ValueError):
        return True
    return any("\0" in word or "\ufffd" in word for key, values in pairs for word in (key, *values))
