"""The only network code: polite fetching of pages, feeds, index pages and sitemaps.

What becomes of an answer:

| the server … | outcome |
|---|---|
| has the page, or its old state (200, 304) | a capture |
| has it no more (404, 410, 451), or leads to its front | a capture that says so |
| is asked too much, or says no (401, 403, 407, 429) | AccessRefused; the watch leaves it alone, longer each time |
| is in trouble (408, 5xx), silent, slow, cut, reset, no HTTP | three tries with growing waits, then FetchError |
| asks for a wait (503 with Retry-After) | waited for up to two minutes, else FetchError |
| sends without end, or unpacks to more than the limit | FetchTooLarge; never more than the limit in memory |
| sends headers without measure | FetchTooLarge |
| redirects in a circle or more than five times | TooManyRedirects |
| redirects to another host, port or a private address | AddressRefused; nothing is asked there |
| forbids the page in robots.txt, or asks for waits of over an hour | RobotsForbid; the page is not asked for |
| has no robots.txt (4xx) | everything is permitted (RFC 9309) |
| cannot give its robots.txt (5xx, silence) | RobotsForbid for an hour |
| packs the body, which was not asked for | gzip and deflate are unpacked, else FetchError |
| sends more than it declared | the declared part; the connection is given up |
| ends a known page before ``</html>`` without saying so | the watch asks again, then keeps nothing |
"""

from kaidan.capture.client import PoliteClient
from kaidan.capture.clock import Clock, EndableClock, SystemClock, WatchEnded
from kaidan.capture.fetch import fetch, make_validators
from kaidan.capture.guard import Guard
from kaidan.capture.limits import Limits

__all__ = [
    "Clock",
    "EndableClock",
    "Guard",
    "Limits",
    "PoliteClient",
    "SystemClock",
    "WatchEnded",
    "fetch",
    "make_validators",
]
