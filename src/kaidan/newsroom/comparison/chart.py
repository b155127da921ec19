"""A timeline as SVG: made by svg.py, coloured by the site's sheet, so that no style or script stands in it.

svg.py escapes nothing: every word goes through ``escape`` here.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import svg
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from kaidan.newsroom.records.moments import MONTHS_EN

# the same drawn twice: on a telephone the whole axis is to be seen without scrolling
WIDE, NARROW, SIDE = 960, 400, 24
# room for 「2031年10月」 on the axis, and the months from one tick to the next that are tried
TICK, STEPS = 76, (3, 6, 12, 24, 60, 120, 600, 6_000, 24_000)
# a lane's name stands above its rail and takes nothing from the axis
TOP, LANE, NAME, RAIL, FOOT = 8, 74, 20, 50, 34
# a finger needs 24 points on the narrowest screen; a mark's area grows with the number of statements
REACH = 14.5
SMALLEST, GROWTH, LARGEST = 8.0, 3.2, 20.0
SILENT = 4.0


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
    """The drawing as HTML can take it in, for a wide and for a narrow screen."""

    wide: SafeString
    narrow: SafeString
    lanes: int


def draw_chart(lanes: Sequence[Lane], title: str) -> Chart:
    """The lanes under each other on one axis of time; every full mark leads to the words that were said."""
    if not any(lane.marks for lane in lanes):
        return Chart(mark_safe(""), mark_safe(""), 0)
    return Chart(_draw(lanes, title, WIDE), _draw(lanes, title, NARROW), len(lanes))


def _draw(lanes: Sequence[Lane], title: str, width: int) -> SafeString:
    days = [mark.day for lane in lanes for mark in lane.marks]
    axis = _Axis(min(days), max(days), width)
    height = TOP + LANE * len(lanes) + FOOT
    parts: list[svg.Element] = [*_grid(axis, height)]
    for number, lane in enumerate(lanes):
        parts += _draw_lane(lane, TOP + LANE * number, axis)
    picture = svg.SVG(
        viewBox=svg.ViewBoxSpec(0, 0, width, height),
        class_=["timeline", "broad" if width == WIDE else "slim"],
        extra={"role": "group", "aria-label": escape(title)},
        elements=parts,
    )
    return mark_safe(str(picture))


class _Axis:
    """Days → places from left to right, with a little air at both ends."""

    def __init__(self, first: date, last: date, width: int) -> None:
        air = max(20, (last - first).days // 25)
        self.first = date.fromordinal(max(date.min.toordinal(), first.toordinal() - air))
        self.last = date.fromordinal(min(date.max.toordinal(), last.toordinal() + air))
        self.width = width

    def place(self, day: date) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(SIDE + share * (self.width - 2 * SIDE), 1)

    def ticks(self) -> Iterator[tuple[date, str]]:
        """The first days of years, or of quarters where there is room for their words, with these."""
        months = (self.last - self.first).days / 30.4
        step = next((one for one in STEPS if months / one * TICK <= self.width), STEPS[-1])
        year, month = max(1, self.first.year - self.first.year % max(1, step // 12)), 1
        while year <= date.max.year and date(year, month, 1) <= self.last:
            day = date(year, month, 1)
            if day >= self.first:
                yield day, _tick_words(day, step)
            month += step
            year, month = year + (month - 1) // 12, (month - 1) % 12 + 1


def _tick_words(day: date, step: int) -> str:
    if get_language() == "ja":
        return f"{day.year}年" if step >= 12 else f"{day.year}年{day.month}月"
    return str(day.year) if step >= 12 else f"{MONTHS_EN[day.month - 1][:3]} {day.year}"


def _grid(axis: _Axis, height: float) -> Iterator[svg.Element]:
    for day, words in axis.ticks():
        x = axis.place(day)
        yield svg.Line(x1=x, x2=x, y1=TOP, y2=height - FOOT, class_=["grid"])
        yield svg.Text(x=x, y=height - 10, text=escape(words), class_=["tick"], text_anchor="middle")


def _draw_lane(lane: Lane, top: float, axis: _Axis) -> Iterator[svg.Element]:
    y = top + RAIL
    yield svg.Text(x=0, y=top + NAME, text=escape(lane.name), class_=["lane"])
    yield svg.Line(x1=0, x2=axis.width, y1=y, y2=y, class_=["rail"])
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
        svg.Circle(cx=x, cy=y, r=REACH, class_=["reach"]),
        svg.Circle(cx=x, cy=y, r=round(radius, 1), class_=["said"]),
    ]
    if mark.count > 1:
        inside.append(svg.Text(x=x, y=y + 4, text=str(mark.count), class_=["count"], text_anchor="middle"))
    address = escape(reverse("statement", args=[mark.statement]))
    return svg.A(href=address, elements=inside, extra={"aria-label": named})
