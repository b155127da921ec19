"""A meeting: who met, when, where, how long."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as the page tells it.

    ``local`` is ISO 8601 with the offset of ``zone`` (or a bare date, or without offset where no zone is known),
    ``jst`` the same instant in Tokyo, null where there is no clock time. ``precision`` is minute, hour, day or month.
    """

    local: str
    zone: str | None
    jst: str | None
    precision: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where: as printed, the codebook's id, ISO 3166 country."""

    text: str
    id: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Participant:
    """One person at the table (Popolo: person, post). ``post`` is as printed, without the country's name."""

    name: str | None
    person: str | None
    post: str | None
    post_id: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """The facts of one meeting. What the page does not say is None or empty."""

    series: str | None
    name: str | None
    start: Moment | None
    end: Moment | None
    duration_minutes: int | None
    duration_approximate: bool | None
    place: Place | None
    mode: str | None
    occasion: str | None
    participants: tuple[Participant, ...]
