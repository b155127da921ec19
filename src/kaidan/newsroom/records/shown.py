"""Statements and facts ready for a template: keys with names and addresses, in the page's language."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from kaidan.newsroom.records.models import Meeting, Record, Statement
from kaidan.newsroom.records.names import Names, find_names
from kaidan.newsroom.register.queries import name_holders


@dataclass(frozen=True, slots=True)
class Labelled:
    """A codebook key, its name, and the page about it (empty where there is none).

    ``lang`` is set where the name is not in the page's language: printed words, or a key that stands for itself.
    """

    key: str
    name: str
    url: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """Words of a text in ``lang`` with the codebook's key for them; ``day`` is the ISO date of the text."""

    key: str | None
    words: str | None
    lang: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """One statement as pages show it; ``quote`` is empty where the source permits no quotation."""

    row: Statement
    actors: tuple[Labelled, ...]
    targets: tuple[Labelled, ...]
    act: Labelled
    stage: Labelled | None
    topics: tuple[Labelled, ...]
    meeting: Labelled | None


@dataclass(frozen=True, slots=True)
class ShownParticipant:
    """One person at the table; ``held`` is who held the post that day, where the text names nobody."""

    name: Labelled | None
    held: Labelled | None
    post: Labelled | None
    country: Labelled | None


@dataclass(frozen=True, slots=True)
class ShownMeeting:
    """A meeting's facts; ``facts`` as read, with names for what the codebook knows.

    ``title`` is its name in the page's language, ``printed`` the name in the text where that is another.
    """

    id: str
    lang: str
    title: Labelled
    printed: str
    series: Labelled | None
    facts: dict[str, Any]
    place: str
    country: Labelled | None
    participants: tuple[ShownParticipant, ...]


def show_statements(statements: Sequence[Statement], names: Names) -> list[ShownStatement]:
    """``statements`` in their order, each with names."""
    # a page names the same few countries, acts and topics over and over
    named = cache(partial(_labelled, names))
    return [_show_statement(row, names, named) for row in statements]


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


def show_meeting(meeting: Meeting, names: Names, *, record: Record | None = None) -> ShownMeeting:
    """A meeting's facts with names: as one record tells them, else as the reading that counts does."""
    told = record if record is not None and record.facts else None
    facts, lang = (told.facts or {}, told.lang) if told else (meeting.facts, meeting.lang)
    place = facts.get("place") or {}
    series = facts.get("series")
    day = ((facts.get("start") or {}).get("local") or "")[:10]
    title = _title(facts.get("name") or "", lang, series=series, names=names)
    return ShownMeeting(
        id=meeting.id,
        lang=lang,
        title=title,
        printed=facts.get("name") or "" if title.name != facts.get("name") else "",
        series=_labelled(names, "series", series) if series else None,
        facts=facts,
        place=place.get("text") or "",
        country=_labelled(names, "country", place["country"]) if place.get("country") else None,
        participants=tuple(_show_participants(facts.get("participants", ()), names, lang=lang, day=day)),
    )


def _title(printed: str, lang: str, *, series: str | None, names: Names) -> Labelled:
    """The printed name on a page of its language, else the series' name; else the printed one, marked as foreign."""
    if printed and lang == get_language():
        return Labelled("", printed)
    if series and names.knows("series", series):
        return Labelled("", names.name("series", series))
    return Labelled("", printed or gettext("The meeting"), lang=lang if printed else "")


def label(names: Names, kind: str, key: str) -> Labelled:
    """The key with its name and the address of its page."""
    return _labelled(names, kind, key)


def show_printed(names: Names, kind: str, found: Printed) -> Labelled | None:
    """The words as printed on a page of their own language; elsewhere the codebook's name of the key, if it has one."""
    key, at_home = found.key, found.lang == get_language()
    url = reverse(kind, args=[key]) if kind in PAGES and key and "/" not in key else ""
    if key and (not found.words or not at_home) and names.knows(kind, key):
        return Labelled(key, names.name(kind, key, on=found.day), url)
    if not found.words:
        return _labelled(names, kind, key) if key else None
    return Labelled(key or "", found.words, url, "" if at_home else found.lang)


PAGES = {"topic": "topic", "person": "person", "post": "post", "series": "series"}


def _labelled(names: Names, kind: str, key: str) -> Labelled:
    url = reverse(PAGES[kind], args=[key]) if kind in PAGES and "/" not in key else ""
    # keys are English words; one that the codebook does not name is shown as it is
    lang = "" if names.knows(kind, key) or get_language() == "en" else "en"
    return Labelled(key, names.name(kind, key), url, lang)


def _show_statement(row: Statement, names: Names, named: Callable[[str, str], Labelled]) -> ShownStatement:
    meeting = row.record.meeting
    return ShownStatement(
        row=row,
        actors=tuple(named("country", key) for key in row.actors),
        targets=tuple(named("country", key) for key in row.targets),
        act=named("act", row.act),
        stage=named("stage", row.stage) if row.stage else None,
        topics=tuple(named("topic", key) for key in row.topics),
        meeting=_title(meeting.name, meeting.lang, series=meeting.series, names=names) if meeting else None,
    )


def _show_participants(
    people: Sequence[dict[str, Any]], names: Names, *, lang: str, day: str
) -> Iterator[ShownParticipant]:
    unnamed = {_post(one) for one in people if not (one.get("name") or one.get("person"))}
    held = name_holders(unnamed, day)
    for one in people:
        holder = None if one.get("name") or one.get("person") else held.get(_post(one))
        shown = _show_participant(one, names, lang=lang, day=day)
        if holder is not None:
            who = names.name("person", holder.person) if names.knows("person", holder.person) else holder.name
            url = reverse("person", args=[holder.person])
            shown = replace(
                shown, held=Labelled(holder.person, who, url, "" if get_language() == "ja" else "ja")
            )
        yield shown


def _post(one: dict[str, Any]) -> str:
    """The register's key of a participant's post."""
    return one.get("post_id") or one.get("post") or ""


def _show_participant(one: dict[str, Any], names: Names, *, lang: str, day: str) -> ShownParticipant:
    country = one.get("country")
    return ShownParticipant(
        name=show_printed(names, "person", Printed(one.get("person"), one.get("name"), lang)),
        held=None,
        post=show_printed(names, "post", Printed(one.get("post_id"), one.get("post"), lang, day)),
        country=_labelled(names, "country", country) if country else None,
    )


def _keys_of_facts(facts: dict[str, Any]) -> set[str]:
    place = facts.get("place") or {}
    keys = {facts.get("series"), place.get("id"), place.get("country")}
    for one in facts.get("participants", ()):
        keys.update((one.get("person"), one.get("post_id"), one.get("country")))
    return {key for key in keys if key}
