"""What stands between a request and the views: security headers, malformed input, refused methods."""

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

from kaidan.newsroom.clock import now
from kaidan.newsroom.errors import error_page
from kaidan.newsroom.ranking.visitors import DailySalt

logger = logging.getLogger(__name__)

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

# Where something may be sent to. All other pages can only be read.
FORMS = ("admin/", "api/", "desk/")
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
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            # may tell that somebody is signed in
            response.headers.setdefault("Cache-Control", "private, no-store")
        # kept by a browser, but asked about each time: a page that is withheld must not linger
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return middleware


def whole_answers(respond: Respond) -> Respond:
    """Middleware: a file is given to the server in one piece, so that whoever reads it slowly holds no thread of ours.

    Piece by piece a thread would wait for each to be taken; four such readers would hold the site. The files are the
    site's own, the largest of 300 kB.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if not response.streaming:
            return response
        # the server closes what it answers with, and this with it
        whole = HttpResponse(b"".join(response), status=response.status_code, headers=response.headers)
        response.close()
        return whole

    return middleware


def show_in_order(respond: Respond) -> Respond:
    """Middleware: signs that turn the order of what follows are left out of pages and feeds.

    Names and titles come from others' pages; with such a sign one could be shown as another (Unicode TR 36, 2.3).
    What is kept, and the API, have them as they were published.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if "/desk/" in request.path_info:
            # an editor corrects the words as they stand on the page
            return response
        if not response.streaming and response.headers.get("Content-Type", "").startswith(_SHOWN):
            response.content = _TURNS.sub(b"", response.content)
        return response

    return middleware


_SHOWN = ("text/html", "application/atom+xml")
# U+202A to U+202E, U+2066 to U+2069 in UTF-8
_TURNS = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")


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


def login_origin(request: HttpRequest) -> str:
    """Whence a login comes, as axes counts failures: the day's hash in the form of an address, never the address."""
    day_hash = DailySalt.of(settings.KAIDAN_HOME).visitor(visitor_network(request), "login", now())
    return str(IPv6Address(day_hash))


def visitor_network(request: HttpRequest) -> str:
    """The network that the visitor's address stands for, see ``network_of``."""
    return network_of(str(request.META.get("REMOTE_ADDR", "")))


def network_of(address: str) -> str:
    """The address; of an IPv6 network (/64) all addresses are one: whoever has one has them all.

    An IPv6 address that stands for one of IPv4 is that: of those a /64 holds everybody's.

    >>> network_of("2001:db8::1"), network_of("::ffff:192.0.2.1")
    ('2001:db8::', '192.0.2.1')
    """
    with suppress(ValueError):  # a proxy that writes it otherwise, as with a port
        if ":" in address:
            long = IPv6Address(address.partition("%")[0])
            short = _ipv4_within(long)
            return str(short or ip_network((long, 64), strict=False).network_address)
    return address


def _ipv4_within(address: IPv6Address) -> IPv4Address | None:
    # as a socket of both families has it; 6to4, of which one address owns 65,536 networks; the client behind Teredo,
    # whose network is that of its server; NAT64
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if any(address in translated for translated in _NAT64):
        return IPv4Address(address.packed[-4:])
    return None


# RFC 6052, RFC 8215
_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))


def too_many_logins(request: HttpRequest) -> HttpResponse:
    """The page of a login that is refused for a while, whatever its password."""
    logger.warning("a login was refused after too many failures")
    page = error_page(request, 429)
    page["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return page


def explain_method(respond: Respond) -> Respond:
    """Middleware: a page where a method is refused, before anybody asks for the token of a form that does not exist."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        if response.status_code == 405 and not response.content:
            return _refused_method(request, response["Allow"])
        return response

    def process_view(request: HttpRequest, *_: Any) -> HttpResponse | None:
        match = request.resolver_match
        takes_forms = match is not None and match.route.removeprefix("en/").startswith(FORMS)
        if takes_forms or request.method in {"GET", "HEAD"}:
            return None
        return _refused_method(request, "GET, HEAD")

    # Django looks for it there, and calls it before that of the check of tokens
    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def _refused_method(request: HttpRequest, allowed: str) -> HttpResponse:
    page = error_page(request, 405)
    page["Allow"] = allowed
    return page


def _unreadable(request: HttpRequest) -> bool:
    if "\0" in request.path_info or "\ufffd" in request.path_info:
        return True
    try:
        pairs = list(request.GET.lists())
    except (SuspiciousOperation, ValueError):
        return True
    return any("\0" in word or "\ufffd" in word for key, values in pairs for word in (key, *values))
