"""What a text says about days, clocks, lengths of time and amounts, before anybody interprets it.

A mention holds what is printed and no more: a date without a year has `year=None`. All spans are
code points of the string that the finder was given, with the marks that belong to the value
(現地時間, 約, 頃) inside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kaidan.model.span import Span

__all__ = [
    "ClockMention",
    "DateKind",
    "DateMention",
    "DatePart",
    "DayPart",
    "DurationMention",
    "QuantityMention",
    "Relative",
    "Zone",
]

Zone = str
"""`"local"`, `"jst"`, `"utc"`, or the printed abbreviation in capitals (`"EST"`)."""

Relative = Literal[
    "same_day",
    "next_day",
    "previous_day",
    "today",
    "yesterday",
    "tomorrow",
    "day_before_yesterday",
    "same_week",
    "this_week",
    "last_week",
    "next_week",
    "same_month",
    "this_month",
    "last_month",
    "next_month",
    "following_month",
    "previous_month",
    "same_year",
    "this_year",
    "last_year",
    "next_year",
    "following_year",
    "previous_year",
    "year_before_last",
]
"""today/yesterday/this_/last_/next_ count from the document's date, same_/following_/previous_ and
next_day/previous_day from the date named before."""

DateKind = Literal["calendar", "fiscal_year"]
DatePart = Literal[
    "beginning",
    "early",
    "first_half",
    "middle",
    "second_half",
    "late",
    "end",
    "spring",
    "summer",
    "autumn",
    "winter",
]
DayPart = Literal[
    "am", "pm", "noon", "midnight", "dawn", "morning", "afternoon", "evening", "night", "late_night"
]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day, month or year as printed; `weekday` counts from Monday = 0.

    `relative` says what a word such as 同日 or 昨年 points from; what stands beside it (昨年12月,
    翌15日) is in the other fields. `end` is the last day of a range; it inherits year and month.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: Relative | None = None
    zone: Zone | None = None
    kind: DateKind = "calendar"
    part: DatePart | None = None
    end: DateMention | None = None


@dataclass(frozen=True, slots=True)
class ClockMention:
    """A time of day, `hour` 0 to 23; 24時 is hour 0 with `next_day`.

    `minute` is None where only the hour is printed. `end` is (hour, minute) of a range.
    """

    span: Span
    hour: int
    minute: int | None = None
    approximate: bool = False
    zone: Zone | None = None
    day_part: DayPart | None = None
    next_day: bool = False
    end: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class DurationMention:
    """A length of time in minutes, as a header states it (約1時間30分間)."""

    span: Span
    minutes: int
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with a unit; `unit` is an English plural (`people`, `aircraft`, `yen`, `months`).

    `upper` is the other end of a range (5～8名: 5 and 8).
    """

    span: Span
    value: int | float
    unit: str
    approximate: bool = False
    upper: int | float | None = None
