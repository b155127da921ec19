"""A reader of an invented plain form, so that the archive is tested apart from reading."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.record.examples import make_meeting, make_statement

from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.meeting import Moment
from kaidan.model.outline import Outline, OutlineItem
from kaidan.model.page import Page
from kaidan.model.readout import MadeBy, Named, Readout, Record
from kaidan.model.span import Span
from kaidan.model.statement import Statement

NOW = datetime(2031, 6, 30, tzinfo=UTC)


def read_plain(page: Page, codebook: Codebook) -> Readout:
    """One record for each line ``= SERIES START``, with a statement for each line below it."""
    records: list[Record] = []
    position = 0
    for line in page.text.splitlines(keepends=True):
        span = Span(position, position + len(line))
        position = span.end
        if line.startswith("= "):
            _, series, start = line.split()
            records.append(_make_record(series, start, span))
        elif records and line.strip():
            statements = (*records[-1].statements, _make_statement(line.strip(), span))
            records[-1] = replace(records[-1], statements=statements, key=_key(statements))
    return Readout(
        made_by=MadeBy("0", codebook.version, "0"),
        page=page,
        publisher=Named(None, None),
        title=None,
        category=None,
        published_at=None,
        most_read=(),
        records=tuple(records),
    )


def _make_record(series: str, start: str, span: Span) -> Record:
    at = datetime.fromisoformat(start)
    precision = "minute" if "T" in start else "day"
    moment = Moment(
        start, "Asia/Tokyo" if "T" in start else None, start if "T" in start else None, precision, False
    )
    meeting = replace(make_meeting(), series=series, start=moment) if at and series != "-" else None
    outline = Outline(span, (OutlineItem("", "", "lead", None, (span,)),))
    return Record("", "ja", None, span, "readout", "original", Named(None, None), None, meeting, outline, ())


def _make_statement(text: str, span: Span) -> Statement:
    return replace(make_statement(), key=text, text=text, spans=(span,))


def _key(statements: tuple[Statement, ...]) -> str:
    return hashlib.sha256("\n".join(one.text for one in statements).encode()).hexdigest()[:16]


def make_capture(text: str, *, path: str, day: int = 1) -> Capture:
    return Capture(
        text.encode(),
        url=f"https://mod.example/{path}",
        content_type="text/plain; charset=utf-8",
        fetched_at=datetime(2031, 6, 1, tzinfo=UTC) + timedelta(days=day),
    )
