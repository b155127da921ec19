"""For each statement of a page how often its thread had said it before, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass

from kaidan.newsroom.comparison.models import Restatement


@dataclass(frozen=True, slots=True)
class Life:
    """A statement's place in its thread, counted from 1, and the day on which the thread began (an ISO date)."""

    thread: str
    nth: int
    since: str


def find_lives(statement_ids: Iterable[str]) -> dict[str, Life]:
    """The lives of those statements that are in a thread, by one query; texts that are not shown do not count."""
    wanted = set(statement_ids)
    threads = Restatement.objects.filter(statement_id__in=wanted).values("thread_id")
    rows = (
        Restatement.objects.filter(thread_id__in=threads, statement__record__shown=True)
        .order_by("thread_id", "column", "id")
        .values_list("thread_id", "statement_id", "statement__record__happened_on")
    )
    said: dict[str, list[str]] = {}
    lives: dict[str, Life] = {}
    for thread, statement, day in rows:
        days = said.setdefault(thread, [])
        days.append(day)
        if statement in wanted:
            lives[statement] = Life(thread, len(days), days[0])
    return lives
