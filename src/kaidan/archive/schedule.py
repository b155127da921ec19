"""The long-running watch: each source on its own beat, by APScheduler. The only use of a scheduler in the package."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Event

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from kaidan.archive.keeping import Keeper
from kaidan.archive.watch import SourceRound, watch_source
from kaidan.archive.watched import RoundRecord
from kaidan.capture import PoliteClient, WatchEnded
from kaidan.errors import KaidanError
from kaidan.model.source import Source

SHORTEST_BEAT = timedelta(hours=1)
LONGEST_BEAT = timedelta(hours=24)
AT_ONCE = 4
"""Sources at a time; requests to one host wait for each other all the same."""
Report = Callable[[SourceRound], None]


def watch_on(
    sources: Sequence[Source], *, keeper: Keeper, client: PoliteClient, report: Report, stop: Event
) -> None:
    """Watches until ``stop`` is set; with an EndableClock on it a round under way ends at its next wait.

    The first rounds start at once. A round that takes longer than its beat is not started twice. ``report`` is called
    from several threads, one call at a time for each source.
    """
    scheduler = BackgroundScheduler(executors={"default": ThreadPoolExecutor(AT_ONCE)}, timezone="UTC")
    for source in sources:
        scheduler.add_job(
            _watch_and_report,
            "interval",
            args=(source, keeper, client, report),
            id=source.id,
            seconds=find_beat(source).total_seconds(),
            next_run_time=datetime.now(tz=scheduler.timezone),
            max_instances=1,
            coalesce=True,
            # A round that was due while the machine slept is run late and once, never dropped.
            misfire_grace_time=None,
            jitter=60,
        )
    scheduler.start()
    try:
        stop.wait()
    finally:
        scheduler.shutdown(wait=True)


def find_beat(source: Source) -> timedelta:
    """How often the source is looked at: a tenth of the time in which a page is due at its busiest, within bounds.

    A source of at most 40 pages a month has one every 18 hours and is looked at every 1.8.
    """
    if source.cadence is None or source.cadence[1] <= 0:
        return LONGEST_BEAT
    return min(max(timedelta(days=30) / source.cadence[1] / 10, SHORTEST_BEAT), LONGEST_BEAT)


def _watch_and_report(source: Source, keeper: Keeper, client: PoliteClient, report: Report) -> None:
    """A full disk or a damaged shelf is reported as the round's trouble; the next round tries again."""
    try:
        done = watch_source(source, keeper=keeper, client=client)
    except WatchEnded:
        return
    except KaidanError as trouble:
        done = SourceRound(source.id, RoundRecord(client.clock.now()), skipped=trouble)
    report(done)
