"""An instant as one whole number that orders the answers: by second, then by record, then by place in the record."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zlib import crc32

from kaidan.search.entries import Entry

JAPAN = timezone(timedelta(hours=9))

_START = datetime(1900, 1, 1, tzinfo=UTC)
ORDINAL_BITS = 10
_SECOND_BITS, _RECORD_BITS = 36, 17
_LOW_BITS = _RECORD_BITS + ORDINAL_BITS
_LAST_SECOND = (1 << _SECOND_BITS) - 1
_LAST_ORDINAL = (1 << ORDINAL_BITS) - 1


def moment_of(entry: Entry) -> int:
    """The number of ``entry``; a later instant has a larger one, and an earlier place in the same record too.

    Without a date it is as if from 1900. Years run to 4077.
    """
    record: int = crc32((entry.record or entry.id).encode()) >> (32 - _RECORD_BITS)
    place = _LAST_ORDINAL - min(max(entry.ordinal, 0), _LAST_ORDINAL)
    return _seconds(entry.date) << _LOW_BITS | record << ORDINAL_BITS | place


def first_moment(day: date) -> int:
    """The least number of a day in Japan.

    >>> first_moment(date(2031, 6, 1)) <= last_moment(date(2031, 6, 1)) < first_moment(date(2031, 6, 2))
    True
    """
    return _seconds(datetime.combine(day, time.min, JAPAN)) << _LOW_BITS


def last_moment(day: date) -> int:
    """The greatest number of a day in Japan."""
    return (_seconds(datetime.combine(day, time.max, JAPAN)) + 1 << _LOW_BITS) - 1


def instant(moment: int) -> datetime | None:
    """The instant behind a number, in UTC and to the second; ``None`` for an entry without a date.

    >>> instant(first_moment(date(2031, 6, 1)))
    datetime.datetime(2031, 5, 31, 15, 0, tzinfo=datetime.timezone.utc)
    """
    seconds = moment >> _LOW_BITS
    return _START + timedelta(seconds=seconds) if seconds else None


def spoken_order(moment: int) -> tuple[int, int]:
    """A sort key, oldest first and in the order of the record, where ``moment`` itself reverses the latter."""
    return moment >> ORDINAL_BITS, -moment


def _seconds(moment: datetime | None) -> int:
    if moment is None:
        return 0
    # in whole numbers: the year 1 in Japan has no instant in UTC
    seconds = (
        moment.replace(tzinfo=None) - _START.replace(tzinfo=None) - (moment.utcoffset() or timedelta())
    ) // timedelta(seconds=1)
    return min(max(seconds, 1), _LAST_SECOND)
