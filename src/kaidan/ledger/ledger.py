"""The ledger: what was agreed, as dated evidence without a verdict."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kaidan.compare.meetings import day_of
from kaidan.ledger.mints import MintLog, Mints
from kaidan.ledger.series import group_voices
from kaidan.ledger.threads import make_threads
from kaidan.model.codebook import Codebook
from kaidan.model.ledger import LedgerEntry, Restatement, Thread, ThreadGap
from kaidan.model.readout import Record
from kaidan.model.statement import Statement

# agree, commit, decide bind whatever they are about; a confirmation binds where it says what will be done.
BINDS_AT = 4
CONFIRMS_AT = 3
# 2031-06-01
ISO_DAY = 10

Found = Mapping[str, tuple[Record, Statement]]


def make_ledger(
    records: Iterable[Record], now: date | datetime, *, codebook: Codebook, mints: MintLog | None = None
) -> tuple[LedgerEntry, ...]:
    """Every undertaking of the records as of ``now``, by series, newest repetition first.

    「第2段階を2034年3月までに完了することで一致した。」 is one; 「情勢について意見交換を行った。」 is not.
    Ids of threads come from ``mints``; without it they are good for this ledger only.
    """
    known = tuple(records)
    threads = make_threads(known, codebook=codebook, mints=mints or Mints())
    return list_entries(threads, known, now=now, codebook=codebook)


def find_standing_day(records: Iterable[Record], today: date) -> date:
    """The day up to which a ledger that nobody dated counts: today, or that of the newest meeting where it is later.

    An archive of invented meetings of 2033 stands in 2033, and no number of days is below nought.
    """
    return max([today, *(day for record in records if (day := _read_day(day_of(record))))])


def list_entries(
    threads: Iterable[Thread], records: Iterable[Record], *, now: date | datetime, codebook: Codebook
) -> tuple[LedgerEntry, ...]:
    """The undertakings as they stood on that day among threads that are already made; later meetings do not count.

    ``records`` hold the statements of the threads.
    """
    known = tuple(records)
    day = now.date() if isinstance(now, datetime) else now
    found = {s.key: (record, s) for record in known for s in record.statements}
    strength = {act.id: act.strength or 0 for act in codebook.acts}
    calendar = _make_calendar(known, day, codebook)
    entries = []
    for whole in threads:
        thread = calendar.cut(whole)
        binding = [said for said in thread.restatements if _binds(said, strength)]
        if thread.merged_into is None and binding:
            entries.append(_entry(thread, binding[-1], found, day=day))
    return tuple(sorted(entries, key=lambda e: (e.series, _backwards(e.last_repeated), e.thread)))


def filter_entries(
    entries: Iterable[LedgerEntry],
    *,
    series: str | None = None,
    topic: str | None = None,
    stale: int | None = None,
) -> tuple[LedgerEntry, ...]:
    """The entries of a series, of a topic, or not repeated for ``stale`` meetings and more."""
    return tuple(
        entry
        for entry in entries
        if (series is None or entry.series == series)
        and (topic is None or topic in entry.topics)
        and (stale is None or entry.meetings_since >= stale)
    )


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Which meetings were before the ledger's day: of each record the place in its voice, and how many that voice had.

    A record without a date counts.
    """

    places: Mapping[str, int]
    voices: Mapping[str, int]
    later: frozenset[str]

    def cut(self, thread: Thread) -> Thread:
        """The thread as it was: what was said by then, and the meetings since."""
        said = tuple(one for one in thread.restatements if one.record not in self.later)
        if not said:
            return replace(thread, restatements=())
        last = said[-1].record
        since = self.voices[last] - 1 - self.places[last]
        gaps = tuple(gap for gap in thread.gaps if gap.resumed)
        merged = thread.merged_into if since else None
        if since and merged is None:
            gaps = (*gaps, ThreadGap(last, since, resumed=False))
        return replace(thread, restatements=said, gaps=gaps, merged_into=merged)


def _make_calendar(records: Sequence[Record], day: date, codebook: Codebook) -> _Calendar:
    later = frozenset(record.key for record in records if (day_of(record) or "") > day.isoformat())
    places: dict[str, int] = {}
    voices: dict[str, int] = {}
    for _, voice in group_voices(records, codebook=codebook):
        held = [record.key for record in voice if record.key not in later]
        places |= {key: place for place, key in enumerate(held)}
        voices |= dict.fromkeys(held, len(held))
    return _Calendar(places, voices, later)


def _binds(restatement: Restatement, strength: Mapping[str, int]) -> bool:
    own = strength.get(restatement.act, 0)
    return own >= BINDS_AT or (own >= CONFIRMS_AT and restatement.stage is not None)


def _entry(thread: Thread, bound: Restatement, found: Found, *, day: date) -> LedgerEntry:
    """``bound`` is the newest restatement that binds; later ones (thanks, a report) only repeat it."""
    dates = [r.date for r in thread.restatements if r.date]
    return LedgerEntry(
        thread=thread.id,
        series=thread.series,
        actors=bound.actors,
        topics=tuple(sorted({topic for r in thread.restatements for topic in found[r.statement][1].topics})),
        text=bound.text,
        act=bound.act,
        stage=bound.stage,
        deadlines=_last_said(thread, found, _deadlines),
        figures=_last_said(thread, found, _figures),
        first_said=dates[0] if dates else None,
        last_repeated=dates[-1] if dates else None,
        times=len(thread.restatements),
        meetings_since=sum(gap.meetings for gap in thread.gaps if not gap.resumed),
        days_since=_days(dates[-1], day) if dates else None,
        evidence=tuple((r.record, r.statement) for r in thread.restatements),
        spans=found[bound.statement][1].spans,
    )


def _last_said(
    thread: Thread, found: Found, values: Callable[[Record, Statement], tuple[str, ...]]
) -> tuple[str, ...]:
    """The values of the newest restatement that says any: a deadline left out later still stands in the evidence."""
    for restatement in reversed(thread.restatements):
        said = values(*found[restatement.statement])
        if said:
            return said
    return ()


def _deadlines(record: Record, statement: Statement) -> tuple[str, ...]:
    """The dates said; a day that is over when the meeting ends (the meeting's own, in its lead) is none."""
    day = day_of(record) or ""
    return tuple(
        said.value or said.text
        for said in statement.dates
        if said.value is None or len(said.value) != ISO_DAY or said.value > day
    )


def _figures(record: Record, statement: Statement) -> tuple[str, ...]:
    """The figures said; 日米豪3か国 counts who they are, not what they will do."""
    return tuple(quantity.text for quantity in statement.quantities if quantity.unit != "countries")


def _days(last: str, day: date) -> int | None:
    told = _read_day(last)
    return (day - told).days if told else None


def _read_day(told: str | None) -> date | None:
    try:
        return date.fromisoformat((told or "")[:ISO_DAY])
    except ValueError:
        return None


def _backwards(day: str | None) -> Sequence[int]:
    return [-ord(letter) for letter in day or ""]
