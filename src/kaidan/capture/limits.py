"""How much, how long and how often at most."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and counts that one fetch may take.

    ``largest_body`` counts the bytes as sent and as unpacked, each; a personnel order as PDF has up to 20 MB.
    ``longest_wait`` is the most seconds that a Retry-After is waited for; a longer one ends the fetch. ``longest_pace``
    is the same of the wait between requests that a robots.txt may ask for: a longer one is a refusal.
    """

    connect: float = 10.0
    silence: float = 30.0
    whole: float = 120.0
    largest_body: int = 50_000_000
    largest_robots: int = 512_000
    redirects: int = 5
    tries: int = 3
    first_backoff: float = 2.0
    longest_wait: float = 120.0
    longest_pace: float = 3600.0
