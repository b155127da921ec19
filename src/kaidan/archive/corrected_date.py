"""When a record's meeting began and ended, and when it was announced, as a person says it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from kaidan.archive.proofs import prove
from kaidan.archive.targets import DoesNotFit
from kaidan.model.correction import Change, Correction, Found
from kaidan.model.meeting import Meeting, Moment
from kaidan.model.readout import Record
from kaidan.model.span import Span

_TOKYO = ZoneInfo("Asia/Tokyo")
POINTERS: Mapping[Change, str] = MappingProxyType(
    {"date": "/meeting/start/local", "end": "/meeting/end/local", "announced": "/announced_at"}
)
"""What a correction of a record's time is about, by its change."""
_YEARS = range(1868, 2200)
"""From Meiji on; a slip of the pen in a year is refused, and no clock arithmetic leaves the calendar."""


def change_date(record: Record, correction: Correction, *, spans: Sequence[Span]) -> Record:
    """The record with that time. Raises DoesNotFit where it has no meeting, or the value is no time.

    An end or an announcement without a value is none. A length of time that start and end gave follows them.
    """
    change = correction.change
    moment = make_moment(correction.value) if correction.value else None
    is_none = not correction.value and change != "date"
    if (moment is None and not is_none) or (record.meeting is None and change != "announced"):
        raise DoesNotFit("impossible_value", [Found(tuple(spans), "", value=date_of(record, change))])
    if change == "announced" and moment is not None and moment.precision != "day" and moment.jst is None:
        raise DoesNotFit("impossible_value", [Found(tuple(spans), "", value=date_of(record, change))])
    pointer = POINTERS[change]
    base = pointer.removesuffix("/local")
    kept = {name: one for name, one in record.provenance.items() if not is_none or not name.startswith(base)}
    told = {name for name in kept if name.startswith(f"{base}/")}
    proofs = dict.fromkeys(sorted(told | {pointer}), prove(correction.id, spans))
    made = _with_time(record, change, moment)
    return replace(made, provenance=MappingProxyType({**kept, **({} if is_none else proofs)}))


def _with_time(record: Record, change: str, moment: Moment | None) -> Record:
    if change == "announced":
        return replace(record, announced_at=moment.local if moment else None)
    assert record.meeting is not None
    before = record.meeting
    after = replace(before, start=moment) if change == "date" else replace(before, end=moment)
    length = _length(before)
    if length is not None and before.duration_minutes == length:
        after = replace(after, duration_minutes=_length(after))
    return replace(record, meeting=after)


def _length(meeting: Meeting) -> int | None:
    """The minutes between start and end, where both have a clock."""
    if meeting.start is None or meeting.end is None or "T" not in meeting.start.local + meeting.end.local:
        return None
    try:
        passed = datetime.fromisoformat(meeting.end.local) - datetime.fromisoformat(meeting.start.local)
    except TypeError:  # one has an offset and the other none
        return None
    return int(passed.total_seconds() // 60) if passed.total_seconds() > 0 else None


def date_of(record: Record, change: Change = "date") -> tuple[str, ...]:
    """The time that the record tells, and its zone where one is known."""
    if change == "announced":
        return (record.announced_at,) if record.announced_at else ()
    meeting = record.meeting
    moment = None if meeting is None else meeting.start if change == "date" else meeting.end
    if moment is None:
        return ()
    return (moment.local, moment.zone) if moment.zone else (moment.local,)


def make_moment(value: Sequence[str]) -> Moment | None:
    """The moment of an ISO day or time, with an IANA zone where one is given; None for anything else.

    >>> make_moment(("2031-05-01T10:00:00-04:00", "America/New_York")).jst
    '2031-05-01T23:00:00+09:00'
    >>> make_moment(("2031-05-01",)).precision
    'day'
    >>> make_moment(("31 June",)) is None
    True
    """
    if len(value) not in (1, 2):
        return None
    local, zone = value[0], value[1] if len(value) == 2 else None
    try:
        clock = ZoneInfo(zone) if zone else None
        if date.fromisoformat(local.partition("T")[0]).year not in _YEARS:
            return None
        if "T" not in local:
            return Moment(date.fromisoformat(local).isoformat(), zone, None, "day", False)
        at = datetime.fromisoformat(local)
    except (ValueError, OSError, KeyError):
        return None
    if clock and at.tzinfo is None:
        at = at.replace(tzinfo=clock)
    if clock and at.utcoffset() != at.astimezone(clock).utcoffset():
        return None
    jst = at.astimezone(_TOKYO).isoformat() if at.tzinfo else None
    return Moment(at.isoformat(), zone, jst, "minute", False)
