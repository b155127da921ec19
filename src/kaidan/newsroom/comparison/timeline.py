"""The life of a topic or phrase: a chart with a lane for each series, and the same as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext

from kaidan.newsroom.comparison.chart import Chart, Lane, Mark, draw_chart
from kaidan.newsroom.records.models import Meeting, Statement
from kaidan.newsroom.records.moments import TOKYO, day_words
from kaidan.newsroom.records.names import Names
from kaidan.newsroom.records.queries import public_meetings
from kaidan.newsroom.records.shown import Labelled, ShownStatement, find_names_of, label, show_statements

# meetings that spoke of it; a table is no place for more
MOST_MEETINGS = 400


@dataclass(frozen=True, slots=True)
class Use:
    """One meeting that spoke of it, its first statement, and how many there were."""

    meeting: Meeting
    day: date | None
    series: Labelled | None
    first: ShownStatement
    count: int
    missed: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart, and its rows oldest first; ``missed`` counts meetings of the series before it that did not say it."""

    chart: Chart
    uses: tuple[Use, ...]
    total: int
    first: date | None
    last: date | None


def make_timeline(statements: Iterable[Statement], title: str) -> Timeline | None:
    """The life of what these statements speak of, oldest first; None where no meeting did.

    Meetings of the same series that were silent stand in the chart too: a gap is seen as a gap.
    """
    by_meeting: dict[str, list[Statement]] = {}
    for row in statements:
        if row.record.meeting_id is not None:
            by_meeting.setdefault(row.record.meeting_id, []).append(row)
    if not by_meeting:
        return None
    spoken = list(public_meetings().filter(id__in=list(by_meeting)[:MOST_MEETINGS]))
    series = {meeting.series for meeting in spoken if meeting.series}
    others = public_meetings().filter(series__in=series).defer("facts")
    every = sorted(
        {meeting.id: meeting for meeting in [*others, *spoken]}.values(),
        key=lambda meeting: (meeting.held_at is None, meeting.held_at, meeting.id),
    )
    firsts = [by_meeting[meeting.id][0] for meeting in every if meeting.id in by_meeting]
    names = find_names_of(firsts, (), *series)
    uses = tuple(_uses(every, by_meeting, names))
    days = [use.day for use in uses if use.day]
    return Timeline(
        chart=draw_chart(_lanes(every, uses, names), title),
        uses=uses,
        total=sum(use.count for use in uses),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _uses(meetings: Sequence[Meeting], said: dict[str, list[Statement]], names: Names) -> Iterable[Use]:
    last: dict[str, int] = {}
    at: dict[str, int] = {}
    for meeting in meetings:
        place = at[meeting.series] = at.get(meeting.series, -1) + 1
        rows = said.get(meeting.id)
        if not rows:
            continue
        before = last.get(meeting.series)
        last[meeting.series] = place
        yield Use(
            meeting=meeting,
            day=_day(meeting),
            series=label(names, "series", meeting.series) if meeting.series else None,
            first=show_statements(rows[:1], names)[0],
            count=len(rows),
            missed=0 if before is None or not meeting.series else place - before - 1,
        )


def _lanes(meetings: Sequence[Meeting], uses: Sequence[Use], names: Names) -> list[Lane]:
    """A lane for each series, the one that spoke of it most first; meetings of no series share the last."""
    by_meeting = {use.meeting.id: use for use in uses}
    lanes: dict[str, list[Mark]] = {}
    weight: dict[str, int] = {}
    for meeting in meetings:
        day, use = _day(meeting), by_meeting.get(meeting.id)
        if day is None:
            continue
        lanes.setdefault(meeting.series, []).append(_mark(day, use))
        weight[meeting.series] = weight.get(meeting.series, 0) + (use.count if use else 0)
    ordered = sorted(lanes, key=lambda key: (not key, -weight[key], key))
    return [
        Lane(names.name("series", key) if key else gettext("Other meetings"), tuple(lanes[key]))
        for key in ordered
    ]


def _mark(day: date, use: Use | None) -> Mark:
    lang = get_language() or "ja"
    if use is None:
        return Mark(day, 0, "", day_words(day, lang, weekday=False))
    act = use.first.act.name
    return Mark(day, use.count, use.first.row.id, f"{day_words(day, lang, weekday=False)} {act}")


def _day(meeting: Meeting) -> date | None:
    return meeting.held_at.astimezone(TOKYO).date() if meeting.held_at else None
