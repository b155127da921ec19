"""What a watcher remembers of a source between rounds; losing it costs requests, never captures."""

import json
import os
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from kaidan.model.capture import Validators

KEPT_ROUNDS = 60
KEPT_SIGHTINGS = 60


@dataclass(frozen=True, slots=True)
class Sighting:
    """One new or changed page as it arrived: how much body it had, which of its layout's selectors found nothing.

    ``layout`` names the layout that was tried, by its selectors: after it is mended, old misses say nothing any more.
    """

    url: str
    at: datetime
    characters: int
    misses: tuple[str, ...] = ()
    is_new: bool = True
    layout: str = ""


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """One round in numbers; ``refused`` is what a server that said no was asked for and said, in both languages."""

    at: datetime
    listed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    failed: int = 0
    refused: str | None = None
    refused_ja: str | None = None
    indexes_failed: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a source beside its captures.

    ``complete`` says that the last round ended: only then may a list be asked for changes alone, and be
    left at the first page that names nothing new. ``aliases`` are listed addresses and where they lead. ``pending`` are
    pages that could not be had yet. ``rests_until`` is how long a server that refused is left alone.
    """

    complete: bool = False
    validators: dict[str, Validators] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    pending: tuple[str, ...] = ()
    rests_until: datetime | None = None
    refusals: int = 0
    rounds: tuple[RoundRecord, ...] = ()
    sightings: tuple[Sighting, ...] = ()

    def with_round(self, record: RoundRecord) -> "Memory":
        """The same with one more round at the end."""
        return replace(self, rounds=(*self.rounds, record)[-KEPT_ROUNDS:])

    def with_sighting(self, sighting: Sighting) -> "Memory":
        """The same with one more page seen."""
        return replace(self, sightings=(*self.sightings, sighting)[-KEPT_SIGHTINGS:])


def load_memory(folder: Path, source_id: str) -> Memory:
    """What is remembered of the source; an empty memory where there is none or where it cannot be read."""
    try:
        told = json.loads((folder / f"{source_id}.json").read_text("utf-8"))
        return _read(told)
    except (OSError, ValueError, KeyError, TypeError):
        # Derived from the site and the shelf: read anew, at the price of one full round.
        return Memory()


def save_memory(folder: Path, source_id: str, *, memory: Memory) -> None:
    """Writes the memory so that a crash leaves the old or the new one, never half of either."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f"{source_id}.json.new"
    with draft.open("w", encoding="utf-8") as file:
        json.dump(asdict(memory), file, ensure_ascii=False, indent=1, default=_write_time)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / f"{source_id}.json")


def _write_time(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _read(told: dict[str, Any]) -> Memory:
    rests = told["rests_until"]
    return Memory(
        complete=bool(told["complete"]),
        validators={url: Validators(**pair) for url, pair in told["validators"].items()},
        aliases=dict(told["aliases"]),
        pending=tuple(told["pending"]),
        rests_until=datetime.fromisoformat(rests) if rests else None,
        refusals=int(told["refusals"]),
        rounds=tuple(
            RoundRecord(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in told["rounds"]
        ),
        sightings=tuple(_read_sighting(one) for one in told["sightings"]),
    )


def _read_sighting(told: dict[str, Any]) -> Sighting:
    return Sighting(**{**told, "at": datetime.fromisoformat(told["at"]), "misses": tuple(told["misses"])})
