"""The moments of a relief report, each by the day in force: 31日 2320, 同日16時20分, 【25日(火)】 1000."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kaidan.languages.ja.clocks import find_bare_clocks, find_clocks
from kaidan.languages.ja.dates import find_dates
from kaidan.model.mentions import ClockMention, DateMention
from kaidan.model.span import Span
from kaidan.reading.relief_lines import Row


@dataclass(frozen=True, slots=True)
class Told:
    """A moment in ISO 8601 (Japanese time, or a bare date), where it stands, whether year and month are printed."""

    value: str
    spans: tuple[Span, ...]
    stated: bool


def tell_moment(text: str, start: int, *, near: date | None, bare: bool = True) -> Told | None:
    """The first day of ``text`` with the clock after it; ``start`` is the place of ``text`` in the page.

    What the day lacks (year, month) is that of the latest such day not after ``near``; ``bare``: four digits are a
    time.

    >>> told = tell_moment("31日(土) 2320", 0, near=date(2032, 2, 3))
    >>> told.value, told.stated
    ('2032-01-31T23:20:00+09:00', False)
    """
    found = next((day for day in find_dates(text) if day.day is not None), None)
    day = None if found is None else settle_day(found, near)
    if found is None or day is None:
        return None
    clocks = find_clocks(text) or (find_bare_clocks(text) if bare else ())
    clock = next((clock for clock in clocks if clock.span.start >= found.span.end), None)
    spans = tuple(Span(m.span.start + start, m.span.end + start) for m in (found, clock) if m is not None)
    return Told(at(day, clock), spans, found.year is not None and found.month is not None)


def at(day: date, clock: ClockMention | None) -> str:
    """A day with a clock of Japanese time as ISO 8601; 24時00分 is the next day's beginning.

    >>> at(date(2032, 1, 1), None)
    '2032-01-01'
    """
    if clock is None:
        return day.isoformat()
    if clock.next_day:
        return f"{(day + timedelta(days=1)).isoformat()}T00:{clock.minute or 0:02d}:00+09:00"
    return f"{day.isoformat()}T{clock.hour:02d}:{clock.minute or 0:02d}:00+09:00"


def settle_day(found: DateMention, near: date | None) -> date | None:
    """The day of a mention; a day without month or year is the latest one not after ``near`` (a day of grace).

    >>> settle_day(find_dates("31日")[0], date(2032, 2, 3)), settle_day(find_dates("12月30日")[0], date(2032, 1, 3))
    (datetime.date(2032, 1, 31), datetime.date(2031, 12, 30))
    """
    if found.day is None or (found.year is None and near is None):
        return None
    if found.year is not None and found.month is not None:
        return _make(found.year, found.month, found.day)
    assert near is not None
    months = [(near.year, found.month), (near.year - 1, found.month)] if found.month else _months_before(near)
    for year, month in months:
        day = _make(year, month or near.month, found.day)
        if day is not None and day <= near + timedelta(days=1):
            return day
    return None


def _months_before(near: date) -> list[tuple[int, int | None]]:
    before = near.replace(day=1) - timedelta(days=1)
    earlier = before.replace(day=1) - timedelta(days=1)
    return [(near.year, near.month), (before.year, before.month), (earlier.year, earlier.month)]


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the course of events, the moment in force where it begins acting, where it stands."""

    text: str
    span: Span
    told: Told | None


def follow_days(rows: Sequence[Row], near: date | None) -> Iterator[Sentence]:
    """The sentences of ``rows`` each with its moment: its own day and clock, else the day of what stands above.

    >>> rows = [Row("【25日(火)】 1000 白砂県知事から撤収要請。", 0, "bracket")]
    >>> [s.told.value for s in follow_days(rows, date(2033, 1, 25))]
    ['2033-01-25T10:00:00+09:00']
    """
    day: date | None = None
    day_span: Span | None = None
    for row in rows:
        place = 0
        for piece in row.text.split("。"):
            start = row.start + place
            place += len(piece) + 1
            if not piece.strip():
                continue
            for found in find_dates(piece):
                settled = settle_day(found, near) if found.day is not None else None
                if settled is not None:
                    day, day_span = settled, Span(start + found.span.start, start + found.span.end)
            clocks = find_clocks(piece) or find_bare_clocks(piece)
            told = None
            if day is not None and day_span is not None:
                spans = [day_span, *(Span(start + c.span.start, start + c.span.end) for c in clocks[-1:])]
                told = Told(at(day, clocks[-1] if clocks else None), tuple(spans), False)
            yield Sentence(piece, Span(start, start + len(piece)), told)
