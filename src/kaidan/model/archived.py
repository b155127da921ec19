"""A reading as the archive hands it on: with permanent ids and what its source permits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kaidan.model.readout import Readout

Display = Literal["full", "excerpt", "link"]


@dataclass(frozen=True, slots=True)
class ArchivedReadout:
    """One archived document's newest reading, the ids that the archive minted for it and its terms.

    ``meeting_ids`` and ``record_ids`` run parallel to ``readout.records`` (a meeting id is None where the record
    has no meeting); ``statement_ids[n]`` runs parallel to ``readout.records[n].statements``. ``fetched_at`` is an
    aware time. ``display`` and ``attribution`` are the source's: how much of the text may be shown, and the words
    that must stand beside it. A ``withheld`` document's text is shown nowhere. ``attached_to`` is the id of the
    archived page that a file came with.
    """

    document_id: str
    version: str
    readout: Readout
    meeting_ids: tuple[str | None, ...]
    record_ids: tuple[str, ...]
    statement_ids: tuple[tuple[str, ...], ...]
    url: str | None = None
    source_id: str | None = None
    display: Display = "full"
    attribution: str | None = None
    withheld: bool = False
    fetched_at: datetime | None = None
    attached_to: str | None = None
