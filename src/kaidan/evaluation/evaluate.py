"""`kaidan evaluate`: every document of a gold folder read as a user's would be, and scored."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kaidan.errors import KaidanError
from kaidan.evaluation.facts import (
    compare_header,
    compare_relief,
    match_orders,
    score_facts,
    score_orders,
)
from kaidan.evaluation.gold import GoldDocument, GoldRecord, check_gold, load_gold
from kaidan.evaluation.misses import Miss
from kaidan.evaluation.pairs import Align, PairScores, Reading, score_counterparts, score_lineages
from kaidan.evaluation.scores import Overlap, Scores, total
from kaidan.evaluation.speeches import list_speech_misses, score_speeches
from kaidan.evaluation.statements import list_misses, pair_statements, score_statements
from kaidan.evaluation.vocabulary import Vocabulary

ReadFile = Callable[[Path], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """One document's scores and what was wrong with it; ``faults`` are faults of the gold file itself."""

    name: str
    lang: str
    genre: str
    scores: Scores
    misses: tuple[Miss, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores of a gold folder, document by document; lineage and counterpart where the folder has them."""

    documents: tuple[DocumentScores, ...]
    lineage: PairScores | None = None
    counterpart: PairScores | None = None

    def group(self, *, lang: str | None = None, genre: str | None = None) -> Scores:
        """The sum over the documents of one language, one genre, both or all."""
        chosen = (
            document.scores
            for document in self.documents
            if lang in (None, document.lang) and genre in (None, document.genre)
        )
        return total(chosen)


def evaluate(
    folder: Path,
    *,
    read: ReadFile,
    align: Align | None = None,
    counterpart: Align | None = None,
    vocabulary: Vocabulary | None = None,
) -> Evaluation:
    """Score ``read`` on every annotated document below ``folder`` as gold.md defines it.

    ``read`` gives the record JSON of a file (record.md); a page it cannot read (KaidanError) scores nothing.
    ``align`` is asked where there is a ``lineage.json``, ``counterpart`` where there is a ``counterpart.json``:
    each gets two record objects and gives the Aligned positions of their statements.
    Raises GoldError where the gold itself cannot be understood.
    """
    gold = load_gold(folder, vocabulary)
    readings = [read_or_explain(document, read) for document in gold]
    return Evaluation(
        documents=tuple(score_document(d, reading) for d, reading in zip(gold, readings, strict=True)),
        lineage=score_lineages(folder, readings, align=align) if align else None,
        counterpart=score_counterparts(folder, readings, align=counterpart) if counterpart else None,
    )


def read_or_explain(document: GoldDocument, read: ReadFile) -> Reading:
    """The reading of a document, or an empty one with the reason."""
    try:
        return Reading(document, read(document.path))
    except KaidanError as refused:
        return Reading(document, {}, refusal=str(refused))


def score_document(document: GoldDocument, reading: Reading) -> DocumentScores:
    """One document: each gold record against the read record in the same place."""
    scores = Scores(documents=1)
    misses = [Miss(document.name, "", "", f"not read: {reading.refusal}")] if reading.refusal else []
    records = reading.records
    for at, gold in enumerate(document.records):
        record = records[at] if at < len(records) else {}
        scores += score_record(gold, record, reading=reading)
        misses += list_record_misses(gold, record, reading=reading)
    if len(document.records) > 1:
        for record in records[len(document.records) :]:
            extra = Overlap(0, len(record.get("statements") or ()), 0)
            scores += Scores(found=extra, strict=extra, strict_plus=extra)
    faults = () if reading.refusal else check_gold(document, reading.text)
    return DocumentScores(document.name, document.lang, document.genre, scores, tuple(misses), faults)


def score_record(gold: GoldRecord, record: Mapping[str, Any], *, reading: Reading) -> Scores:
    """Everything that gold.md scores of one record."""
    scores = Scores()
    if gold.statements is not None:
        pairing = pair_statements(gold.statements, record.get("statements") or (), text=reading.text)
        scores = score_statements(pairing)
    return replace(
        scores,
        header=score_facts(compare_header(gold.header, record, page=reading.page)),
        outline=score_outline(gold, record),
        orders=Overlap() if gold.orders is None else score_orders(gold.orders, record.get("orders") or ()),
        relief=score_facts(compare_relief(gold.relief, record.get("relief")) if gold.relief else ()),
        speeches=Overlap()
        if gold.exchanges is None
        else score_speeches(gold.exchanges, record.get("exchanges") or (), text=reading.text),
    )


def score_outline(gold: GoldRecord, record: Mapping[str, Any]) -> Overlap:
    """Paths in common; what prints no label has no path of its own."""
    if gold.outline is None:
        return Overlap()
    wanted, found = set(gold.outline), read_paths(record)
    return Overlap(len(wanted & found), len(found), len(wanted))


def read_paths(record: Mapping[str, Any]) -> set[str]:
    """All paths of a read outline.

    >>> sorted(read_paths({"outline": [{"path": "1", "items": [{"path": "1(1)"}, {"path": "1"}]}, {"path": ""}]}))
    ['1', '1(1)']
    """
    paths: set[str] = set()
    waiting = list(record.get("outline") or ())
    while waiting:
        item = waiting.pop()
        paths.add(str(item.get("path") or ""))
        waiting += item.get("items") or ()
    return paths - {""}


def list_record_misses(gold: GoldRecord, record: Mapping[str, Any], *, reading: Reading) -> Iterator[Miss]:
    """Every miss of one record: header, outline, statements, orders, relief."""
    name = reading.document.name
    facts = list(compare_header(gold.header, record, page=reading.page))
    facts += [
        (f"relief.{key}", a, b) for key, a, b in compare_relief(gold.relief or {}, record.get("relief"))
    ]
    for key, wanted, found in facts:
        if wanted != found:
            yield Miss(name, "", key, f"read {found!r}, gold {wanted!r}")
    yield from list_outline_misses(gold, record, name=name)
    if gold.statements is not None:
        pairing = pair_statements(gold.statements, record.get("statements") or (), text=reading.text)
        yield from list_misses(pairing, name)
    yield from list_order_misses(gold.orders or (), record.get("orders") or (), name=name)
    if gold.exchanges is not None:
        yield from list_speech_misses(
            gold.exchanges, record.get("exchanges") or (), text=reading.text, name=name
        )


def list_outline_misses(gold: GoldRecord, record: Mapping[str, Any], *, name: str) -> Iterator[Miss]:
    """Paths that are missing and paths that are too many."""
    if gold.outline is None:
        return
    wanted, found = set(gold.outline), read_paths(record)
    for path in sorted(wanted - found):
        yield Miss(name, path, "", "outline item missing")
    for path in sorted(found - wanted):
        yield Miss(name, path, "", "no outline item")


def list_order_misses(
    gold: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]], *, name: str
) -> Iterator[Miss]:
    """Personnel orders that no read order equals."""
    matched = match_orders(gold, read)
    for at, order in enumerate(gold):
        if at not in matched:
            yield Miss(name, "", str(order.get("name") or ""), "order missing or not wholly right")
