"""A series as a matrix: a row for each thread, a column for each meeting, in the cell how it was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from kaidan.newsroom.comparison.models import Restatement, Thread, Voice
from kaidan.newsroom.comparison.queries import records_by_id, voices_of
from kaidan.newsroom.paging import whole_number
from kaidan.newsroom.records.models import Record
from kaidan.newsroom.records.names import Names, find_names
from kaidan.newsroom.records.permitted import shorten
from kaidan.newsroom.records.shown import Labelled, label

# as many meetings as are read side by side on a wide screen
MOST_COLUMNS = 10
# an opening of two short lines under the topics, and one that stands for them; Latin letters are half as wide
OPENING, OPENING_ELSEWHERE = 34, 64
NAME, NAME_ELSEWHERE = 20, 40


@dataclass(frozen=True, slots=True)
class Column:
    """One meeting, with how many threads it said: new ones and ones said before; and how many it left out.

    ``first`` is the first meeting of all: there is nothing to compare it with.
    """

    record: Record
    first: bool
    said: int
    new: int
    dropped: int

    @property
    def again(self) -> int:
        """Threads said before and now."""
        return self.said - self.new


@dataclass(frozen=True, slots=True)
class Cell:
    """How a thread was said at a meeting.

    ``state`` is said, new, resumed, dropped (said the last time, not now), silent (not said, and taken up again later)
    or empty; ``direction`` how it moved since the last time. ``more`` are further statements of the same meeting that a
    person has joined to the thread.
    """

    state: str
    statement: str = ""
    act: Labelled | None = None
    stage: Labelled | None = None
    direction: str = ""
    more: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One thread: its topics, the first of its words where they may be shown, and its cells.

    ``name`` is those words still shorter: what a thread without topics is called.
    """

    thread: Thread
    topics: tuple[Labelled, ...]
    name: str
    opening: str
    lang: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ShownVoice:
    """One side's texts in one language: what can be chosen above the matrix."""

    id: str
    side: Labelled | None
    lang: str
    meetings: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix of one voice; ``earlier`` and ``later`` are the last columns of the windows beside it, 0 for none."""

    voice: ShownVoice
    voices: tuple[ShownVoice, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    earlier: int
    later: int


def make_matrix(request: HttpRequest, series: str) -> Matrix | None:
    """The matrix of a series; None where no text of it can be compared.

    ``?voice=`` chooses one side's texts, without it the longest; ``?until=`` the last meeting
    shown, counted from 1. Raises Http404 for a voice or meeting that there is not.
    """
    voices = [voice for voice in voices_of(series) if voice.records]
    voice = _choose(voices, request.GET.get("voice", ""))
    if voice is None:
        return None
    until = whole_number(request, "until", default=len(voice.records))
    if until > len(voice.records):
        raise Http404("the series has fewer meetings")
    window = range(max(0, until - MOST_COLUMNS), until)
    records = records_by_id(voice.records[at] for at in window)
    told = [at for at in window if voice.records[at] in records]
    places = _places(voice)
    rows = _said_within(voice, window)
    names = _names(rows, voices)
    shown = tuple(_show_voice(one, names, chosen=one == voice) for one in voices)
    return Matrix(
        voice=next(one for one in shown if one.chosen),
        voices=shown,
        columns=tuple(_column(records[voice.records[at]], at, places.values()) for at in told),
        rows=tuple(_row(said, told, places[key], names=names, lang=voice.lang) for key, said in rows.items()),
        earlier=window.start,
        later=min(until + MOST_COLUMNS, len(voice.records)) if until < len(voice.records) else 0,
    )


def show_side_of(voice: Voice, names: Names) -> Labelled | None:
    """Whose texts a voice is made of: a country, else an issuer; None where no text names one."""
    kind = "country" if names.knows("country", voice.side) else "issuer"
    return label(names, kind, voice.side) if voice.side else None


def _choose(voices: Sequence[Voice], asked: str) -> Voice | None:
    if asked:
        found = next((voice for voice in voices if voice.id == asked), None)
        if found is None:
            raise Http404("the series has no such texts")
        return found
    # the longest says most; of two as long the one in the reader's language
    longest = max((len(voice.records) for voice in voices), default=0)
    rivals = [voice for voice in voices if len(voice.records) == longest]
    return next((voice for voice in rivals if voice.lang == get_language()), next(iter(rivals), None))


def _places(voice: Voice) -> dict[str, frozenset[int]]:
    """For each thread the columns at which it was said."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = Restatement.objects.filter(thread__voice=voice, statement__record__shown=True)
    for thread, column in rows.order_by().values_list("thread_id", "column"):
        found[thread].add(column)
    return {thread: frozenset(columns) for thread, columns in found.items()}


