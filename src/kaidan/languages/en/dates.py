"""English days, months and years as they are printed; clocks and lengths of time stand in `clocks`."""

from __future__ import annotations

import re

from kaidan.languages.en.clocks import find_bare_clocks, find_clocks, find_durations
from kaidan.model.mentions import DateKind, DateMention, DatePart, Relative
from kaidan.model.span import Span

__all__ = ["find_bare_clocks", "find_clocks", "find_dates", "find_durations"]


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Give every date in `text`, in order; a range is one mention with `end`.

    A month alone needs a word before it that makes it a date (in May, since August), and so does a
    year (in 2031, by 2035).

    >>> [(d.year, d.month, d.day) for d in find_dates("on January 15, 2031 and 3 Feb.")]
    [(2031, 1, 15), (None, 2, 3)]
    >>> [(d.weekday, d.relative) for d in find_dates("spoke by phone Tuesday and again today")]
    [(1, None), (None, 'today')]
    >>> find_dates("They may march; PAC-3 MSE, SM-3, 2+2, 12 aircraft, Resolution 2231")
    ()
    """
    found: list[DateMention] = []
    done = 0
    for anchor in _ANCHOR.finditer(text):
        at = anchor.start()
        if at < done:
            continue
        match = _match_over(text, max(done, at - _REACH), at)
        if match is None:
            continue
        mention = _mention(match)
        if mention is not None:
            done = match.end()
            found.append(mention)
    return tuple(found)


def _match_over(text: str, start: int, anchor: int) -> re.Match[str] | None:
    """Give the first date that starts in the window and reaches over the anchor."""
    while start <= anchor:
        match = _DATE.search(text, start, min(len(text), anchor + _AHEAD))
        if match is None or match.start() > anchor:
            return None
        if match.end() > anchor:
            return match
        start = match.end()
    return None


def _mention(match: re.Match[str]) -> DateMention | None:
    part = match.group
    month = _month(part("month") or part("month2") or part("month3")) or _number(part("im") or part("em2"))
    day = _number(part("day") or part("day2") or part("id") or part("ed2"))
    year = _number(
        part("iy")
        or part("ey2")
        or part("year5")
        or part("year")
        or part("year2")
        or part("year3")
        or part("year4")
    )
    kind, year = _fiscal(part("fy"), year)
    if not (_in_range(month, 12) and _in_range(day, 31)):
        return None
    return DateMention(
        Span(match.start(), match.end()),
        year,
        month,
        day,
        _weekday(part("weekday") or part("weekday2")),
        _relative(match),
        _zone(part("zone")),
        kind,
        _part(part("part") or part("part2")),
        _end(match, year, month),
    )


def _end(match: re.Match[str], year: int | None, month: int | None) -> DateMention | None:
    name = next((name for name in ("eday", "eday2") if match[name]), None)
    if name is None:
        return None
    day = _number(match[name])
    if not _in_range(day, 31):
        return None
    end_month = _month(match["emonth"]) or month
    start = match.start("emonth") if match["emonth"] else match.start(name)
    last = match.end(name)
    return DateMention(Span(start, last), year, end_month, day)


def _fiscal(printed: str | None, year: int | None) -> tuple[DateKind, int | None]:
    if not printed:
        return "calendar", year
    number = int(printed)
    return "fiscal_year", number + 2000 if number < 100 else number


def _relative(match: re.Match[str]) -> Relative | None:
    word = " ".join((match["word"] or "").lower().split())
    if word:
        return _WORDS.get(word, "today")
    lead = (match["lead"] or "").lower()
    return _LEADS.get(lead)


def _month(printed: str | None) -> int | None:
    return _MONTHS[printed[:3].lower()] if printed else None


def _weekday(printed: str | None) -> int | None:
    return _WEEKDAYS.index(printed[:3].lower()) if printed else None


def _number(printed: str | None) -> int | None:
    return int(printed) if printed else None


def _in_range(value: int | None, last: int) -> bool:
    return value is None or 1 <= value <= last


def _zone(printed: str | None) -> str | None:
    if not printed:
        return None
    return "jst" if printed.lower().startswith(("japan", "jst", "tokyo")) else "local"


def _part(printed: str | None) -> DatePart | None:
    if not printed:
        return None
    word = printed.lower().removeprefix("the ").removesuffix("of").strip(" -")
    return _PARTS.get(word)


_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WORDS: dict[str, Relative] = {
    "today": "today", "yesterday": "yesterday", "tomorrow": "tomorrow", "tonight": "today", "last night": "yesterday",
    "earlier today": "today", "the same day": "same_day", "the following day": "next_day", "the next day": "next_day",
    "the previous day": "previous_day", "this week": "this_week", "last week": "last_week", "next week": "next_week",
    "this month": "this_month", "last month": "last_month", "next month": "next_month", "this year": "this_year",
    "last year": "last_year", "next year": "next_year", "the same year": "same_year", "this fiscal year": "this_year",
    "next fiscal year": "next_year", "last fiscal year": "last_year",
}  # fmt: skip
_LEADS: dict[str, Relative] = {"last": "last_year", "next": "next_year", "this": "this_year"}
_PARTS: dict[str, DatePart] = {
    "early": "early", "late": "late", "mid": "middle", "beginning": "beginning", "start": "beginning", "end": "end",
    "middle": "middle",
    "first half": "first_half", "second half": "second_half", "spring": "spring", "summer": "summer",
    "autumn": "autumn", "fall": "autumn",
    "winter": "winter",
}  # fmt: skip

_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?(?=,?\s"
    r"(?:[A-Z0-9])))"
)
_NO_MORE = r"(?![0-9]|[.:,][0-9]|%%)"
_DAY = rf"(?P<%s>[0-9]{{1,2}})(?:st|nd|rd|th)?{_NO_MORE}"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9]|[.,:-][0-9])"
_TO = r"\s?(?:-|–|—|to|through|until|and|&)\s?"
_HALF = (
    "early|late|mid|(?:the )?(?:end|beginning|start|middle|first half|second half|spring|summer|autumn|fall"
    "|winter) of"
)
# in May, by 2035: the word before that makes a month or a year a date
_AFTER = (
    "(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Bb]y )|(?<=[Uu]ntil )|(?<=[Ff]rom )|(?<=of )|(?<=[Dd]uring )|(?<=year )"
    "|(?<=for )|(?<=[Aa]fter )|(?<=[Bb]efore ))"
)
# 2031-01-15 / 2031/1/15
_ISO = (
    r"(?P<iy>(?:19|20)[0-9]{2})(?:(?=-[0-9]{1,2}-)|(?=/[0-9]{1,2}/)|(?=\.\s?[0-9]{1,2}\.))"
    r"(?:[-/]|\.\s?)(?P<im>[0-9]{1,2})(?:[-/]|\.\s?)(?P<id>[0-9]{1,2})(?![0-9-])"
)
# 15.01.2031: day, month, year, as the European Union writes them
_EUROPEAN = r"(?P<ed2>[0-3]?[0-9])\.(?P<em2>[01]?[0-9])\.(?P<ey2>(?:19|20)[0-9]{2})(?![0-9.])"
# FY2031 / Japanese fiscal year 2031
_FISCAL = r"(?:J?FY|(?:Japanese )?[Ff]iscal [Yy]ear)[ -]?(?P<fy>(?:20)?[0-9]{2})(?![0-9])"
# today / the following day / this fiscal year, but not today's world
_WORD = (
    r"(?P<word>(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Tt]he "
    r"(?:same|following|next|previous) day|[Tt]he same year"
    r"|(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|month|(?:fiscal )?year)|[Tt]his (?:morning|afternoon|evening)))\b"
    r"(?!['’]s (?!meeting|call|talks|visit))"
)
# January 15, 2031 / Sept. 3-5 / August 30 - September 2
_MONTH_DAY = (
    rf"(?P<month>{_MONTH})\s(?:the\s)?{_DAY % 'day'}(?:{_TO}(?:(?P<emonth>{_MONTH})\s)?{_DAY % 'eday'}(?!\s?"
    rf"(?:[ap]\.?m\b|{_MONTH})))?"
    rf"(?:,?\s(?P<year>{_YEAR}))?"
)
# 15 January 2031 / 3-5 September / 3rd and 4th of September
_DAY_MONTH = (
    rf"{_DAY % 'day2'}(?:{_TO}{_DAY % 'eday2'})?\s(?:of\s)?(?P<month2>{_MONTH})(?:[,.]?\s(?P<year2>{_YEAR}))?"
)
# in May / last December / by the end of August 2031 / August 2031
_MONTH_ALONE = (
    rf"(?:{_AFTER}|(?P<lead>[Ll]ast|[Nn]ext|[Tt]his)\s|(?={_MONTH},?\s(?:of\s)?{_YEAR})|(?="
    rf"(?:early|late|mid)[ -][A-Z]))"
    rf"(?:(?P<part>{_HALF})[ -])?(?P<month3>{_MONTH})(?:,?\s(?:of\s)?(?P<year3>{_YEAR}))?"
)
# in 2031 / by the end of 2031 / early 2031
_YEAR_ALONE = rf"(?:{_AFTER}|(?=(?:early|late|mid)[ -][12]))(?:(?P<part2>{_HALF})[ -])?(?P<year4>{_YEAR})"
# Tuesday, January 15, 2031 (local time)
_DATE = re.compile(
    rf"(?<![\w./-])(?:{_ISO}|{_EUROPEAN}|{_FISCAL}|{_WORD}"
    rf"|(?:(?P<weekday>{_WEEKDAY})(?:,?\s(?:the\s)?(?={_MONTH}|[0-9]))?)?(?:{_MONTH_DAY}|{_DAY_MONTH}|(?(weekday)|(?!)))"
    rf"|{_MONTH_ALONE}|{_YEAR_ALONE})"
    # September 10 (Wednesday) / September 10 (Wed.), 2031
    rf"(?:\s\((?P<weekday2>{_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.?)\)(?:,?\s(?P<year5>{_YEAR}))?)?"
    # (local time) / Japan time
    r"(?:,?\s?(?P<open>[(\[])?(?P<zone>[Ll]ocal time|[Jj]apan [Tt]ime|Japan Standard Time|JST)(?(open)[)\]]))?"
)
# the word that a date cannot do without: Jan, Tue, 2031, today
_ANCHOR = re.compile(
    "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|FY|JFY|19[0-9][0-9]|20[0-9][0-9]|fiscal|Fiscal"
    "|today|Today|yesterday|Yesterday|tomorrow|Tomorrow|tonight|Tonight|this |This |last |Last |next |Next "
    "|the same|the following|the next|the previous"
    "|The same|The following|The next|The previous"
)
_REACH = 28
_AHEAD = 64
