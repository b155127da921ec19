"""Statements and facts ready for a template: keys with names and addresses, in the page's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from kaidan.newsroom.records.models import Record, Statement
from kaidan.newsroom.records.names import Names, find_names


@dataclass(frozen=True, slots=True)
class Labelled:
    """A codebook key, its name, and the page about it (empty where there is none)."""

    key: str
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """One statement as pages show it; ``quote`` is empty where the source permits no quotation."""

    row: Statement
    actors: tuple[Labelled, ...]
    targets: tuple[Labelled, ...]
    act: Labelled
    stage: Labelled | None
    topics: tuple[Labelled, ...]
    series: Labelled | None


@dataclass(frozen=True, slots=True)
class ShownParticipant:
    """One person at the table."""

    name: Labelled | None
    post: Labelled | None
    country: Labelled | None


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting's facts; ``facts`` as read, with names for what the codebook knows."""

    id: str
    name: str
    series: Labelled | None
    facts: dict[str, Any]
    place: str
    country: Labelled | None
    participants: tuple[ShownParticipant, ...]


def show_statements(statements: Sequence[Statement], names: Names) -> list[ShownStatement]:
    """``statements`` in their order, each with names."""
    return [_show_statement(row, names) for row in statements]


def find_names_of(statements: Iterable[Statement], records: Iterable[Record] = (), *more: str) -> Names:
    """All names that these statements and records need, by one query."""
    keys: set[str] = set(more)
    for row in statements:
        keys.update(row.actors, row.targets, row.topics, (row.act, row.stage))
        meeting = row.record.meeting if row.record_id else None
        keys.add(meeting.series if meeting else "")
    for record in records:
        keys.update((record.genre, record.issuer_id))
        keys.update(_keys_of_facts(record.facts or {}))
        keys.update(_keys_of_facts(record.meeting.facts) if record.meeting else ())
    return find_names(keys)


def show_meeting(meeting_id: str, facts: dict[str, Any], names: Names) -> ShownMeeting:
    """A meeting's facts with names."""
    place = facts.get("place") or {}
    series = facts.get("series")
    return ShownMeeting(
        id=meeting_id,
        name=facts.get("name") or "",
        series=_labelled(names, "series", series) if series else None,
        facts=facts,
        place=place.get("text") or "",
        country=_labelled(names, "country", place["country"]) if place.get("country") else None,
        participants=tuple(_show_participant(one, names) for one in facts.get("participants", ())),
    )


def label(names: Names, kind: str, key: str) -> Labelled:
    """The key with its name and the address of its page."""
    return _labelled(names, kind, key)


PAGES = {"topic": "topic", "person": "person", "post": "post", "series": "series"}


def _labelled(names: Names, kind: str, key: str) -> Labelled:
    url = reverse(PAGES[kind], args=[key]) if kind in PAGES and "/" not in key else ""
    return Labelled(key, names.name(kind, key), url)


def _show_statement(row: Statement, names: Names) -> ShownStatement:
    series = row.record.meeting.series if row.record.meeting else ""
    return ShownStatement(
        row=row,
        actors=tuple(_labelled(names, "country", key) for key in row.actors),
        targets=tuple(_labelled(names, "country", key) for key in row.targets),
        act=_labelled(names, "act", row.act),
        stage=_labelled(names, "stage", row.stage) if row.stage else None,
        topics=tuple(_labelled(names, "topic", key) for key in row.topics),
        series=_labelled(names, "series", series) if series else None,
    )


def _show_participant(one: dict[str, Any], names: Names) -> ShownParticipant:
    name, person = one.get("name"), one.get("person")
    post, post_id, country = one.get("post"), one.get("post_id"), one.get("country")
    return ShownParticipant(
        name=Labelled(person or "", name or names.name("person", person or ""), _page("person", person))
        if name or person
        else None,
        post=Labelled(post_id or "", post or names.name("post", post_id or ""), _page("post", post_id))
        if post or post_id
        else None,
        country=_labelled(names, "country", country) if country else None,
    )


def _page(kind: str, key: str | None) -> str:
    return reverse(kind, args=[key]) if key and "/" not in key else ""


def _keys_of_facts(facts: dict[str, Any]) -> set[str]:
    place = facts.get("place") or {}
    keys = {facts.get("series"), place.get("id"), place.get("country")}
    for one in facts.get("participants", ()):
        keys.update((one.get("person"), one.get("post_id"), one.get("country")))
    return {key for key in keys if key}
