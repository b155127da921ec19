"""Dates and clocks in words, Japanese (with era) and English."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

TOKYO = ZoneInfo("Asia/Tokyo")
WEEKDAYS_JA = "月火水木金土日"
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# 元号を改める政令 (昭和64年政令第1号、平成31年政令第143号) の施行日; 昭和は詔書の日
ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"))


def day_words(day: date, lang: str, *, weekday: bool = True) -> str:
    """A day as the paper prints it.

    >>> day_words(date(2031, 6, 2), "ja")
    '令和13(2031)年6月2日(月)'
    >>> day_words(date(2031, 6, 2), "en")
    'Monday, 2 June 2031'
    """
    if lang == "ja":
        words = f"{year_words(day, lang)}{day.month}月{day.day}日"
        return f"{words}({WEEKDAYS_JA[day.weekday()]})" if weekday else words
    words = f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    return f"{WEEKDAYS_EN[day.weekday()]}, {words}" if weekday else words


def year_words(day: date, lang: str) -> str:
    """The year, in Japanese with the era of that day.

    >>> year_words(date(2019, 5, 1), "ja"), year_words(date(2019, 4, 30), "ja")
    ('令和元(2019)年', '平成31(2019)年')
    """
    if lang != "ja":
        return str(day.year)
    for start, era in ERAS:
        if day >= start:
            number = day.year - start.year + 1
            return f"{era}{'元' if number == 1 else number}({day.year})年"
    return f"{day.year}年"


def month_words(day: date, lang: str) -> str:
    """A month of a year.

    >>> month_words(date(2031, 6, 1), "ja"), month_words(date(2031, 6, 1), "en")
    ('令和13(2031)年6月', 'June 2031')
    """
    return (
        f"{year_words(day, lang)}{day.month}月" if lang == "ja" else f"{MONTHS_EN[day.month - 1]} {day.year}"
    )


def month_name(month: int, lang: str) -> str:
    """A month without its year.

    >>> month_name(6, "ja"), month_name(6, "en")
    ('6月', 'June')
    """
    return f"{month}月" if lang == "ja" else MONTHS_EN[month - 1]


def clock_words(clock: time, lang: str, *, approximate: bool = False) -> str:
    """A time of day.

    >>> clock_words(time(14, 5), "ja", approximate=True), clock_words(time(14, 5), "en", approximate=True)
    ('14時05分頃', 'about 14:05')
    """
    if lang == "ja":
        return f"{clock.hour}時{clock.minute:02}分" + ("頃" if approximate else "")
    return ("about " if approximate else "") + f"{clock.hour:02}:{clock.minute:02}"


def moment_words(said: str | datetime | None, *, approximate: bool = False) -> str:
    """An ISO date or time (or part of a date) in the page's language, on its own clock; empty for nothing."""
    return ("" if get_language() == "ja" else ", ").join(moment_parts(said, approximate=approximate))


def moment_parts(said: str | datetime | None, *, approximate: bool = False) -> tuple[str, ...]:
    """The same in its parts: the day and, where it is known, the clock; none for nothing."""
    lang = "ja" if get_language() == "ja" else "en"
    if not said:
        return ()
    if isinstance(said, str) and len(said) <= 10:
        return (_partial_words(said, lang),)
    try:
        moment = datetime.fromisoformat(said) if isinstance(said, str) else said.astimezone(TOKYO)
    except ValueError:
        return (str(said),)
    clock = clock_words(moment.timetz(), lang, approximate=approximate)
    return (day_words(moment.date(), lang), clock)


def zone_words(moment: dict[str, Any]) -> str:
    """The city of a zone, for the local clock's label.

    >>> zone_words({"zone": "America/New_York"})
    'New York'
    """
    zone = moment.get("zone") or ""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _partial_words(said: str, lang: str) -> str:
    try:
        if len(said) == 10:
            return day_words(date.fromisoformat(said), lang)
        if len(said) == 7:
            return month_words(date.fromisoformat(said + "-01"), lang)
        return year_words(date(int(said[:4]), 12, 31), lang) if len(said) == 4 else said
    except ValueError:
        return said
