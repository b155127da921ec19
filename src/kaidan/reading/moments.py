"""When: dates and clocks of a header become a moment in local and in Japanese time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from kaidan.model.meeting import Moment
from kaidan.model.mentions import ClockMention, DateMention
from kaidan.model.span import Span

TOKYO = "Asia/Tokyo"
ZONES = {
    **dict.fromkeys(("ET", "EST", "EDT"), "America/New_York"),
    **dict.fromkeys(("PT", "PDT"), "America/Los_Angeles"),
    **dict.fromkeys(("CT", "CST", "CDT"), "America/Chicago"),
    **dict.fromkeys(("AEST", "AEDT", "AET"), "Australia/Sydney"),
    **dict.fromkeys(("NZST", "NZDT"), "Pacific/Auckland"),
    "HST": "Pacific/Honolulu",
    "KST": "Asia/Seoul",
    "SGT": "Asia/Singapore",
    "PHT": "Asia/Manila",
    "AWST": "Australia/Perth",
    "BST": "Europe/London",
    "utc": "Etc/UTC",
}
"""The zones that clocks are printed with, where one zone of officials is meant."""


@dataclass(frozen=True, slots=True)
class Told:
    """A moment with what it was read from. ``clash`` tells where the two printed clocks do not agree."""

    moment: Moment | None
    end: Moment | None
    spans: tuple[Span, ...]
    zone_rule: str
    year_rule: str
    clash: str | None


@dataclass(frozen=True, slots=True)
class Mentions:
    """The dates and clocks of a header."""

    dates: tuple[DateMention, ...]
    clocks: tuple[ClockMention, ...]


@lru_cache(maxsize=128)
def load_zone(name: str) -> ZoneInfo:
    """The IANA zone from the locked ``tzdata`` package, never from the system.

    >>> load_zone("Asia/Tokyo").key
    'Asia/Tokyo'
    """
    resource = files("tzdata").joinpath("zoneinfo", *name.split("/"))
    with resource.open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


def tell_moment(text: str, mentions: Mentions, *, zone: str | None, issued: date | None, offset: int) -> Told:
    """The moment at which a meeting began; ``mentions`` are the dates and clocks of ``text``.

    ``zone`` is that of the place (None: not known), ``issued`` the day of the release, by which a date without
    a year or a word such as 本日 is placed; ``offset`` is added to spans. A clock without a mark is local time, and a
    bare day a day of the zone; where both a local and a Japanese clock are printed they are checked against each other.
    """
    dates = mentions.dates
    mentions = replace(mentions, clocks=_join_range(text, mentions.clocks))
    local_clock, jst_clock = _choose_clocks(_with_zones(text, mentions))
    if zone is None and jst_clock is not None:
        local_clock = None
    clock = local_clock or jst_clock
    in_tokyo = clock is not None and clock is jst_clock
    day_mention = _choose_date(dates, clock, jst=in_tokyo)
    day, year_rule = _resolve(day_mention, issued, dates)
    spans = tuple(
        Span(m.span.start + offset, m.span.end + offset) for m in (day_mention, clock) if m is not None
    )
    if day is None:
        return Told(None, None, spans, "", year_rule, None)
    if clock is None:
        marked = day_mention.zone if day_mention is not None else None
        there = TOKYO if marked == "jst" else zone
        return Told(
            Moment(day.isoformat(), there, None, "day", False),
            None,
            spans,
            _zone_rule(marked),
            year_rule,
            None,
        )
    moment = _moment(
        day, clock, zone=zone, in_tokyo=in_tokyo, date_zone=day_mention.zone if day_mention else None
    )
    clash = _find_clash(moment, dates, jst_clock, local_clock, issued=issued)
    end = _end(day, clock, zone=zone, in_tokyo=in_tokyo)
    return Told(moment, end, spans, _zone_rule("jst" if in_tokyo else None), year_rule, clash)


# 10時05分(日本時間11時05分)から10時50分まで: the Japanese clock stands between beginning and end
_TO_END = re.compile(r"[(（][^()（）]{1,40}[)）](?:頃)?(?:から|より|~|-)")


def _join_range(text: str, clocks: tuple[ClockMention, ...]) -> tuple[ClockMention, ...]:
    """The clocks, the first with its end where brackets stand between the two."""
    if len(clocks) < 3 or "まで" not in text or clocks[0].end is not None:
        return clocks
    first, last = clocks[0], clocks[-1]
    if _TO_END.fullmatch(text, first.span.end, last.span.start) is None or not text.startswith(
        "まで", last.span.end
    ):
        return clocks
    return (replace(first, end=(last.hour, last.minute or 0)), *clocks[1:-1])


def hangs_on_another(dates: Sequence[DateMention]) -> bool:
    """Whether a header's dates tell its day only by that of another meeting (同日, 翌30日)."""
    return bool(dates) and all(d.relative in _BESIDE for d in dates)


