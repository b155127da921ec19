"""The site for an ASGI server, where a host wants one; ``serving.py`` uses RSGI."""

import os
from typing import Any

from django.core.asgi import get_asgi_application

from kaidan.newsroom.application import start_followers, without_charset

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaidan.newsroom.settings")
_site = get_asgi_application()
start_followers()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Django's ASGI application, asked in UTF-8 alone."""
    if scope["type"] == "http":
        headers = [
            (
                name,
                without_charset(value.decode("latin-1")).encode("latin-1")
                if name == b"content-type"
                else value,
            )
            for name, value in scope["headers"]
        ]
        scope = {**scope, "headers": headers}
    await _site(scope, receive, send)
