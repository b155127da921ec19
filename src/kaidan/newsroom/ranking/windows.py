"""Hours and windows of the most-read lists, all in UTC."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Window:
    """A sliding window of whole hours, the running hour included."""

    id: str
    hours: int


WINDOWS = (Window("24h", 24), Window("1w", 7 * 24), Window("1m", 30 * 24))
LIST_LENGTH = 10


def hour_of(at: datetime) -> int:
    """The number of the UTC hour since 1970.

    >>> from datetime import UTC
    >>> hour_of(datetime(1970, 1, 2, 3, 59, tzinfo=UTC))
    27
    """
    return int(at.timestamp() // 3600)
