"""Which addresses belong to a source."""

import re
from functools import lru_cache
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from kaidan.errors import AddressRefused
from kaidan.model.source import Source

LONGEST_ADDRESS = 4_000
"""Characters, those that are not ASCII as ``%E4``; browsers and servers take about 2,000 for granted."""
_WILD = {"**": ".*", "*": "[^/]*"}
# ** before *
_STARS = re.compile(r"\*\*|\*")


def is_own(url: str, source: Source) -> bool:
    """Whether ``url`` is http(s) on one of the source's hosts (``*.example`` covers every host below it).

    The port is the usual one or that of the source's home. An address without measure is nobody's.
    """
    if len(url) > LONGEST_ADDRESS or len(quote(url, safe="/%?&=:", errors="replace")) > LONGEST_ADDRESS:
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    usual = port in (None, 80, 443) or port == urlsplit(source.home).port
    return (
        usual and parts.scheme in ("http", "https") and _is_listed(parts.hostname or "", port, source.hosts)
    )


def check_own(url: str, source: Source) -> None:
    """Raise AddressRefused unless ``url`` is the source's own, without a password in it."""
    parts = urlsplit(url)
    if not is_own(url, source) or parts.username is not None:
        hosts = ", ".join(source.hosts)
        raise AddressRefused(
            ja=f"{url} は情報源 {source.id} の許されたホスト({hosts})にありません。"
            "hosts に加えるか、リンクを確かめてください。",
            en=f"{url} is not on the hosts of source {source.id} ({hosts}). "
            "Add the host to the source or check the link.",
        )


def is_chosen(url: str, source: Source) -> bool:
    """Whether a pattern of ``source.links`` takes ``url`` and no pattern with a leading ``!`` excludes it.

    In a pattern ``*`` stands for anything within one part of the path, ``**`` for anything. A pattern without a scheme
    is matched against path and query. Without patterns every page of the source's hosts is chosen.
    """
    if not is_own(url, source):
        return False
    wanted = [pattern for pattern in source.links if not pattern.startswith("!")]
    barred = [pattern[1:] for pattern in source.links if pattern.startswith("!")]
    chosen = not wanted or any(matches(pattern, url) for pattern in wanted)
    return chosen and not any(matches(pattern, url) for pattern in barred)


def matches(pattern: str, url: str) -> bool:
    """Whether the whole of ``url`` is of the form ``pattern``.

    >>> matches("/j/press/news/*/*/*.html", "https://mod.example/j/press/news/2031/05/02a.html")
    True
    >>> matches("/j/press/news/*.html", "https://mod.example/j/press/news/2031/05/02a.html")
    False
    """
    parts = urlsplit(url)
    subject = url if "://" in pattern else parts.path + (f"?{parts.query}" if parts.query else "")
    return _compiled(pattern).fullmatch(subject) is not None


def make_absolute(link: str, base: str) -> str:
    """``link`` as an absolute address without its fragment.

    >>> make_absolute("../02a.html#top", "https://mod.example/j/05/")
    'https://mod.example/j/02a.html'
    """
    try:
        return urldefrag(urljoin(base, link.strip())).url
    except ValueError:
        # <a href="http://[broken">
        return ""


def _is_listed(host: str, port: int | None, hosts: tuple[str, ...]) -> bool:
    named = (host, f"{host}:{port}")
    return any(listed in named or (listed.startswith("*.") and host.endswith(listed[1:])) for listed in hosts)


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = _STARS.split(pattern)
    stars = [_WILD[star] for star in _STARS.findall(pattern)] + [""]
    return re.compile(
        "".join(re.escape(piece) + star for piece, star in zip(pieces, stars, strict=True))
    )  # /a/*.html