def _zone_rule(marked: str | None) -> str:
    return "zone.jst" if marked == "jst" else "zone.place"


def _with_zones(text: str, mentions: Mentions) -> tuple[ClockMention, ...]:
    """Clocks with the zone of the date beside them; beside a marked clock an unmarked one is of the other zone.

    「1月12日(現地時間11日)午前8時50分(現地時間11日午後1時50分)」: the first clock is Japanese time.
    In ``11 a.m. on February 2 (JST)`` the mark stands behind the date that follows.
    """
    marked = []
    for clock in mentions.clocks:
        beside = next((d for d in mentions.dates if d.zone and d.span.end == clock.span.start), None)
        if beside is None:
            beside = next(
                (d for d in mentions.dates if d.zone and text[d.span.end : clock.span.start] == " "), None
            )
        if beside is None:
            after = [
                d for d in mentions.dates if d.zone and text[clock.span.end : d.span.start] in (" on ", ", ")
            ]
            marked.append(_with_zone(clock, after[0].zone if after else None))
            continue
        closed = text[beside.span.end - 1] == ")" and text[beside.span.start] != "("
        marked.append(_with_zone(clock, None if closed else beside.zone))
    zones = {clock.zone for clock in marked}
    if len(marked) > 1 and "local" in zones and "jst" not in zones and marked[0].zone is None:
        marked[0] = _with_zone(marked[0], "jst")
    return tuple(marked)


def _with_zone(clock: ClockMention, zone: str | None) -> ClockMention:
    return clock if clock.zone is not None or zone is None else replace(clock, zone=zone)


def _choose_clocks(clocks: Sequence[ClockMention]) -> tuple[ClockMention | None, ClockMention | None]:
    """The first local (or unmarked) clock and the first Japanese one."""
    local = next((clock for clock in clocks if clock.zone not in ("jst",)), None)
    jst = next((clock for clock in clocks if clock.zone == "jst"), None)
    marked = next((clock for clock in clocks if clock.zone == "local"), None)
    return marked or local, jst


def _choose_date(
    dates: Sequence[DateMention], clock: ClockMention | None, *, jst: bool
) -> DateMention | None:
    """The date that stands nearest before the clock; a date marked with the other zone is passed over."""
    usable = [d for d in dates if d.day is not None or d.relative in _DAYS]
    if not usable:
        return next((d for d in dates if d.relative in _BESIDE), None)
    other = "local" if jst else "jst"
    same = [d for d in usable if d.zone != other] or usable
    wanted = "jst" if jst else "local"
    marked = [d for d in same if d.zone == wanted]
    if clock is not None:
        before = [d for d in (marked or same) if d.span.start <= clock.span.start]
        if before:
            return before[-1]
    single = [d for d in (marked or same) if d.end is None]
    return single[-1] if single and len(single) < len(marked or same) else (marked or same)[0]


_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "day_before_yesterday": -2}
_BESIDE = {"same_day": 0, "next_day": 1, "previous_day": -1}


