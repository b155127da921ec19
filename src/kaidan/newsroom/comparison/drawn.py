"""Records → the values of comparison rows, as much of their words as the sources permit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from kaidan.compare.counterpart import compare_counterparts, find_counterpart
from kaidan.compare.meetings import Stretch, countries_of, find_stretch
from kaidan.compare.redline import redline
from kaidan.compare.summary import summarise
from kaidan.ledger.series import find_series, find_side
from kaidan.model.archived import Display
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Redline, RedlineLink
from kaidan.model.correction import ThreadDecision
from kaidan.model.readout import Record

# Both sides' texts speak of the same instant; further apart is another meeting. A month alone is a wide stretch.
NEAR = timedelta(days=40)
Terms = Mapping[str, Display]
Voices = Iterable[tuple[str, tuple[Record, ...]]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The values of one ``Comparison`` row."""

    series: str
    record: str
    other: str
    links: list[dict[str, Any]]
    facts: list[dict[str, Any]]
    sentence_ja: str = ""
    sentence_en: str = ""


def draw_redlines(
    voices: Voices, terms: Terms, *, codebook: Codebook, decisions: Sequence[ThreadDecision] = ()
) -> Iterator[Drawn]:
    """Every record of a voice against the one before it, as persons have joined and cut their statements."""
    for series, records in voices:
        for before, after in pairwise(records):
            compared = redline(before, after, codebook=codebook, decisions=decisions)
            full = terms[before.key] == "full" and terms[after.key] == "full"
            yield Drawn(
                series=series,
                record=after.key,
                other=before.key,
                links=[_redline_link(compared, at, (before, after), full=full) for at in _places(compared)],
                facts=[],
                sentence_ja=summarise(compared, (before, after), codebook=codebook, lang="ja"),
                sentence_en=summarise(compared, (before, after), codebook=codebook, lang="en"),
            )


def draw_counterparts(voices: Voices, *, codebook: Codebook) -> Iterator[Drawn]:
    """Every record of a voice beside the other side's text on the same meeting, where there is one."""
    known = [(series, record) for series, records in voices for record in records]
    nearby = _Nearby([record for _, record in known])
    for series, record in known:
        side = find_side(record, codebook=codebook)
        near = nearby.find(record)
        theirs = [one for one in near if find_side(one, codebook=codebook) != side]
        other = find_counterpart(record, theirs, codebook=codebook) or find_counterpart(
            record, near, codebook=codebook
        )
        if other is None:
            continue
        compared = compare_counterparts(record, other, codebook=codebook)
        yield Drawn(
            series=series,
            record=record.key,
            other=other.key,
            links=[
                {"a": _key(record, link.a), "b": _key(other, link.b), "agreement": link.agreement}
                for link in compared.links
            ],
            facts=[asdict(fact) for fact in compared.facts],
        )


def series_of(records: Iterable[Record], *, codebook: Codebook) -> set[str]:
    """The series that these records belong to."""
    return {series for record in records if (series := find_series(record, codebook=codebook))}


class _Nearby:
    """Records by the countries at the table, so that not every record is laid beside every other."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._groups: dict[frozenset[str], list[tuple[Record, Stretch | None]]] = {}
        for record in records:
            self._groups.setdefault(countries_of(record.meeting), []).append((record, find_stretch(record)))

    def find(self, record: Record) -> list[Record]:
        own = find_stretch(record)
        if own is None:
            return []
        return [
            other
            for other, stretch in self._groups[countries_of(record.meeting)]
            if stretch and other.key != record.key and abs(stretch.middle - own.middle) < NEAR
        ]


def _places(compared: Redline) -> Sequence[int]:
    return range(len(compared.links))


def _redline_link(
    compared: Redline, at: int, records: tuple[Record, Record], *, full: bool
) -> dict[str, Any]:
    link, (before, after) = compared.links[at], records
    return {
        "before": _key(before, link.before),
        "after": _key(after, link.after),
        "relation": link.relation,
        "direction": link.change.direction if link.change else "",
        "evidence": list(_evidence(link, full=full)),
        "edits": [[edit.op, _storable(edit.before), _storable(edit.after), edit.kind] for edit in link.edits]
        if full
        else [],
        "path": (compared.paths[at][1] if link.after is not None else compared.paths[at][0]) or "",
    }


def _evidence(link: RedlineLink, *, full: bool) -> Iterator[list[str]]:
    """(dimension, before, after); words of degree are quoted only where all words may be."""
    for each in link.change.evidence if link.change else ():
        if full or each.dimension != "degree":
            yield [each.dimension, each.before or "", each.after or ""]


def _storable(words: str) -> str:
    """PostgreSQL refuses NUL, which a captured page may hold."""
    return words.replace("\0", "\ufffd")


def _key(record: Record, at: int | None) -> str:
    return "" if at is None else record.statements[at].key
