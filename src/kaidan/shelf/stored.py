"""A capture as it stands on the shelf, without its bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["response", "revisit", "resource", "conversion"]


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """Where one capture stands and what it is.

    ``document`` names the page that it is a capture of: its URL, or ``urn:sha256:…`` of a file's bytes. ``digest`` is
    the SHA-256 (hex) of the bytes; a ``revisit`` has none of its own, they stand in the capture ``refers_to``.
    ``offset`` counts bytes in the segment. ``fetched_at`` is None for a file, whose time of capture nobody knows.
    ``attached_to`` is the address of the page that a file was fetched with. A ``conversion`` is the text that another
    tool took from the page.
    """

    id: str
    kind: Kind
    document: str
    digest: str
    stored_at: datetime
    fetched_at: datetime | None
    status: int
    segment: str
    offset: int
    refers_to: str | None = None
    source: str | None = None
    name: str | None = None
    attached_to: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether it holds, or repeats, a page: no redirect and no error page of the server's."""
        return self.status < 300 or self.status == 304

    @property
    def url(self) -> str | None:
        """The page's address; None for a file."""
        return None if self.document.startswith("urn:sha256:") else self.document


def newest_of(captures: Sequence[StoredCapture]) -> StoredCapture:
    """The newest by time of capture, the last on the shelf among equals; raises ValueError for none."""
    return max(reversed(captures), key=lambda stored: stored.stored_at)
