"""Who asks, and over what, when a proxy of one's own stands before the site: what it says in ``Forwarded`` (RFC 7239).

``X-Forwarded-For`` is not asked: a server over WSGI cannot tell it from ``X_Forwarded_For``, which any visitor may send
and most proxies pass on. The name of ``Forwarded`` has no such twin.
"""

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

SCHEME = "kaidan.scheme"
"""Where Django finds what the proxy says of the scheme; no header can have this name."""

# for="[2001:db8::1]:4711" / proto=https
_PAIR = re.compile(r"(?P<name>for|proto)\s*=\s*(?P<value>\"[^\"]*\"|[^;,\s]*)", re.IGNORECASE)
# [2001:db8::1]:4711 / 192.0.2.1:80
_PORT = re.compile(r"(?P<address>\[[^\]]*\]|[^:]*):[0-9]{1,5}")


def behind_proxy(respond: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: address and scheme are those of the last proxy's word, where the home says that there is a proxy.

    Without its word the visitor has no address and asks over HTTP, so that nothing passes for what it is not; the log
    says what the proxy has to set.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.HOME.behind_proxy:
            address, scheme = read_asker(request.META)
            if not (address or scheme) and request.path_info != "/healthz":
                logger.warning("the proxy does not set Forwarded (for=...;proto=...): see deploy/README.md")
            request.META["REMOTE_ADDR"] = address
            request.META[SCHEME] = scheme or "http"
        return respond(request)

    return middleware


def read_asker(meta: Mapping[str, Any]) -> tuple[str, str]:
    """Address and scheme of who asks, as the server or else the home's proxy says; empty where that says nothing."""
    if not settings.HOME.behind_proxy:
        return str(meta.get("REMOTE_ADDR", "")), str(meta.get("wsgi.url_scheme", ""))
    said = read_forwarded(meta.get("HTTP_FORWARDED", ""))
    return said.get("for", ""), said.get("proto", "")


def read_forwarded(header: str) -> dict[str, str]:
    """``for`` (an address without port and brackets) and ``proto`` of the last element, which the nearest proxy adds.

    >>> read_forwarded('for=203.0.113.9, for="[2001:db8::1]:80";proto=https')
    {'for': '2001:db8::1', 'proto': 'https'}
    """
    last = header[-500:].rsplit(",", 1)[-1]
    said = {found["name"].lower(): found["value"].strip('"').lower() for found in _PAIR.finditer(last)}
    if "for" in said:
        port = _PORT.fullmatch(said["for"])
        said["for"] = (port["address"] if port else said["for"]).strip("[]")
    return said
