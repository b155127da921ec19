"""A capture as it stands on the shelf, without its bytes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["response", "revisit", "resource"]


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked of the server, kept beside its answer."""

    method: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """Where one capture stands and what it is.

    ``document`` names the page that it is a capture of: its URL, or ``urn:sha256:…`` of a file's bytes. ``digest`` is
    the SHA-256 (hex) of the bytes; a ``revisit`` has none of its own, they stand in the capture ``refers_to``.
    ``offset`` counts bytes in the segment. ``fetched_at`` is None for a file, whose time of capture nobody knows.
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

    @property
    def url(self) -> str | None:
        """The page's address; None for a file."""
        return None if self.document.startswith("urn:sha256:") else self.document
