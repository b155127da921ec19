"""Dates, clocks and lengths of time as a house style writes them."""

from collections.abc import Mapping
from datetime import date, datetime

from kaidan.model.draft import Style
from kaidan.reading.moments import load_zone

_FULL_WIDTH = str.maketrans("0123456789:", "０１２３４５６７８９：")


def write_date(style: Style, day: str, *, form: str) -> str:
    """The day of an ISO date or time in the form of that name of the style's ``dates``.

    >>> from kaidan.drafting.styles import load_style
    >>> write_date(load_style("ja"), "2031-05-02", form="full")
    '令和13(2031)年5月2日(金)'
    """
    found = date.fromisoformat(day[:10])
    dates = style.raw["dates"]
    era, era_year = _era(style, found)
    pattern = str(dates[form] if era or "{era}" not in dates[form] else dates["without_era"])
    return _digits(
        style,
        pattern,
        {
            "era": era,
            "era_year": era_year,
            "year": str(found.year),
            "month": str(found.month),
            "month_name": str(dates["months"][found.month - 1]),
            "day": str(found.day),
            "weekday": str(dates["weekdays"][found.weekday()]),
        },
    )


def write_clock(style: Style, moment: str, *, about: bool = False) -> str | None:
    """The clock of an ISO time; None for a bare date. A full hour has no minutes where the style says so.

    >>> from kaidan.drafting.styles import load_style
    >>> write_clock(load_style("ja"), "2031-05-02T14:00:00+09:00", about=True)
    '14時頃'
    """
    if "T" not in moment:
        return None
    found = datetime.fromisoformat(moment)
    dates = style.raw["dates"]
    bare = found.minute == 0 and not style.raw["digits"]["zero_minutes"]
    minute = f"{found.minute:02d}" if style.raw["digits"]["two_digit_minutes"] else str(found.minute)
    pattern = dates["clock_hour"] if bare else dates["clock"]
    told = _digits(style, str(pattern), {"hour": str(found.hour), "minute": minute})
    return str(dates["about"]).replace("{clock}", told) if about else told


def write_moment(style: Style, moment: str, *, form: str, about: bool = False) -> str:
    """Day and clock together, as the style's ``dates.moment`` joins them; the day alone where there is no clock."""
    day, clock = write_date(style, moment, form=form), write_clock(style, moment, about=about)
    if clock is None:
        return day
    return str(style.raw["dates"]["moment"]).replace("{day}", day).replace("{clock}", clock)


def write_duration(style: Style, minutes: int, *, about: bool = False) -> str:
    """A length of time.

    >>> from kaidan.drafting.styles import load_style
    >>> write_duration(load_style("ja"), 80, about=True)
    '約1時間20分間'
    """
    hours, rest = divmod(minutes, 60)
    name = "minutes" if not hours else "hours_minutes" if rest else "hours"
    durations = style.raw["durations"]
    told = _digits(
        style, str(durations[name]), {"hours": str(hours), "minutes": str(rest if hours else minutes)}
    )
    return str(durations["about"]).replace("{duration}", told) if about else told


def at_home(style: Style, moment: str) -> str:
    """The ISO time on the house's own clock; a bare date, or a time without offset, stays as it is."""
    if "T" not in moment:
        return moment
    found = datetime.fromisoformat(moment)
    return moment if found.tzinfo is None else found.astimezone(load_zone(style.zone)).isoformat()


def write_number(style: Style, number: int) -> str:
    """A figure in the style's width."""
    return _width(style, str(number))


def _era(style: Style, day: date) -> tuple[str, str]:
    begun = [era for era in style.eras if era.since <= day.isoformat()]
    if not begun:
        return "", ""
    era = max(begun, key=lambda one: one.since)
    year = day.year - int(era.since[:4]) + 1
    first = str(style.raw["dates"].get("first_year", "1"))
    return era.name, first if year == 1 else str(year)


def _digits(style: Style, pattern: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        pattern = pattern.replace(f"{{{name}}}", _width(style, value))
    return pattern


def _width(style: Style, text: str) -> str:
    return text.translate(_FULL_WIDTH) if style.raw["digits"]["width"] == "full" else text
