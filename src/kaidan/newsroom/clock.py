"""The newsroom's clock: an argument everywhere, chosen once in the settings."""

from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

from django.conf import settings

Clock = Callable[[], datetime]


def now() -> datetime:
    """The newsroom's present moment, aware, in UTC: the machine's, or the sample archive's own."""
    clock: Clock = settings.KAIDAN_CLOCK
    return clock().astimezone(UTC)


def machine_clock() -> datetime:
    """The machine's own time in UTC."""
    return datetime.now(UTC)


def clock_from(start: datetime) -> Clock:
    """A clock that shows ``start`` now and goes on from there, for an archive that lives at another time.

    >>> from datetime import datetime, UTC
    >>> clock_from(datetime(2031, 6, 3, tzinfo=UTC))().year
    2031
    """
    from_here = monotonic()

    def clock() -> datetime:
        return datetime.fromtimestamp(start.timestamp() + monotonic() - from_here, UTC)

    return clock
