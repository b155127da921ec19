"""What is put into the index: articles and statements, as their words and what they can be filtered by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["article", "statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article or one statement.

    ``record`` is the id of the article or record a statement stands in, ``ordinal`` its place there; ``date`` is an
    instant with a zone. ``counted`` is false for the statements of a republication: they are found, but a phrase's
    life counts one text once. ``note`` comes back with every use of a phrase as it is.

    >>> Entry(kind="statement", id="s1", text="両閣僚は、緊密に連携することで一致した。", act="agree").act
    'agree'
    """

    kind: Kind
    id: str
    text: str
    title: str = ""
    lang: str = "ja"
    genre: str = ""
    category: str = ""
    series: str = ""
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    act: str = ""
    stage: str = ""
    topics: tuple[str, ...] = ()
    date: datetime | None = None
    record: str = ""
    path: str = ""
    ordinal: int = 0
    counted: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All entries of the database and the sequence number of the last change they hold."""

    entries: Iterable[Entry]
    sequence: int = 0


EntriesSource = Callable[[], Snapshot]
