"""ISO strings of a reading → instants for sorting."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from kaidan.model.meeting import Meeting
from kaidan.model.readout import Readout, Record

TOKYO = ZoneInfo("Asia/Tokyo")


def make_instant(said: str | None) -> datetime | None:
    """The instant of an ISO date or time, for sorting; a bare date is its midnight in Tokyo, None stays None.

    >>> make_instant("2031-06-02T11:00:00+09:00").isoformat()
    '2031-06-02T02:00:00+00:00'
    >>> make_instant("2031-06").isoformat()
    '2031-05-31T15:00:00+00:00'
    """
    if not said:
        return None
    try:
        if len(said) <= 10:
            moment = datetime.combine(date.fromisoformat((said + "-01-01")[:10]), time(), TOKYO)
        else:
            moment = datetime.fromisoformat(said)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=TOKYO)).astimezone(UTC)


def find_meeting_instant(meeting: Meeting | None) -> datetime | None:
    """When the meeting began, by its Tokyo clock where known, else by its local date."""
    if meeting is None or meeting.start is None:
        return None
    return make_instant(meeting.start.jst or meeting.start.local)


def find_record_instant(record: Record, readout: Readout) -> datetime | None:
    """When what the record tells of happened: the meeting, else the announcement, else the page."""
    return (
        find_meeting_instant(record.meeting)
        or make_instant(record.announced_at)
        or make_instant(readout.published_at)
    )


def find_record_day(record: Record, readout: Readout) -> str:
    """The local calendar day that belongs to ``find_record_instant``, as ISO date or part of one, or empty."""
    start = record.meeting.start if record.meeting else None
    said = (start.local if start else None) or record.announced_at or readout.published_at or ""
    return said[:10]