def _said_within(voice: Voice, window: range) -> dict[str, list[Restatement]]:
    """The threads said in the window or at the meeting before it, which the first of the window may have dropped."""
    found: dict[str, list[Restatement]] = defaultdict(list)
    rows = Restatement.objects.filter(
        thread__voice=voice,
        column__gte=window.start - 1,
        column__lt=window.stop,
        statement__record__shown=True,
    ).select_related("thread", "statement")
    for said in rows.defer("statement__details", "statement__spans").order_by(
        "thread__position", "column", "id"
    ):
        found[said.thread_id].append(said)
    return dict(found)


def _names(rows: Mapping[str, Sequence[Restatement]], voices: Iterable[Voice]) -> Names:
    keys = {voice.side for voice in voices}
    for said in rows.values():
        keys.update(said[0].thread.topics)
        keys.update(key for one in said for key in (one.statement.act, one.statement.stage))
    return find_names(keys)


def _show_voice(voice: Voice, names: Names, *, chosen: bool) -> ShownVoice:
    return ShownVoice(voice.id, show_side_of(voice, names), voice.lang, len(voice.records), chosen)


def _column(record: Record, at: int, threads: Iterable[frozenset[int]]) -> Column:
    said = new = dropped = 0
    for places in threads:
        said += at in places
        new += at in places and min(places) == at
        dropped += at not in places and at - 1 in places
    return Column(record, first=at == 0, said=said, new=new, dropped=dropped)


def _row(
    said: Sequence[Restatement], columns: Sequence[int], places: frozenset[int], *, names: Names, lang: str
) -> Row:
    thread, newest = said[0].thread, said[-1].statement
    words, ja = " ".join(newest.quote.split()), lang == "ja"
    rows: dict[int, list[Restatement]] = defaultdict(list)
    for one in said:
        rows[one.column].append(one)
    return Row(
        thread=thread,
        topics=tuple(label(names, "topic", key) for key in thread.topics[:2]),
        name=shorten(words, NAME if ja else NAME_ELSEWHERE),
        opening=shorten(words, OPENING if ja else OPENING_ELSEWHERE),
        lang=lang,
        cells=tuple(_cell(at, rows.get(at, ()), places, names=names) for at in columns),
    )


def _cell(at: int, said: Sequence[Restatement], places: frozenset[int], *, names: Names) -> Cell:
    first, last = min(places), max(places)
    if not said:
        return Cell("dropped" if at - 1 in places else "silent" if first < at < last else "empty")
    state = "said" if at == 0 or at - 1 in places else "new" if at == first else "resumed"
    told, *more = (_told(state if one is said[0] else "said", one, names) for one in said)
    return replace(told, more=tuple(more))


def _told(state: str, said: Restatement, names: Names) -> Cell:
    row = said.statement
    return Cell(
        state=state,
        statement=row.id,
        act=label(names, "act", row.act),
        stage=label(names, "stage", row.stage) if row.stage else None,
        direction=said.direction if said.direction in ("stronger", "weaker", "mixed") else "",
    )
