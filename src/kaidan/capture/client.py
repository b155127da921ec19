"""What a polite visitor holds: connections, pace, robots.txt, clock and name."""

import httpx

from kaidan.capture.clock import Clock, SystemClock
from kaidan.capture.guard import Guard, make_transport
from kaidan.capture.limits import Limits
from kaidan.capture.pace import Pacer
from kaidan.capture.robots import RobotsBook
from kaidan.errors import FetchError
from kaidan.version import VERSION

ROBOTS_NAME = "kaidan"
"""The name by which robots.txt may address kaidan."""


class PoliteClient:
    """Shared by every fetch of a run, also between threads; close it, or use it in a ``with`` block.

    ``contact`` is a mail address or a page about the operator; it stands in the agent string. Bodies are asked
    for as they are (``identity``), so that what is kept is what was sent.
    """

    def __init__(
        self,
        contact: str,
        *,
        guard: Guard | None = None,
        clock: Clock | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.clock: Clock = SystemClock() if clock is None else clock
        self.limits = Limits() if limits is None else limits
        self.agent = make_agent(contact)
        self.pacer = Pacer(self.clock)
        self.robots = RobotsBook()
        timeout = httpx.Timeout(self.limits.silence, connect=self.limits.connect)
        self.http = httpx.Client(
            transport=make_transport(
                Guard() if guard is None else guard, whole=self.limits.whole, monotonic=self.clock.monotonic
            ),
            timeout=timeout,
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "identity"},
        )

    def __enter__(self) -> "PoliteClient":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self.http.close()


def make_agent(contact: str) -> str:
    """The agent string: name, version and how to reach whoever runs it.

    Raises FetchError without a mail address or web page.

    >>> make_agent("desk@news.example").partition("/")[0]
    'kaidan'
    """
    contact = contact.strip()
    if (
        not contact.isascii()
        or not contact.isprintable()
        or not ("@" in contact or contact.startswith("https://"))
    ):
        raise FetchError(
            ja="連絡先がありません。取得先に名乗るため、KAIDAN_CONTACT に"
            "メールアドレスか https:// で始まる案内ページを設定してください。",
            en="No contact is set. Set KAIDAN_CONTACT to a mail address or an https:// page: "
            "servers are told who is asking.",
        )
    return f"kaidan/{VERSION} (+{contact})"
