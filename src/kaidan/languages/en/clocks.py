"""English clock times (2:30 p.m., 14:00 local time, noon) and lengths of time (for about an hour)."""

from __future__ import annotations

import re
import string

from kaidan.languages.en.numbers import NUMBER, read_number
from kaidan.model.mentions import ClockMention, DayPart, DurationMention
from kaidan.model.span import Span

__all__ = ["find_bare_clocks", "find_clocks", "find_durations"]


def find_clocks(text: str) -> tuple[ClockMention, ...]:
    """Give every time of day in `text`, in order; a range is one mention with `end`.

    >>> [(c.hour, c.minute, c.zone) for c in find_clocks("at 2 p.m. EST, at about 13:10 (local time)")]
    [(14, None, 'EST'), (13, 10, 'local')]
    >>> find_clocks("a 2:1 majority, 3 ships, 2 percent, PAC-3")
    ()
    """
    found = [mention for match in _CLOCK.finditer(text) if (mention := _clock(text, match)) is not None]
    if "noon" in text or "Noon" in text or "midday" in text or "idnight" in text:
        found = sorted(
            found + [_word_clock(text, match) for match in _NAMED.finditer(text)],
            key=lambda clock: clock.span,
        )
    return tuple(found)


def find_bare_clocks(text: str) -> tuple[ClockMention, ...]:
    """Give four-digit times; ask only where a time must stand.

    >>> [(c.hour, c.minute) for c in find_bare_clocks("departed at 0109")]
    [(1, 9)]
    >>> find_bare_clocks("0120 personnel, 2561")
    ()
    """
    return tuple(
        ClockMention(Span(*match.span()), int(match[1]), int(match[2]))
        for match in _BARE_CLOCK.finditer(text)
    )


def find_durations(text: str) -> tuple[DurationMention, ...]:
    """Give every length of time in hours and minutes.

    >>> [(d.minutes, d.approximate) for d in find_durations("for approximately one and a half hours; a 50-minute call")]
    [(90, True), (50, False)]
    >>> find_durations("at 2 p.m., within three months, in the final minutes")
    ()
    """
    if "hour" not in text and " min" not in text and "-min" not in text:
        return ()
    found: list[DurationMention] = []
    done = 0
    for anchor in _UNIT.finditer(text):
        at = anchor.start()
        match = _DURATION.search(text, max(done, at - _REACH), at + _AHEAD) if at >= done else None
        if match is not None and match.start() < at < match.end():
            done = match.end()
            found.append(_duration(text, match))
    return tuple(found)


def _clock(text: str, match: re.Match[str]) -> ClockMention | None:
    part = match.group
    start, hour, minute = match.start(), int(part("h")), int(part("m")) if part("m") else None
    half = (part("half") or part("ehalf") or "").lower()[:1]
    if (
        (start and text[start - 1] in _NO_START)
        or hour > 24
        or (half and not 0 < hour < 13)
        or (minute or 0) > 59
    ):
        return None
    end_hour = int(part("eh")) if part("eh") else None
    if half == "p" and not part("half") and end_hour is not None and end_hour % 12 < hour % 12:
        half = "a"  # 11-2 p.m.
    end_half = (part("ehalf") or "").lower()[:1]
    lead = _lead(_LEAD, text, start)
    return ClockMention(
        Span(lead, match.end()),
        _on_24_hours(hour, half),
        minute,
        lead < start,
        _zone(part("zone")),
        _HALVES.get(half),
        hour == 24,
        None if end_hour is None else (_on_24_hours(end_hour, end_half), int(part("em") or 0)),
    )


def _word_clock(text: str, match: re.Match[str]) -> ClockMention:
    word, start = match["word"].lower(), match.start()
    lead = _lead(_LEAD, text, start)
    zone = _zone(match["zone"])
    return ClockMention(Span(lead, match.end()), _WORD_HOURS[word], 0, lead < start, zone, _WORD_PARTS[word])


def _lead(words: re.Pattern[str], text: str, start: int) -> int:
    """Give where about, around … before `start` begins, else `start`."""
    match = words.search(text, max(0, start - 16), start)
    return match.start() if match else start


def _on_24_hours(hour: int, half: str) -> int:
    return hour % 24 if not half else hour % 12 + (12 if half == "p" else 0)


def _zone(printed: str | None) -> str | None:
    if not printed:
        return None
    word = printed.lower()
    if word.startswith("local"):
        return "local"
    if word.startswith(("japan", "tokyo", "jst")):
        return "jst"
    return "utc" if word in ("utc", "gmt") else _ZONE_NAMES.get(word.split()[0], printed)


