"""Which records tell of one meeting, whatever the order in which they arrive."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from kaidan.model.meeting import Meeting, Moment
from kaidan.shelf import Identities

# Two texts on one meeting differ by what 頃 allows; two meetings of one series on one day lie further apart.
_LEEWAY = timedelta(hours=1)
# A slot is long enough that a day is eight of them, short enough that morning and afternoon are not one.
_SLOT_HOURS = 3
# A date without a zone may be any party's own: from Washington's clock to Canberra's.
_WESTERNMOST, _EASTERNMOST = timedelta(hours=-5), timedelta(hours=11)


def settle_meeting(meeting: Meeting, record_id: str, *, identities: Identities) -> str:
    """The id of the meeting that the record tells of.

    Records belong together when their parties are the same and their times touch, directly or through other records:
    the grouping is that of the whole set, in whatever order it came. Where an arrival joins two meetings the older id
    stays and the other leads to it.
    """
    keys = find_slots(meeting) or (f"{record_id}@",)
    known = [identities.find("meeting", key) for key in keys]
    present = sorted({identities.resolve(one) for one in known if one}, key=identities.age)
    chosen = present[0] if present else identities.mint("meeting", keys[0])
    for other in present[1:]:
        identities.supersede(other, chosen)
    for key in keys:
        if identities.find("meeting", key) is None:
            identities.bind("meeting", key, identity=chosen)
    _move(record_id, chosen, identities)
    return chosen


def find_slots(meeting: Meeting) -> tuple[str, ...]:
    """The keys ``parties@slot`` that the meeting touches; none where parties or day are not known."""
    parties = find_parties(meeting)
    if not parties or not meeting.start:
        return ()
    between = _find_interval(meeting.start)
    return tuple(f"{parties}@{slot:%Y-%m-%dT%H}" for slot in _slots(*between)) if between else ()


def find_parties(meeting: Meeting) -> str:
    """The series, else the countries at the table; empty where fewer than two are known."""
    if meeting.series:
        return meeting.series
    countries = sorted({one.country for one in meeting.participants if one.country})
    return "+".join(countries) if len(countries) > 1 else ""


def _move(record_id: str, chosen: str, identities: Identities) -> None:
    """Binds the record to the meeting; a meeting that it alone had told of leads to the new one."""
    before = identities.find("meeting", record_id)
    identities.bind("meeting", record_id, identity=chosen)
    if before and identities.resolve(before) != chosen and not _is_told_of(before, identities):
        identities.supersede(identities.resolve(before), chosen)


def _is_told_of(meeting_id: str, identities: Identities) -> bool:
    return any("@" not in key for key in identities.keys("meeting", meeting_id))


def _find_interval(start: Moment) -> tuple[datetime, datetime] | None:
    try:
        if start.precision in {"minute", "hour"}:
            at = datetime.fromisoformat(start.jst or start.local)
            return (at - _LEEWAY, at + _LEEWAY) if at.tzinfo else None
        return _find_day(date.fromisoformat(start.local), start.zone) if start.precision == "day" else None
    except ValueError:
        return None


def _find_day(day: date, zone: str | None) -> tuple[datetime, datetime]:
    if zone:
        midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        return midnight, midnight + timedelta(days=1)
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight - _EASTERNMOST, midnight + timedelta(days=1) - _WESTERNMOST


def _slots(low: datetime, high: datetime) -> Iterator[datetime]:
    slot = low.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    slot -= timedelta(hours=slot.hour % _SLOT_HOURS)
    while slot < high:
        yield slot
        slot += timedelta(hours=_SLOT_HOURS)
