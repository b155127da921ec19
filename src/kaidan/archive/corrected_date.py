"""The day or time of a record's meeting as a person says it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from kaidan.archive.proofs import prove
from kaidan.archive.targets import DoesNotFit
from kaidan.model.correction import Correction, Found
from kaidan.model.meeting import Moment
from kaidan.model.readout import Record
from kaidan.model.span import Span

_TOKYO = ZoneInfo("Asia/Tokyo")
_START = "/meeting/start"
_YEARS = range(1868, 2200)
"""From Meiji on; a slip of the pen in a year is refused, and no clock arithmetic leaves the calendar."""


def change_date(record: Record, correction: Correction, *, spans: Sequence[Span]) -> Record:
    """The record with that start of its meeting. Raises DoesNotFit where it has none, or the value is no time."""
    if record.meeting is None:
        raise DoesNotFit("impossible_value", [Found(tuple(spans), "", value=())])
    moment = make_moment(correction.value)
    if moment is None:
        raise DoesNotFit("impossible_value", [Found(tuple(spans), "", value=date_of(record))])
    told = {pointer for pointer in record.provenance if pointer.startswith(f"{_START}/")}
    proof = prove(correction.id, spans)
    proofs = dict.fromkeys(sorted(told | {f"{_START}/local"}), proof)
    return replace(
        record,
        meeting=replace(record.meeting, start=moment),
        provenance=MappingProxyType({**record.provenance, **proofs}),
    )


def date_of(record: Record) -> tuple[str, ...]:
    """The start that the record tells, and its zone where one is known."""
    start = record.meeting.start if record.meeting else None
    if start is None:
        return ()
    return (start.local, start.zone) if start.zone else (start.local,)


def make_moment(value: Sequence[str]) -> Moment | None:
    """The moment of an ISO day or time, with an IANA zone where one is given; None for anything else.

    >>> make_moment(("2031-05-01T10:00:00-04:00", "America/New_York")).jst
    '2031-05-01T23:00:00+09:00'
    >>> make_moment(("2031-05-01",)).precision
    'day'
    >>> make_moment(("31 June",)) is None
    True
    """
    if len(value) not in (1, 2):
        return None
    local, zone = value[0], value[1] if len(value) == 2 else None
    try:
        clock = ZoneInfo(zone) if zone else None
        if date.fromisoformat(local.partition("T")[0]).year not in _YEARS:
            return None
        if "T" not in local:
            return Moment(date.fromisoformat(local).isoformat(), zone, None, "day", False)
        at = datetime.fromisoformat(local)
    except (ValueError, OSError, KeyError):
        return None
    if clock and at.tzinfo is None:
        at = at.replace(tzinfo=clock)
    if clock and at.utcoffset() != at.astimezone(clock).utcoffset():
        return None
    jst = at.astimezone(_TOKYO).isoformat() if at.tzinfo else None
    return Moment(at.isoformat(), zone, jst, "minute", False)