def _duration(text: str, match: re.Match[str]) -> DurationMention:
    part = match.group
    half = 30 if part("half") or part("half2") else 0
    hours = read_number(part("h")) if part("h") else 0
    minutes = 30 if part("halfhour") else hours * 60 + half + read_number(part("m") or part("only") or "0")
    start = _lead(_ABOUT, text, match.start())
    return DurationMention(Span(start, match.end()), round(minutes), start < match.start())


_WORD_HOURS = {"noon": 12, "midday": 12, "midnight": 0}
_WORD_PARTS: dict[str, DayPart] = {"noon": "noon", "midday": "noon", "midnight": "midnight"}
_HALVES: dict[str, DayPart] = {"a": "am", "p": "pm"}
_ZONE_NAMES = {"eastern": "ET", "pacific": "PT", "central": "CT", "hawaii": "HST", "singapore": "SGT"}
_ZONE = (
    r"[Ll]ocal [Tt]ime|(?:Japan|Tokyo) (?:[Ss]tandard )?[Tt]ime|JST|"
    r"(?:Eastern|Pacific|Central|Hawaii|Singapore) (?:(?:[Ss]tandard|[Dd]aylight) )?[Tt]ime"
    r"|E[SD]?T|P[SD]T|C[SD]T|HST|KST|AE[SD]T|AW[SD]T|AC[SD]T|SGT|PHT|PST|NZ[SD]T|CES?T|BST|UTC|GMT"
)
_HALF = r"\s?(?P<%s>[AaPp]\.?[Mm]\b\.?)"
_CLOCK = re.compile(
    # 2-3 p.m. / 2:30 PM / 14:00 / from 2:00 p.m. to 2:50 p.m.
    r"(?P<h>[0-9]{1,2})(?::(?P<m>[0-9]{2}))?(?![0-9:.,]?[0-9])"
    rf"(?:{_HALF % 'half'})?(?:\s?(?:-|–|to|until)\s?(?P<eh>[0-9]{{1,2}})(?::(?P<em>[0-9]{{2}}))?"
    rf"(?![0-9:.,]?[0-9])(?:{_HALF % 'ehalf'})?)?"
    r"(?(half)|(?(ehalf)|(?(m)|(?!))))"
    rf"(?:,?\s?(?P<open>[(\[])?(?P<zone>{_ZONE})\b(?(open)[)\]]))?"
)
# noon / midnight (local time)
_NAMED = re.compile(
    rf"\b(?P<word>[Nn]oon|midday|[Mm]idnight)\b(?:,?\s?(?P<open>[(\[])?(?P<zone>{_ZONE})\b(?(open)[)\]]))?"
)
# PAC-3, $2, 1.5, A2
_NO_START = frozenset("0123456789_.,:/$-" + string.ascii_letters)
# "about" before 2 p.m.
_LEAD = re.compile(r"\b(?:about|around|approximately|roughly|shortly after|circa)\s$", re.IGNORECASE)
# "nearly" before two hours, "more than an" before hour
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|over|more than)\s(?:an?\s)?$",
    re.IGNORECASE,
)
# 0109 / 2330h, not 0120 personnel
_BARE_CLOCK = re.compile(
    r"(?<![\w.,:/$-])([01][0-9]|2[0-3])([0-5][0-9])(?:h\b)?(?![\w,:/%-]|\.[0-9]|\s(?:personnel|people|troops|soldiers))"
)
# the hour of "for about an hour"
_UNIT = re.compile(r"hour|minute|min\b")
_REACH = 32
_AHEAD = 40
# one and a half hours / two hours and 10 minutes / 50-minute
_DURATION = re.compile(
    r"(?<![\w.:-])(?:"
    # half an hour / a half hour
    r"(?P<halfhour>half an hour|a half[- ]hour)"
    # one and a half hours / an hour and a half / two hours and 10 minutes / 1.5 hours / 2-hour
    rf"|(?P<h>an?|{NUMBER})(?P<half>(?:\s|-)and(?:\s|-)a(?:\s|-)half)?[ -]hours?(?:(?P<half2> and a half)|,?"
    rf"(?: and)? (?P<m>{NUMBER})[ -]min(?:ute)?s?)?"
    # 75 minutes / fifty-minute / 50 min
    rf"|(?P<only>{NUMBER})[ -]min(?:ute)?s?)\b",
    re.IGNORECASE,
)
