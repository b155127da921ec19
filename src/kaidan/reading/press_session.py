"""When and where a press conference was held: its lines 日時 and 場所, or a line with a day and a range of time."""

import re
from datetime import datetime

from kaidan.languages.ja.clocks import find_clocks
from kaidan.languages.ja.dates import find_dates
from kaidan.model.finding import Provenance
from kaidan.model.meeting import Meeting, Moment, Participant, Place
from kaidan.model.span import Span
from kaidan.reading.documents import Document

_TOKYO = "Asia/Tokyo"


def find_session(
    narrow: str, document: Document, *, speakers: tuple[Participant, ...]
) -> tuple[Meeting | None, list[tuple[str, Provenance]]]:
    """When and where it was held: the lines 日時 and 場所, else a date with a time range in the head."""
    where, place_span = _find_labelled(narrow, document, "場所")
    start, end, span = _find_range(narrow, document)
    if start is None and where is None and not speakers:
        return None, []
    proofs: list[tuple[str, Provenance]] = []
    if span is not None:
        proofs.append(("/meeting/start/local", Provenance((span,), "stated", (), "press.time")))
    if place_span is not None:
        proofs.append(("/meeting/place", Provenance((place_span,), "stated", (), "place.label")))
    minutes = _minutes(start, end)
    place = None if where is None else Place(where, None, "JP")
    meeting = Meeting(
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
    return meeting, proofs


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


def _find_range(narrow: str, document: Document) -> tuple[Moment | None, Moment | None, Span | None]:
    """Beginning and end by the label 日時, else by the first line with a day and a clock."""
    value, span = _find_labelled(narrow, document, "日時")
    candidates = [(value, span.start)] if value is not None and span is not None else _heads(narrow, document)
    for text, start in candidates:
        days = [day for day in find_dates(text) if day.year and day.month and day.day]
        clocks = [clock for clock in find_clocks(text) if days and clock.span.start >= days[0].span.end]
        if not clocks or len(text) > 140:
            continue
        first, clock = days[0], clocks[0]
        day = f"{first.year:04d}-{first.month:02d}-{first.day:02d}"
        begin = _moment(day, clock.hour, clock.minute, about=clock.approximate)
        last = clock.end
        end = None if last is None else _moment(day, last[0], last[1], about=False)
        return begin, end, Span(start + first.span.start, start + clock.span.end)
    return None, None, None


def _moment(day: str, hour: int, minute: int | None, *, about: bool) -> Moment:
    local = f"{day}T{hour:02d}:{minute or 0:02d}:00+09:00"
    return Moment(local, _TOKYO, local, "minute" if minute is not None else "hour", about)


def _minutes(start: Moment | None, end: Moment | None) -> int | None:
    if start is None or end is None:
        return None
    length = datetime.fromisoformat(end.local) - datetime.fromisoformat(start.local)
    return int(length.total_seconds() // 60)
