"""Who says so: the provenance of values that a person has corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kaidan.model.correction import Correction
from kaidan.model.finding import Provenance
from kaidan.model.readout import Record
from kaidan.model.span import Span
from kaidan.model.statement import Statement

RULE = "correction"
FIELDS = ("actors", "act", "stage", "targets", "path", "topics", "speakers", "degree", "items")
CORRECTIONS = "corrections"
"""The rule of a statement that lists the ids of all corrections that made it what it is."""


def prove(correction: str, spans: Sequence[Span]) -> Provenance:
    """The provenance of a value that the correction of that id has set.

    >>> prove("cabc", (Span(0, 3),)).derived_from
    ('/corrections/cabc',)
    """
    return Provenance(tuple(spans), "stated", (f"/corrections/{correction}",), RULE)


def mark(statement: Statement, correction: Correction, *, earlier: Sequence[str] | None = None) -> Statement:
    """The statement with the correction noted among its rules, after the ``earlier`` ones (its own without)."""
    rules = dict(statement.rules)
    rules[correction.change] = f"{RULE}:{correction.id}"
    rules[CORRECTIONS] = " ".join((*(marks_of(statement) if earlier is None else earlier), correction.id))
    return replace(statement, rules=tuple(rules.items()))


def marks_of(statement: Statement) -> tuple[str, ...]:
    """The ids of the corrections that were applied to the statement."""
    return tuple(dict(statement.rules).get(CORRECTIONS, "").split())


def with_statements(record: Record, statements: Sequence[Statement], *, origins: Sequence[int]) -> Record:
    """The record with other statements; ``origins`` are the places where each stood or was made from.

    What is known of a statement moves with it; a corrected value is proved by its correction.
    """
    kept = {
        pointer: one for pointer, one in record.provenance.items() if not pointer.startswith("/statements/")
    }
    for place, (statement, origin) in enumerate(zip(statements, origins, strict=True)):
        is_new = statement is not record.statements[origin]
        moved = _move(record.provenance, origin, place=place)
        kept |= _prove_statement(moved, statement, f"/statements/{place}") if is_new else moved
    return replace(record, statements=tuple(statements), provenance=MappingProxyType(kept))


def _move(provenance: Mapping[str, Provenance], origin: int, *, place: int) -> dict[str, Provenance]:
    old, new = f"/statements/{origin}/", f"/statements/{place}/"
    return {
        new + pointer.removeprefix(old): one for pointer, one in provenance.items() if pointer.startswith(old)
    }


def _prove_statement(moved: dict[str, Provenance], statement: Statement, base: str) -> dict[str, Provenance]:
    kept = {pointer: one for pointer, one in moved.items() if not pointer.startswith(f"{base}/topics")}
    for field, rule in statement.rules:
        if rule.startswith(f"{RULE}:") and field in FIELDS:
            below = f"{base}/{field}/"
            kept = {pointer: one for pointer, one in kept.items() if not pointer.startswith(below)}
            kept[f"{base}/{field}"] = prove(rule.partition(":")[2], statement.spans)
    if statement.stage is None and not dict(statement.rules).get("stage", "").startswith(f"{RULE}:"):
        kept.pop(f"{base}/stage", None)
    return kept | _prove_topics(statement, base)


def _prove_topics(statement: Statement, base: str) -> dict[str, Provenance]:
    rule = dict(statement.rules).get("topics", "")
    if rule.startswith(f"{RULE}:"):
        proof = prove(rule.partition(":")[2], statement.spans)
        return {f"{base}/topics/{place}": proof for place in range(len(statement.topics))}
    made = {}
    for place, topic in enumerate(statement.topics):
        spans = tuple(span for name, span in statement.topic_spans if name == topic)
        made[f"{base}/topics/{place}"] = Provenance(
            spans, "stated" if spans else "inferred", (), "topic.term"
        )
    return made
