"""The header block: who met, when on both clocks, where, who says so."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kaidan.cli.labels import Labels
from kaidan.model.meeting import Meeting, Moment, Participant
from kaidan.model.readout import Readout, Record


def header_rows(readout: Readout, record: Record, *, labels: Labels) -> Iterator[tuple[str, str]]:
    """Label and value of each fact that the page tells; what it does not tell has no row."""
    genre = labels.name("genres", record.genre)
    role = labels.word(record.role) if record.role != "original" else ""
    yield labels.word("genre"), _join(genre, role)
    if record.meeting:
        yield from _meeting_rows(record.meeting, labels)
    if record.issuer.text or record.issuer.id:
        issuer = record.issuer.text or labels.name("issuers", record.issuer.id or "")
        yield labels.word("issuer"), _join(issuer, _clock(record.announced_at))
    elif record.announced_at:
        yield labels.word("announced"), _clock(record.announced_at)
    publisher = readout.publisher.text or ""
    if publisher or readout.published_at:
        yield labels.word("publisher"), _join(publisher, _clock(readout.published_at), readout.category or "")
    if record.terms:
        yield labels.word("terms"), "; ".join(f"{term.abbreviation} = {term.full}" for term in record.terms)
    yield from _genre_rows(record, labels)
    if readout.most_read:
        windows = Counter(entry.window for entry in readout.most_read)
        yield labels.word("most_read"), ", ".join(f"{window} {count}" for window, count in windows.items())


def _meeting_rows(meeting: Meeting, labels: Labels) -> Iterator[tuple[str, str]]:
    if meeting.series:
        yield labels.word("series"), meeting.series
    for word, moment in (("start", meeting.start), ("end", meeting.end)):
        if moment:
            yield labels.word(word), describe_moment(moment, labels)
    if meeting.duration_minutes is not None:
        yield labels.word("duration"), _describe_duration(meeting, labels)
    if meeting.place or meeting.mode:
        place = meeting.place
        where = _join(place.text, f"({place.country})" if place.country else "") if place else ""
        yield labels.word("place"), _join(where, labels.word(meeting.mode) if meeting.mode else "")
    if meeting.occasion:
        yield labels.word("occasion"), meeting.occasion
    for number, participant in enumerate(meeting.participants):
        yield labels.word("participants") if not number else "", _describe_participant(participant, labels)


def describe_moment(moment: Moment, labels: Labels) -> str:
    """Both clocks: local with its zone, and Tokyo's where it differs."""
    about = {"ja": "頃", "en": "about"}[labels.lang] if moment.approximate else ""
    local = _clock(moment.local)
    if moment.precision == "day":
        return _join(local, labels.word("day"))
    told = _join(about, local) if labels.lang == "en" else _join(local + about)
    zone = moment.zone or labels.word("local_unknown")
    if not moment.jst or moment.zone == "Asia/Tokyo":
        return _join(told, f"({zone})")
    return _join(told, f"({zone})", f"= {_clock(moment.jst)}", f"({labels.word('jst')})")


def _describe_duration(meeting: Meeting, labels: Labels) -> str:
    minutes, about = meeting.duration_minutes, meeting.duration_approximate
    if labels.lang == "ja":
        return f"{'約' if about else ''}{minutes}分"
    return f"{'about ' if about else ''}{minutes} minutes"


def _describe_participant(participant: Participant, labels: Labels) -> str:
    known = labels.name("people", participant.person) if participant.person else ""
    name = participant.name or ""
    full = f"[{known}]" if known and known != name else ""
    return _join(f"{participant.country or '?'}", participant.post or "", name, full)


def _genre_rows(record: Record, labels: Labels) -> Iterator[tuple[str, str]]:
    for number, order in enumerate(record.orders):
        yield labels.word("orders") if not number else "", _describe_order(order)
    if record.relief:
        for number, (key, value) in enumerate(sorted(_leaves(record.relief))):
            yield labels.word("relief") if not number else "", f"{key}: {value}"
    if record.exchanges:
        roles = Counter(str(exchange.get("role")) for exchange in record.exchanges)
        yield labels.word("exchanges"), ", ".join(f"{role} {count}" for role, count in roles.items())


def _describe_order(order: Mapping[str, Any]) -> str:
    posts = " ← ".join(str(order[key]) for key in ("new_post", "old_post") if order.get(key))
    return _join(*(str(order.get(key) or "") for key in ("effective_on", "rank", "name")), posts)


def _leaves(value: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, inner in value.items():
        if isinstance(inner, Mapping):
            yield from _leaves(inner, f"{above}{key}.")
        elif isinstance(inner, tuple | list) and inner:
            yield f"{above}{key}", "、".join(str(one) for one in inner)
        elif inner not in (None, (), []):
            yield f"{above}{key}", str(inner)


def _clock(iso: str | None) -> str:
    """An ISO time as people write it, without its offset.

    >>> _clock("2031-05-02T09:05:00+09:00")
    '2031-05-02 09:05'
    """
    return (iso or "")[:16].replace("T", " ")


def _join(*pieces: str) -> str:
    return " ".join(piece for piece in pieces if piece)
