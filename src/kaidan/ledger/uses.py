"""First use and life of a phrase, a topic or a combination over records at hand; said before or said first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kaidan.compare.meetings import day_of
from kaidan.compare.wording import make_wording
from kaidan.errors import QueryError
from kaidan.languages.folding import GAP, fold
from kaidan.ledger.series import count_once
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Gap, Use, Uses
from kaidan.model.ledger import Thread
from kaidan.model.readout import Record
from kaidan.model.statement import Statement


@dataclass(frozen=True, slots=True)
class SaidBefore:
    """How often a new statement's matter was said before: times, first and last day; 0 times is the first time.

    ``verbatim`` are those in the very same words, names and connectives aside.
    """

    statement: str
    thread: str | None
    times: int
    first: str | None
    last: str | None
    verbatim: int


def find_uses(
    records: Iterable[Record],
    phrase: str = "",
    *,
    topics: Sequence[str] = (),
    acts: Sequence[str] = (),
    actor: str | None = None,
) -> Uses:
    """Every statement that says ``phrase`` and is about all ``topics``, oldest first; it looks at every statement.

    Width, case, kana and white space aside; ``acts`` are alternatives; a republication counts once, and a gap is one
    within a series. Raises QueryError when nothing is asked for.
    """
    wanted = fold(phrase).strip(GAP)
    if not (wanted or topics or acts or actor):
        raise QueryError(
            ja="語句、主題、行為、主体のどれかを指定してください。",
            en="Give a phrase, a topic, an act or an actor.",
        )
    ordered = count_once(records)
    uses: list[Use] = []
    per_meeting: list[tuple[str, int]] = []
    by_series: dict[str, list[str]] = {}
    for record in ordered:
        here = [
            _use(record, s)
            for s in record.statements
            if (not wanted or wanted in fold(s.text))
            and set(topics) <= set(s.topics)
            and (not acts or s.act in acts)
            and (actor is None or actor in s.actors)
        ]
        uses += here
        per_meeting.append((record.key, len(here)))
        by_series.setdefault(find_row(record), []).append(record.key)
    used = {record for record, times in per_meeting if times}
    lines = (by_series[name] for name in sorted(by_series))
    told = ([(at, key) for at, key in enumerate(line) if key in used] for line in lines)
    gaps = (gap for line in told for gap in list_gaps(line))
    return Uses(tuple(uses), tuple(gaps), tuple(per_meeting))


def find_row(record: Record) -> str:
    """What the record stands in line with: a gap is one between records of the same series and language."""
    return f"{(record.meeting.series if record.meeting else None) or ''} {record.lang}"


def list_gaps(used: Iterable[tuple[int, str]]) -> Iterator[Gap]:
    """The stretches between records that were used, each with its place in its line, in order of time."""
    for (one, before), (other, after) in pairwise(used):
        if other - one > 1:
            yield Gap(before, after, other - one - 1)


def find_said_before(
    record: Record, earlier: Iterable[Record], *, threads: Iterable[Thread], codebook: Codebook
) -> tuple[SaidBefore, ...]:
    """For each statement of ``record`` what its thread said before, and how often in the very same words."""
    by_statement = {
        r.statement: (thread, at) for thread in threads for at, r in enumerate(thread.restatements)
    }
    worded: dict[str, int] = {}
    for old in count_once(earlier):
        if old.key != record.key:
            for statement in old.statements:
                wording = make_wording(statement, old.meeting, codebook=codebook)
                worded[wording] = worded.get(wording, 0) + 1
    return tuple(
        _said_before(
            statement,
            by_statement.get(statement.key),
            worded.get(make_wording(statement, record.meeting, codebook=codebook), 0),
        )
        for statement in record.statements
    )


def _said_before(statement: Statement, place: tuple[Thread, int] | None, verbatim: int) -> SaidBefore:
    if place is None:
        return SaidBefore(statement.key, None, 0, None, None, verbatim)
    thread, at = place
    before = thread.restatements[:at]
    days = [restatement.date for restatement in before]
    return SaidBefore(
        statement.key, thread.id, at, days[0] if days else None, days[-1] if days else None, verbatim
    )


def _use(record: Record, statement: Statement) -> Use:
    return Use(
        record=record.key,
        statement=statement.key,
        date=day_of(record),
        act=statement.act,
        stage=statement.stage,
        actors=statement.actors,
        text=statement.text,
    )
