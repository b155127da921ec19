"""What drafting yields: an article in house style, each value with where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kaidan.model.span import Span

DraftCertainty = Literal["stated", "inferred", "given", "style"]
"""stated and inferred as in the record; given by whoever asked for the draft; of the style file alone."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value of a draft comes from.

    ``pointers`` are JSON pointers into the record (``/meeting/start/local``, ``/statements/8``), ``spans`` code points
    of ``Page.text``; ``rule`` names the reading's or the drafting's rule.
    """

    pointers: tuple[str, ...]
    spans: tuple[Span, ...]
    certainty: DraftCertainty
    rule: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A value that stands in a composed text: ``[start, end)`` are code points of that text."""

    name: str
    start: int
    end: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Composed:
    """A text made of a style's template (``template`` is its place in the file) and of values of the record.

    ``machine`` texts were worded by comparison and say so until an editor approves them.
    """

    text: str
    template: str
    slots: tuple[Slot, ...] = ()
    machine: bool = False


@dataclass(frozen=True, slots=True)
class Gloss:
    """An explanation of an abbreviation, to be set in the item's text at code point ``at``, after the abbreviation."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class BodyItem:
    """One part of the body: the original's own words, never translated.

    ``label`` says in the draft's language what the statements in it are (acts, topics, actors), where the original is
    in another language. ``statements`` are places in the record's statements.
    """

    path: str
    kind: str
    depth: int
    text: str
    lang: str
    span: Span | None
    statements: tuple[int, ...] = ()
    label: str | None = None
    glosses: tuple[Gloss, ...] = ()


@dataclass(frozen=True, slots=True)
class NameReading:
    """How a name is read: ``printed`` as in the text, ``name`` in full, ``reading`` in kana or Latin letters."""

    printed: str
    name: str
    reading: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class TermNote:
    """An abbreviation of the body and what it stands for; ``said`` where the text explains it itself."""

    abbreviation: str
    full: str
    said: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic of the statements, the most frequent first."""

    id: str
    name: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class RelatedMeeting:
    """Another meeting's record: ``why`` is last (of the series), series or topics."""

    record: str
    title: str
    date: str | None
    why: Literal["last", "series", "topics"]


@dataclass(frozen=True, slots=True)
class DraftNotice:
    """What an editor must look at before publishing: a stable code and the message in both languages.

    ``about`` is the word that it is about, where it is about one; ``answered_by`` the correction that has settled it.
    """

    code: str
    ja: str
    en: str
    about: str = ""
    answered_by: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One article about one record. ``made_at`` is when it was asked for, where that was told.

    ``display`` is how much of the original's text its source lets be shown: full, excerpt or link.
    """

    record: str
    style: str
    lang: str
    genre: str
    headline: Composed
    lead: tuple[Composed, ...]
    body: tuple[BodyItem, ...]
    readings: tuple[NameReading, ...]
    terms: tuple[TermNote, ...]
    category: Composed
    tags: tuple[Tag, ...]
    related: tuple[RelatedMeeting, ...]
    change: Composed | None
    attribution: Composed
    display: str
    notices: tuple[DraftNotice, ...] = ()
    made_at: str | None = None


@dataclass(frozen=True, slots=True)
class GenreForm:
    """How one genre is written: its templates and category."""

    genre: str
    category: str
    headline: str
    lead: tuple[str, ...]
    body: Literal["full", "none"]


@dataclass(frozen=True, slots=True)
class StyleExample:
    """What a style promises of itself: a template or date form, its values, the text that must come out."""

    form: str
    values: Mapping[str, str]
    date: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Era:
    """A Japanese era with the ISO date of its first day."""

    name: str
    since: str


@dataclass(frozen=True, slots=True)
class Style:
    """A house style as its file says it. ``raw`` is the file with its base under it, for what is looked up by name."""

    id: str
    lang: Literal["ja", "en"]
    zone: str
    eras: tuple[Era, ...]
    genres: Mapping[str, GenreForm]
    examples: tuple[StyleExample, ...]
    raw: Mapping[str, Any]
    place: str
