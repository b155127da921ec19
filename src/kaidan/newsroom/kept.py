"""Rendered pages kept for a while in the process's memory."""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any, TypeVar

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from kaidan.newsroom.frame import is_at_desk, site_url
from kaidan.newsroom.records.changes import last_change

View = Callable[..., HttpResponse]
T = TypeVar("T")
# Bytes. A thousand pages are kept, and any query makes another one: at most 100 MB a process.
LARGEST_KEPT = 100_000


def kept(seconds: int) -> Callable[[View], View]:
    """A decorator: a page that was rendered is given again for so long, unless the records have changed meanwhile.

    The key holds everything a page depends on: address, language, the site's own address and the number of the last
    change. What it does not hold may be stale for ``seconds``: the most-read lists, an article whose time has come.
    Only for pages that are the same for every visitor. Who is at the desk is shown the way there, on a page that
    is not kept.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if is_at_desk(request):
                return view(request, *args, **kwargs)
            key = _key(request)
            content = cache.get(key)
            if content is not None:
                return HttpResponse(content)
            response = view(request, *args, **kwargs)
            if response.status_code == 200 and len(response.content) <= LARGEST_KEPT:
                cache.set(key, response.content, seconds)
            return response

        return keeping

    return decorate


def kept_value(make: Callable[[], T], *named: str, seconds: int) -> T:
    """What ``make`` gives, or what it gave under these names and this state of the records within ``seconds``."""
    key = _digest(*named, str(last_change()))
    found: T | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, seconds)
    return found


def _key(request: HttpRequest) -> str:
    asked = f"{request.path_info}?{request.GET.urlencode()}"
    return _digest(asked, get_language() or "", site_url(request), str(last_change()))


def _digest(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=20).hexdigest()
