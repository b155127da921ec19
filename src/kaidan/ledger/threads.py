"""Threads: the life of each statement through a series of meetings."""

from collections.abc import Iterable, Iterator, Sequence

from kaidan.compare.meetings import day_of
from kaidan.ledger.decisions import obey_decisions
from kaidan.ledger.mints import MintLog
from kaidan.ledger.series import group_voices
from kaidan.ledger.weaving import Line, Said, weave
from kaidan.model.codebook import Codebook
from kaidan.model.correction import ThreadDecision
from kaidan.model.ledger import Restatement, Thread, ThreadGap
from kaidan.model.readout import Record


def make_threads(
    records: Iterable[Record],
    *,
    codebook: Codebook,
    mints: MintLog,
    decisions: Iterable[ThreadDecision] = (),
) -> tuple[Thread, ...]:
    """The threads of every series, by series and first restatement.

    The grouping depends on the records alone, not on the order in which they came; ids come from ``mints`` and stay:
    a thread keeps the oldest id minted for any of its statements, further ones are superseded by it. Texts of
    different sides or languages make threads of their own, and each side's text on a meeting counts once. What persons
    have decided about two statements of one side's texts holds, whatever the machine would have said.
    """
    decided = tuple(decisions)
    threads: list[Thread] = []
    for series, voice in group_voices(records, codebook=codebook):
        woven = weave(voice, codebook=codebook)
        lines = obey_decisions(woven, decided, records=voice, codebook=codebook)
        threads += _name_lines(lines, voice, series=series, mints=mints)
    return tuple(threads)


def _name_lines(
    lines: Sequence[Line], records: Sequence[Record], *, series: str, mints: MintLog
) -> Iterator[Thread]:
    ids: dict[int, str] = {}
    superseded: dict[int, tuple[str, ...]] = {}
    for line in lines:
        keys = [records[said.meeting].statements[said.position].key for said in line.said]
        found = sorted({minted for key in keys if (minted := mints.find(key))}, key=mints.age)
        ids[line.number] = found[0] if found else mints.mint(keys[0])
        mints.reinstate(ids[line.number])
        superseded[line.number] = tuple(found[1:])
        for old in found[1:]:
            mints.supersede(old, ids[line.number])
    for line in lines:
        restatements = tuple(_restatement(said, records) for said in line.said)
        yield Thread(
            id=ids[line.number],
            series=series,
            topics=_topics(line, records),
            restatements=restatements,
            gaps=tuple(_gaps(line, records)),
            split_from=None if line.parent is None else ids[line.parent],
            merged_into=None if line.into is None else ids[line.into],
            superseded=superseded[line.number],
        )


def _restatement(said: Said, records: Sequence[Record]) -> Restatement:
    record = records[said.meeting]
    statement = record.statements[said.position]
    return Restatement(
        record=record.key,
        statement=statement.key,
        position=said.position,
        date=day_of(record),
        act=statement.act,
        stage=statement.stage,
        actors=statement.actors,
        text=statement.text,
        relation=said.relation,
        direction=said.direction,
    )


def _gaps(line: Line, records: Sequence[Record]) -> Iterator[ThreadGap]:
    for one, other in zip(line.said, line.said[1:], strict=False):
        if other.meeting - one.meeting > 1:
            yield ThreadGap(records[one.meeting].key, other.meeting - one.meeting - 1, resumed=True)
    since = len(records) - 1 - line.said[-1].meeting
    if since and line.into is None:
        yield ThreadGap(records[line.said[-1].meeting].key, since, resumed=False)


def _topics(line: Line, records: Sequence[Record]) -> tuple[str, ...]:
    statements = (records[said.meeting].statements[said.position] for said in line.said)
    return tuple(sorted({topic for statement in statements for topic in statement.topics}))
