"""A timeline as SVG: made by svg.py, coloured by the site's sheet, so that no style or script stands in it.

svg.py escapes nothing: every word goes through ``escape`` here.
"""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import svg
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from kaidan.newsroom.records.moments import MONTHS_EN

WIDTH, RIGHT = 960, 30
# room for the longest name of a lane; a kanji is as wide as two Latin letters
LEAST_LEFT, MOST_LEFT, LETTER, GAP = 70, 440, 7.4, 16
TOP, LANE, FOOT = 16, 54, 34
# a mark is at least as large as a finger needs; its area grows with the number of statements
SMALLEST, GROWTH, LARGEST = 8.0, 3.2, 20.0
SILENT = 4.0
YEARS_FROM = timedelta(days=900)


@dataclass(frozen=True, slots=True)
class Mark:
    """One meeting: how many statements, the first of them, and the words that name the mark."""

    day: date
    count: int
    statement: str
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The meetings of one series, oldest first."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing as HTML can take it in."""

    picture: SafeString
    lanes: int


def draw_chart(lanes: Sequence[Lane], title: str) -> Chart:
    """The lanes under each other on one axis of time; every full mark leads to the words that were said."""
    days = [mark.day for lane in lanes for mark in lane.marks]
    if not days:
        return Chart(mark_safe(""), 0)
    axis = _Axis(min(days), max(days), _room(lane.name for lane in lanes))
    height = TOP + LANE * len(lanes) + FOOT
    parts: list[svg.Element] = [*_grid(axis, height)]
    for number, lane in enumerate(lanes):
        parts += _draw_lane(lane, TOP + LANE * number + LANE / 2, axis)
    picture = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, WIDTH, height),
        class_=["timeline"],
        extra={"role": "group", "aria-label": escape(title)},
        elements=parts,
    )
    return Chart(mark_safe(str(picture)), len(lanes))


def _room(names: Iterable[str]) -> float:
    widest = max(
        sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in name) for name in names
    )
    return min(MOST_LEFT, max(LEAST_LEFT, widest * LETTER + GAP + 6))


class _Axis:
    """Days → places from left to right, with a little air at both ends."""

    def __init__(self, first: date, last: date, left: float) -> None:
        air = max(timedelta(days=20), (last - first) / 25)
        self.first, self.last = first - air, last + air
        self.left = left

    def place(self, day: date) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(self.left + share * (WIDTH - self.left - RIGHT), 1)

    def ticks(self) -> Iterator[tuple[date, str]]:
        """The first days of years, of quarters where the axis is shorter, with their words."""
        step = 12 if self.last - self.first > YEARS_FROM else 3
        year, month = self.first.year, 1
        while date(year, month, 1) <= self.last:
            day = date(year, month, 1)
            if day >= self.first:
                yield day, _tick_words(day, step)
            month += step
            year, month = (year + 1, month - 12) if month > 12 else (year, month)


def _tick_words(day: date, step: int) -> str:
    if get_language() == "ja":
        return f"{day.year}年" if step == 12 else f"{day.year}年{day.month}月"
    return str(day.year) if step == 12 else f"{MONTHS_EN[day.month - 1][:3]} {day.year}"


def _grid(axis: _Axis, height: float) -> Iterator[svg.Element]:
    for day, words in axis.ticks():
        x = axis.place(day)
        yield svg.Line(x1=x, x2=x, y1=TOP, y2=height - FOOT, class_=["grid"])
        yield svg.Text(x=x, y=height - 10, text=escape(words), class_=["tick"], text_anchor="middle")


def _draw_lane(lane: Lane, y: float, axis: _Axis) -> Iterator[svg.Element]:
    yield svg.Text(x=axis.left - GAP, y=y + 5, text=escape(lane.name), class_=["lane"], text_anchor="end")
    yield svg.Line(x1=axis.left, x2=WIDTH - RIGHT, y1=y, y2=y, class_=["rail"])
    for mark in lane.marks:
        yield _draw_mark(mark, axis.place(mark.day), y)


def _draw_mark(mark: Mark, x: float, y: float) -> svg.Element:
    if not mark.count:
        words = gettext("not said")
        title = svg.Title(text=escape(f"{mark.words}: {words}"))
        return svg.Circle(cx=x, cy=y, r=SILENT, class_=["silent"], elements=[title])
    words = ngettext("%(n)s statement", "%(n)s statements", mark.count) % {"n": mark.count}
    radius = min(LARGEST, SMALLEST + GROWTH * math.sqrt(mark.count - 1))
    named = escape(f"{mark.words}: {words}")
    inside: list[svg.Element] = [
        svg.Title(text=named),
        svg.Circle(cx=x, cy=y, r=12, class_=["reach"]),
        svg.Circle(cx=x, cy=y, r=round(radius, 1), class_=["said"]),
    ]
    if mark.count > 1:
        inside.append(svg.Text(x=x, y=y + 4, text=str(mark.count), class_=["count"], text_anchor="middle"))
    address = escape(reverse("statement", args=[mark.statement]))
    return svg.A(href=address, elements=inside, extra={"aria-label": named})
