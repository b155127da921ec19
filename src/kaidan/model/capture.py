"""A page as it was received."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one response and what the server said of them.

    ``body`` is never edited. ``content_type`` is the declared header, which may be wrong. ``fetched_at`` is
    an aware UTC time, null for a file whose time of capture nobody knows. ``source`` is a source's id.
    ``request_headers`` are those that were sent, ``redirected_from`` the addresses that led to ``url``, in order.
    ``attached_to`` is the address of the page that a file was fetched with. ``converted_by`` names the tool of which
    the body is the work, a text that it took from the page at that time: not what the server sent.
    """

    body: bytes
    url: str | None = None
    content_type: str | None = None
    fetched_at: datetime | None = None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    request_headers: tuple[tuple[str, str], ...] = ()
    redirected_from: tuple[str, ...] = ()
    attached_to: str | None = None
    converted_by: str | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What an answer said of its state; sent back, an unchanged page costs no body (304)."""

    etag: str | None = None
    last_modified: str | None = None
