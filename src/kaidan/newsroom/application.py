"""The site as a server's process runs it."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# ; charset=hex
_CHARSET = re.compile(r";[^;]*\bcharset\b[^;]*", re.IGNORECASE)


def make_application() -> Application:
    """Django's WSGI application, with this process's followers of the database started."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaidan.newsroom.settings")
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    start_followers()
    return in_utf8(application)


def in_utf8(application: Application) -> Application:
    """The application, asked in UTF-8 alone.

    Django decodes an address in whatever character set a request names for its body, also where that is no set of
    characters (hex), before any middleware could refuse it. Browsers send forms in the set of the page: UTF-8.
    """

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        kind = environ.get("CONTENT_TYPE") or ""
        return application({**environ, "CONTENT_TYPE": without_charset(kind)}, start_response)

    return answer


def without_charset(kind: str) -> str:
    """A Content-Type without the character set that it names.

    >>> without_charset("text/plain; charset=hex; boundary=x")
    'text/plain; boundary=x'
    """
    return _CHARSET.sub("", kind)


def start_followers() -> None:
    """Starts the threads that keep search index and most-read windows up to date and publish what is due."""
    from kaidan.newsroom.desk.due import make_publisher
    from kaidan.newsroom.ranking.recorder import site_recorder
    from kaidan.newsroom.records.index import make_follower

    site_recorder()
    make_follower().start()
    make_publisher().start()
