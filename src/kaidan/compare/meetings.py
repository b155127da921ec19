"""When a meeting was, as a stretch of time, and who took part, for finding the other side's text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kaidan.model.codebook import Codebook
from kaidan.model.meeting import Meeting, Moment
from kaidan.model.readout import Record

# A date without clock or zone may lie anywhere between UTC+14 and UTC-12.
EARLIEST_ZONE = timedelta(hours=14)
LATEST_ZONE = timedelta(hours=12)
# Clocks of two governments differ by some minutes, and 頃 by more.
CLOCK_SLACK = timedelta(minutes=45)
# A release speaks of a meeting of the last days: the stretch where the text prints no day of the meeting.
RELEASE_DAYS = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time in which a meeting began, both ends in UTC."""

    start: datetime
    end: datetime

    @property
    def middle(self) -> datetime:
        return self.start + (self.end - self.start) / 2


def find_stretch(record: Record) -> Stretch | None:
    """When the record's meeting began; from its release day where no day is printed; None where nothing is.

    A local date is not compared as a string: the evening of 12 May in Washington is 13 May in Tokyo.
    """
    meeting = record.meeting
    if meeting is not None and meeting.start is not None:
        return moment_stretch(meeting.start)
    if record.announced_at:
        found = _stretch(record.announced_at)
        return None if found is None else Stretch(found.start - RELEASE_DAYS, found.end)
    return None


def moment_stretch(moment: Moment) -> Stretch | None:
    """The stretch of a printed moment.

    >>> found = moment_stretch(Moment("2032-05-12T19:30:00-04:00", None, None, "minute", False))
    >>> found.middle.isoformat()
    '2032-05-12T23:30:00+00:00'
    """
    if moment.precision in ("day", "month"):
        return _stretch(moment.local[:10] if moment.precision == "day" else moment.local[:7])
    return _stretch(moment.local)


def sort_instant(record: Record) -> tuple[str, str]:
    """A key that puts records in order of time: the instant in UTC, then the record's key."""
    found = find_stretch(record)
    return ("" if found is None else found.middle.isoformat(), record.key)


def day_of(record: Record) -> str | None:
    """The meeting's local day as an ISO date, else the day of the release."""
    meeting = record.meeting
    if meeting is not None and meeting.start is not None:
        return meeting.start.local[:10]
    return record.announced_at[:10] if record.announced_at else None


def countries_of(meeting: Meeting | None) -> frozenset[str]:
    """The countries at the table."""
    return frozenset(p.country for p in meeting.participants if p.country) if meeting else frozenset()


def post_kinds(meeting: Meeting | None, codebook: Codebook) -> frozenset[str]:
    """The kinds of the posts at the table (defence_minister), over renamings; unknown posts give none."""
    by_id = {post.id: post.kind for post in codebook.posts}
    by_name: dict[tuple[str, str], str] = {}
    for post in codebook.posts:
        for form in post.names:
            by_name.update({(post.country, name.lower()): post.kind for name in (*form.ja, *form.en)})
    kinds = (
        by_id.get(p.post_id or "") or by_name.get((p.country or "", (p.post or "").lower()))
        for p in (meeting.participants if meeting else ())
    )
    return frozenset(kind for kind in kinds if kind)


def _stretch(printed: str) -> Stretch | None:
    try:
        if len(printed) == 7:
            first = datetime.fromisoformat(f"{printed}-01")
            last = (first + timedelta(days=32)).replace(day=1)
            return Stretch(_utc(first) - EARLIEST_ZONE, _utc(last) + LATEST_ZONE)
        moment = datetime.fromisoformat(printed)
    except ValueError:
        return None
    if len(printed) == 10:
        return Stretch(_utc(moment) - EARLIEST_ZONE, _utc(moment) + timedelta(days=1) + LATEST_ZONE)
    if moment.tzinfo is None:
        return Stretch(_utc(moment) - EARLIEST_ZONE, _utc(moment) + LATEST_ZONE)
    return Stretch(moment.astimezone(UTC) - CLOCK_SLACK, moment.astimezone(UTC) + CLOCK_SLACK)


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


def nearest(record: Record, others: Iterable[Record]) -> list[tuple[float, Record]]:
    """The records whose stretch meets this one's, with the distance of the middles in seconds."""
    own = find_stretch(record)
    found = []
    for other in others:
        stretch = find_stretch(other)
        if own and stretch and stretch.start <= own.end and own.start <= stretch.end:
            found.append((abs((stretch.middle - own.middle).total_seconds()), other))
    return sorted(found, key=lambda each: (each[0], each[1].key))