def _resolve(
    mention: DateMention | None, issued: date | None, dates: Sequence[DateMention]
) -> tuple[date | None, str]:
    if mention is None:
        return None, ""
    if mention.relative in _DAYS:
        return (issued + timedelta(_DAYS[mention.relative]) if issued else None), "date.relative"
    if mention.relative in _BESIDE:
        anchor = next(
            (d for d in reversed(dates) if d.span.end <= mention.span.start and d.relative not in _BESIDE),
            None,
        )
        day, rule = _resolve(anchor, issued, dates) if anchor is not None else (issued, "date.relative")
        beside = day + timedelta(_BESIDE[mention.relative]) if day else None
        if mention.day is None or (beside is not None and beside.day == mention.day):
            return beside, rule or "date.relative"
    month, year = mention.month, mention.year
    if month is None or year is None:
        known = next((d for d in dates if d.month is not None and d.span.start < mention.span.start), None)
        month = month or (known.month if known else None) or (issued.month if issued else None)
        year = year or (known.year if known else None)
    if month is None or mention.day is None:
        return None, "date.incomplete"
    if year is not None:
        return _date(year, month, mention.day), "date.stated"
    if issued is None:
        return None, "date.without_year"
    return _nearest(month, mention.day, issued), "date.year_of_release"


def _nearest(month: int, day: int, issued: date) -> date | None:
    """The last such day up to one day after the release, which may be dated before the Japanese day of the meeting."""
    same = _date(issued.year, month, day)
    if same is not None and same <= issued + timedelta(1):
        return same
    return _date(issued.year - 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(
    day: date, clock: ClockMention, *, zone: str | None, in_tokyo: bool, date_zone: str | None
) -> Moment:
    time_of_day = time(clock.hour, clock.minute or 0)
    day += timedelta(days=clock.next_day)
    precision = "hour" if clock.minute is None else "minute"
    about = clock.approximate
    if in_tokyo or zone == TOKYO:
        there = datetime.combine(day, time_of_day, load_zone(TOKYO))
        local = there.astimezone(load_zone(zone)) if zone else there
        return Moment(local.isoformat(), zone or TOKYO, there.isoformat(), precision, about)
    if zone is None:
        return Moment(f"{day.isoformat()}T{time_of_day.isoformat()}", None, None, precision, about)
    here = datetime.combine(day, time_of_day, load_zone(zone))
    if date_zone == "jst":
        here = _on_tokyo_day(here, day)
    return Moment(here.isoformat(), zone, here.astimezone(load_zone(TOKYO)).isoformat(), precision, about)


def _on_tokyo_day(here: datetime, day: date) -> datetime:
    """A local clock beside a Japanese date: the local day on which that clock falls on the Japanese day."""
    for shift in (0, -1, 1):
        moved = here + timedelta(days=shift)
        if moved.astimezone(load_zone(TOKYO)).date() == day:
            return moved
    return here


def _end(day: date, clock: ClockMention, *, zone: str | None, in_tokyo: bool) -> Moment | None:
    if clock.end is None:
        return None
    hour, minute = clock.end
    later = ClockMention(clock.span, hour, minute, clock.approximate, clock.zone)
    after = day + timedelta(days=1) if (hour, minute) < (clock.hour, clock.minute or 0) else day
    return _moment(after, later, zone=zone, in_tokyo=in_tokyo, date_zone=None)


def _find_clash(
    moment: Moment,
    dates: Sequence[DateMention],
    jst: ClockMention | None,
    local: ClockMention | None,
    *,
    issued: date | None,
) -> str | None:
    """Whether a Japanese clock printed beside the local one says another instant."""
    if jst is None or local is None or moment.jst is None:
        return None
    shown = datetime.fromisoformat(moment.jst)
    if (shown.hour, shown.minute) != (jst.hour, jst.minute or 0):
        return f"{jst.hour:02d}:{jst.minute or 0:02d} is printed as Japanese time; the local clock gives {shown:%H:%M}"
    return None
