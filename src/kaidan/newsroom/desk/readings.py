"""Statements as read and the people at their table, with the names that the desk shows."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import get_language

from kaidan.archive.targets import value_of
from kaidan.model.meeting import Participant
from kaidan.model.readout import Record as ReadRecord
from kaidan.model.statement import Statement as ReadStatement
from kaidan.newsroom.desk.models import KeptCorrection
from kaidan.newsroom.desk.workpiece import statement_row
from kaidan.newsroom.records.models import Record
from kaidan.newsroom.records.names import Names, find_names
from kaidan.newsroom.records.shown import (
    Printed,
    ShownStatement,
    find_names_of,
    show_printed,
    show_statements,
)

# changes whose values are keys of the codebook
_KINDS = {"act": "act", "stage": "stage", "actors": "country", "targets": "country", "topics": "topic"}


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A statement as read, with names, and what the paper's own pages do not tell of it."""

    shown: ShownStatement
    speakers: tuple[str, ...]
    degree: tuple[str, ...]
    points: tuple[str, ...]


def shown_statements(
    statements: Sequence[ReadStatement], record: Record, read: ReadRecord | None
) -> list[ShownReading]:
    """Statements as read, with names; ``read`` is the record whose table the speakers sit at."""
    rows = [statement_row(one, record=record) for one in statements]
    people = name_participants(read) if read else []
    return [
        ShownReading(
            shown,
            tuple(people[place] for place in one.speakers if place < len(people)),
            tuple(each.text for each in one.degree),
            value_of(one, "items"),
        )
        for one, shown in zip(statements, show_statements(rows, find_names_of(rows)), strict=True)
    ]


def name_values(rows: Sequence[KeptCorrection]) -> None:
    """Puts names in the page's language into the rows in place of keys, for showing them; the rows are not saved."""
    named = [row for row in rows if row.change in _KINDS]
    names = find_names({key for row in named for key in f"{row.before} {row.after}".split()})
    between = "、" if get_language() == "ja" else ", "
    for row in named:
        kind = _KINDS[row.change]
        row.before, row.after = (
            between.join(names.name(kind, key) for key in said.split()) for said in (row.before, row.after)
        )


def name_participants(record: ReadRecord) -> list[str]:
    """Name, post and country of each in the page's language, as far as they are known there."""
    people = record.meeting.participants if record.meeting else ()
    names = find_names(
        filter(None, (key for one in people for key in (one.person, one.post_id, one.country)))
    )
    return [_name(one, names, lang=record.lang) for one in people]


def _name(one: Participant, names: Names, *, lang: str) -> str:
    told = asdict(one)
    shown = [
        show_printed(names, kind, Printed(told[key], told[words], lang))
        for kind, key, words in (("person", "person", "name"), ("post", "post_id", "post"))
    ]
    said = " ".join(label.name for label in shown if label is not None)
    country = names.name("country", one.country) if one.country else ""
    if not (said and country):
        return said or country
    return f"{said}（{country}）" if get_language() == "ja" else f"{said} ({country})"
