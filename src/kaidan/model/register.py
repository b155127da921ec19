"""Who held which post from when until when (Popolo memberships), as personnel orders and the codebook tell it."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["main", "concurrent", "acting"]


@dataclass(frozen=True, slots=True)
class Membership:
    """One person in one post.

    ``person`` is the codebook's id where it knows the person, else name and service; ``post`` the codebook's id where
    it knows the post, else the printed name in one spelling. Days are ISO and half-open: ``end`` is the day of handing
    over, both None where no text says them. ``ended_by`` is the day by which somebody else held the post, or the
    person another; it is ``end`` where that is known. ``start_record`` and ``end_record`` are the records that say the
    days, ``source`` the page that the codebook has them from.
    """

    id: str
    person: str
    name: str
    post: str
    label: str
    role: Role
    service: str | None = None
    rank: str | None = None
    start: str | None = None
    end: str | None = None
    ended_by: str | None = None
    start_record: str | None = None
    end_record: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held a post on a day; ``possible`` where only the end of the time in it is told, not its beginning."""

    membership: Membership
    certainty: Literal["stated", "possible"]
