"""The thread that publishes what was scheduled, once its time has come."""

from kaidan.newsroom.clock import now
from kaidan.newsroom.desk.writing import bring_out, catch_up
from kaidan.newsroom.looking import Looker

# so late may a scheduled article come out
SECONDS_BETWEEN_LOOKS = 0.5


def make_publisher() -> Looker:
    """Looks for what is due; at first it takes in what a process that was killed had left."""
    return Looker("publisher", lambda: bring_out(now()), seconds=SECONDS_BETWEEN_LOOKS, first=catch_up)
