"""Meetings to which an article points, and what changed since the last of them."""

from collections.abc import Sequence
from typing import Literal

from kaidan.compare.meetings import sort_instant
from kaidan.compare.redline import redline
from kaidan.compare.summary import summarise
from kaidan.drafting.desk import Desk
from kaidan.ledger.series import find_series, find_side
from kaidan.model.draft import Composed, Origin, RelatedMeeting, Slot
from kaidan.model.readout import Record

# More than these are a list that nobody reads.
MOST = 4


def find_last(desk: Desk, others: Sequence[Record]) -> Record | None:
    """The newest earlier meeting of the record's series, in its language and by its side; None where there is none."""
    series, side = (find(desk.record, codebook=desk.codebook) for find in (find_series, find_side))
    earlier = [
        one
        for one in others
        if series is not None
        and one.key != desk.record.key
        and one.lang == desk.record.lang
        and (not side or find_side(one, codebook=desk.codebook) in (side, ""))
        and find_series(one, codebook=desk.codebook) == series
        and sort_instant(one)[0] < sort_instant(desk.record)[0]
    ]
    return max(earlier, key=sort_instant, default=None)


def find_related(desk: Desk, others: Sequence[Record], *, last: Record | None) -> tuple[RelatedMeeting, ...]:
    """The last meeting, then others of the series, then those that share most topics; the newest first in each."""
    series = find_series(desk.record, codebook=desk.codebook)
    topics = _topics(desk.record)
    ranked = []
    for one in sorted(others, key=sort_instant, reverse=True):
        shared = len(topics & _topics(one))
        if one.key == desk.record.key or one.meeting is None:
            continue
        if last is not None and one.key == last.key:
            ranked.append((0, 0, _related(one, "last")))
        elif series is not None and find_series(one, codebook=desk.codebook) == series:
            ranked.append((1, 0, _related(one, "series")))
        elif shared:
            ranked.append((2, -shared, _related(one, "topics")))
    return tuple(found for _, _, found in sorted(ranked, key=lambda rank: rank[:2])[:MOST])


def find_change(desk: Desk, last: Record | None) -> Composed | None:
    """The sentence of the comparison with the last meeting, marked as a machine's until an editor approves it."""
    if last is None or not last.statements or not desk.record.statements:
        return None
    comparison = redline(last, desk.record, codebook=desk.codebook)
    text = summarise(comparison, (last, desk.record), codebook=desk.codebook, lang=desk.style.lang)
    origin = Origin(("/statements", f"{last.key}/statements"), (), "inferred", "compare.summary")
    return Composed(text, "compare.summary", (Slot("change", 0, len(text), origin),), machine=True)


def _related(record: Record, why: Literal["last", "series", "topics"]) -> RelatedMeeting:
    meeting = record.meeting
    date = meeting.start.local[:10] if meeting and meeting.start else record.announced_at
    title = record.title or (meeting.name if meeting else None) or record.key
    return RelatedMeeting(record.key, title, date[:10] if date else None, why)


def _topics(record: Record) -> set[str]:
    return {
        topic
        for one in record.statements
        for topic in (*one.topics, *(t for i in one.items for t in i.topics))
    }
