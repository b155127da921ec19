"""The only network code: polite fetching of pages, feeds, index pages and sitemaps."""

from kaidan.capture.client import PoliteClient
from kaidan.capture.clock import Clock, EndableClock, SystemClock, WatchEnded
from kaidan.capture.fetch import Validators, fetch
from kaidan.capture.guard import Guard
from kaidan.capture.limits import Limits

__all__ = [
    "Clock",
    "EndableClock",
    "Guard",
    "Limits",
    "PoliteClient",
    "SystemClock",
    "Validators",
    "WatchEnded",
    "fetch",
]
