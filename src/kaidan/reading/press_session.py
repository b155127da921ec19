"""When and where a press conference was held: its lines 日時 and 場所, or a line with a day and a range of time."""

import re
from datetime import datetime

from kaidan.codebook.match import Lexicon
from kaidan.languages.ja.clocks import find_clocks
from kaidan.languages.ja.dates import find_dates
from kaidan.model.finding import Provenance
from kaidan.model.meeting import Meeting, Moment, Participant, Place
from kaidan.model.mentions import ClockMention, DateMention
from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.moments import load_zone
from kaidan.reading.places import Located, find_place

_TOKYO = "Asia/Tokyo"


def find_session(
    narrow: str, document: Document, *, speakers: tuple[Participant, ...], lexicon: Lexicon
) -> tuple[Meeting | None, list[tuple[str, Provenance]]]:
    """When and where it was held: the lines 日時 and 場所, else a date with a time range in the head."""
    where, place_span = _find_labelled(narrow, document, "場所")
    located = None if where is None else find_place(f"{where}において", 0, lexicon=lexicon)
    start, end, span = _find_range(narrow, document, zone=_zone(located, narrow, document))
    if start is None and where is None and not speakers:
        return None, []
    proofs: list[tuple[str, Provenance]] = []
    if span is not None:
        proofs.append(("/meeting/start/local", Provenance((span,), "stated", (), "press.time")))
    if place_span is not None:
        proofs.append(("/meeting/place", Provenance((place_span,), "stated", (), "place.label")))
    place = None
    if where is not None:
        known = None if located is None else located.place
        place = Place(where, known.id if known else None, known.country if known else "JP")
    return make_session((start, end), place, speakers=speakers), proofs


def make_session(
    times: tuple[Moment | None, Moment | None], place: Place | None, *, speakers: tuple[Participant, ...]
) -> Meeting:
    """A press conference as a meeting of those who announce and answer; ``times`` are its beginning and its end."""
    start, end = times
    minutes = _minutes(start, end)
    return Meeting(
        series=None,
        name=None,
        start=start,
        end=end,
        duration_minutes=minutes,
        duration_approximate=None if minutes is None else False,
        place=place,
        mode="in_person",
        occasion=None,
        participants=speakers,
    )


def _zone(located: Located | None, narrow: str, document: Document) -> str | None:
    """The zone of the clock: Tokyo, or that of the place where the time is local; None where nobody knows."""
    if not any("現地時間" in line for line, _ in _heads(narrow, document)):
        return _TOKYO if located is None or located.place.country == "JP" else located.zone
    return None if located is None else located.zone


def _heads(narrow: str, document: Document) -> list[tuple[str, int]]:
    """The lines that may tell when and where: the head, the first lines of the body, the wrapper, the title."""
    body = Span(document.body.start, min(document.body.end, document.body.start + 600))
    spans = [*document.head, body, *(s for s in (document.wrapper, document.title) if s is not None)]
    lines = []
    for span in spans:
        start = span.start
        for line in narrow[span.start : span.end].split("\n"):
            if line.strip():
                lines.append((line, start))
            start += len(line) + 1
    return lines


def _find_labelled(narrow: str, document: Document, label: str) -> tuple[str | None, Span | None]:
    """The value of a label: behind it, or on the next line."""
    # 場所 防衛省A棟11階会見室 / 2 場 所
    pattern = re.compile(
        rf"[ ]{{0,4}}(?:[0-9]{{1,2}}[ .]{{1,2}}"
        rf"|[○・■(]{{0,2}})?{'[ ]{0,4}'.join(label)}\)?(?:[ :\t]{{1,24}}(?P<value>\S.{{0,400}})"
        rf"|[ :\t]{{0,24}})$"
    )
    lines = _heads(narrow, document)
    for index, (line, start) in enumerate(lines):
        found = pattern.match(line)
        if found is None:
            continue
        if found["value"]:
            begin = start + found.start("value")
            return found["value"].strip(), Span(begin, begin + len(found["value"].strip()))
        if index + 1 < len(lines):
            after, begin = lines[index + 1]
            begin += len(after) - len(after.lstrip())
            return after.strip(), Span(begin, begin + len(after.strip()))
    return None, None


def _find_range(
    narrow: str, document: Document, *, zone: str | None
) -> tuple[Moment | None, Moment | None, Span | None]:
    """Beginning and end by the label 日時, else by the first line with a day and a clock."""
    value, span = _find_labelled(narrow, document, "日時")
    candidates = [(value, span.start)] if value is not None and span is not None else _heads(narrow, document)
    before: tuple[DateMention, int] | None = None
    for text, start in candidates:
        days = [day for day in find_dates(text) if day.year and day.month and day.day]
        clocks = [clock for clock in find_clocks(text) if not days or clock.span.start >= days[0].span.end]
        clocks = clocks or (
            [bare] if days and (bare := _bare_range(text, days[0].span.end)) is not None else []
        )
        if days and len(text) <= 40:
            before = (days[0], start)
        if not clocks or len(text) > 140 or not (days or (before and clocks[0].end and len(text) <= 40)):
            continue
        if not days and before is not None:  # 令和14年3月5日(金) and in the next line (09時32分~09時41分)
            printed, clock = before[0], clocks[0]
            iso = f"{printed.year:04d}-{printed.month:02d}-{printed.day:02d}"
            begin = make_moment(iso, (clock.hour, clock.minute), about=clock.approximate, zone=zone)
            assert clock.end is not None
            return (
                begin,
                make_moment(iso, clock.end, about=False, zone=zone),
                Span(start + clock.span.start, start + clock.span.end),
            )
        first, clock = days[0], clocks[0]
        day = f"{first.year:04d}-{first.month:02d}-{first.day:02d}"
        begin = make_moment(day, (clock.hour, clock.minute), about=clock.approximate, zone=zone)
        last = clock.end
        end = None if last is None else make_moment(day, last, about=False, zone=zone)
        return begin, end, Span(start + first.span.start, start + clock.span.end)
    return None, None, None


# 1500～1524
_BARE = re.compile(
    r"(?<![0-9])(?P<h>[01][0-9]|2[0-3])(?P<m>[0-5][0-9])[ ]?[~〜～―–-][ ]?"
    r"(?P<eh>[01][0-9]|2[0-3])(?P<em>[0-5][0-9])(?![0-9])"
)


def _bare_range(text: str, begin: int) -> ClockMention | None:
    """A range of time in bare digits behind the day."""
    found = _BARE.search(text, begin)
    if found is None:
        return None
    span, last = Span(found.start(), found.end()), (int(found["eh"]), int(found["em"]))
    return ClockMention(span, int(found["h"]), int(found["m"]), end=last)


def make_moment(day: str, clock: tuple[int, int | None], *, about: bool, zone: str | None) -> Moment:
    """A moment of ``day`` (ISO) on the clock of ``zone``; without a zone only the local clock is known."""
    hour, minute = clock
    bare = f"{day}T{hour:02d}:{minute or 0:02d}:00"
    precision = "minute" if minute is not None else "hour"
    if zone is None:
        return Moment(bare, None, None, precision, about)
    at = datetime.fromisoformat(bare).replace(tzinfo=load_zone(zone))
    return Moment(at.isoformat(), zone, at.astimezone(load_zone(_TOKYO)).isoformat(), precision, about)


def _minutes(start: Moment | None, end: Moment | None) -> int | None:
    if start is None or end is None:
        return None
    length = datetime.fromisoformat(end.local) - datetime.fromisoformat(start.local)
    return int(length.total_seconds() // 60)
