"""The addresses in an RSS, RDF or Atom feed.

The parser's time grows with the square of some elements' length, so a feed is read in a process of its own that is
limited in time and memory: one server's feed must not stop the watch of all others.
"""

import json
import os
import resource
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from kaidan.errors import FetchError
from kaidan.model.capture import Capture

MOST_BYTES = 5_000_000
"""Feeds name their newest tens of entries; one of a thousand with their whole texts has as many bytes."""
SECONDS = 20
MEMORY = 1_000_000_000
"""Bytes of address space."""
LONGEST, MOST_LINKS = 2_000, 10_000
"""Characters of an address or header; links of a feed. Longer ones are left out, later ones too."""


def find_feed_links(capture: Capture) -> tuple[str, ...]:
    """The link of each entry, in the feed's order; a feed that is cut gives those before the cut.

    Raises FetchError where the feed is larger than ``MOST_BYTES`` or takes more time or memory than any real one.

    >>> feed = b"<rss version='2.0'><channel><item><link>https://mod.example/a</link></item></channel></rss>"
    >>> find_feed_links(Capture(feed))
    ('https://mod.example/a',)
    """
    if len(capture.body) > MOST_BYTES:
        raise _unreadable(
            capture, ja=f"{MOST_BYTES}バイトを超えます", en=f"it has more than {MOST_BYTES} bytes"
        )
    # Given as a stream with the declared type, feedparser settles the charset as RFC 7303 says and reaches for no
    # network; bytes alone it would first try to open as the name of a file.
    headers = {"content-type": (capture.content_type or "application/xml")[:LONGEST]}
    if capture.url:
        headers["content-location"] = capture.url[:LONGEST]
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    code = f"from kaidan.capture.feeds import read_feed_apart; read_feed_apart({SECONDS}, {MEMORY})"
    try:
        done = subprocess.run(
            # -P: nothing is taken for a module that lies in the folder one happens to be in
            [sys.executable, "-P", "-c", code],
            input=json.dumps(headers).encode() + b"\n" + capture.body,
            env={"PYTHONPATH": path.rstrip(os.pathsep), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # the process's own time is limited; a busy machine may give it a part of a processor
            timeout=5 * SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(capture) from None
    if done.returncode:
        raise _too_slow(capture)
    return tuple(json.loads(done.stdout))


def read_feed_apart(seconds: int, memory: int) -> None:
    """Prints the links of the feed at standard input, with this process's limits set: only for one that exists for it.

    The first line is the feed's headers as JSON.
    """
    for limit, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        # macOS knows no limit of address space
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    import feedparser

    headers = json.loads(sys.stdin.buffer.readline())
    parsed = feedparser.parse(BytesIO(sys.stdin.buffer.read()), response_headers=headers)
    links = (str(entry.get("link") or "") for entry in parsed.entries[:MOST_LINKS])
    print(json.dumps(list(dict.fromkeys(link for link in links if 0 < len(link) <= LONGEST))))


def _too_slow(capture: Capture) -> FetchError:
    ja, en = (
        "読むのに掛かる時間か記憶が上限を超えます",
        "reading it takes more time or memory than is allowed",
    )
    return _unreadable(capture, ja=ja, en=en)


def _unreadable(capture: Capture, *, ja: str, en: str) -> FetchError:
    return FetchError(
        ja=f"{capture.url or 'フィード'} は{ja}。indexes から外し、一覧の頁か sitemap を指定してください。",
        en=f"The feed {capture.url or ''} is not read: {en}. Take it out of indexes; name a page or sitemap instead.",
    )
