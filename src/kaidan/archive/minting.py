"""The permanent ids of one document's reading."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kaidan.archive.meetings import find_slots, settle_meeting
from kaidan.model.correction import Replayed
from kaidan.model.readout import Readout, Record
from kaidan.model.statement import Statement
from kaidan.shelf import Identities

# Below this a changed statement is another one. On the lineage gold's reworded pairs the lowest ratio is higher.
_REWORDED = 60
# r2abc/9f86d0/1, d2abc#0
_AFTER_ID = re.compile("[/#]")


@dataclass(frozen=True, slots=True)
class Minted:
    """The ids of a reading, parallel to its records and their statements."""

    document_id: str
    record_ids: tuple[str, ...]
    meeting_ids: tuple[str | None, ...]
    statement_ids: tuple[tuple[str, ...], ...]


def mint_ids(
    document_id: str, readout: Readout, *, identities: Identities, replayed: Replayed | None = None
) -> Minted:
    """Finds the ids of everything in the reading, and mints those that are missing.

    A record keeps its id when its content is the same, else when it tells of the same meeting, else when it stands in
    the same place of the page; a statement when its quote is the same. With corrections on top (``replayed``) the ids
    are those of what the page itself says, parallel to the corrected reading; a meeting is that of the corrected date.
    """
    corrected = replayed or Replayed(readout)
    records = readout.records
    record_ids = _find_record_ids(document_id, records, identities)
    return Minted(
        document_id=document_id,
        record_ids=record_ids,
        meeting_ids=tuple(
            settle_meeting(record.meeting, record_id, identities=identities) if record.meeting else None
            for record, record_id in zip(corrected.readout.records, record_ids, strict=True)
        ),
        statement_ids=tuple(
            tuple(
                _mint_statements(record_id, record, place=place, corrected=corrected, identities=identities)
            )
            for place, (record, record_id) in enumerate(zip(records, record_ids, strict=True))
        ),
    )


def lead_merged_on(readout: Readout, replayed: Replayed, *, minted: Minted, identities: Identities) -> None:
    """Lets ids of statements that a correction merged lead to the one they went into; others stand for themselves."""
    for place, record_ids in enumerate(minted.statement_ids):
        raw = readout.records[place].statements
        keys = _statement_keys(minted.record_ids[place], raw)
        own = {one.key: identities.mint("statement", key) for one, key in zip(raw, keys, strict=True)}
        final = zip(replayed.readout.records[place].statements, record_ids, strict=True)
        own |= {statement.key: identity for statement, identity in final}
        for identity in record_ids:
            identities.reinstate(identity)
        for key, into in replayed.merged.items():
            if key in own and into in own:
                identities.supersede(own[key], own[into])


def _mint_statements(
    record_id: str, record: Record, *, place: int, corrected: Replayed, identities: Identities
) -> Iterator[str]:
    keys = _statement_keys(record_id, record.statements)
    minted: dict[str, list[str]] = {}
    for statement, key in zip(record.statements, keys, strict=True):
        minted.setdefault(statement.key, []).append(identities.mint("statement", key))
    for statement in corrected.readout.records[place].statements:
        part = corrected.parts.get(statement.key)
        yield identities.mint("statement", f"{record_id}/{part}") if part else minted[statement.key].pop(0)


def find_document(identity: str, identities: Identities) -> str:
    """The document that the id is of or in, as the shelf names it; a name that is no id is given back.

    A record's key begins with its document's id, a statement's with its record's.
    """
    resolved = identities.resolve(identity)
    for of in ("statement", "meeting", "record", "document"):
        keys = [key for key in identities.keys(of, resolved) if of != "meeting" or "@" not in key]
        if keys and of == "document":
            return keys[0]
        if keys:
            return find_document(_AFTER_ID.split(keys[0], maxsplit=1)[0], identities)
    return identity


def lead_on(
    earlier: tuple[Readout, Minted], newest: tuple[Readout, Minted], *, identities: Identities
) -> None:
    """Lets ids of an earlier version that the newest no longer has lead to the statement that took its place.

    What returned stands for itself again. A statement that nothing resembles stays as it was.
    """
    held = dict(_quotes(*newest))
    for identity in held:
        identities.reinstate(identity)
    before = dict(_quotes(*earlier))
    fresh = {identity: quote for identity, quote in held.items() if identity not in before}
    for identity, quote in before.items():
        if identity in held:
            continue
        likeness, successor = max(
            ((fuzz.ratio(quote, other), other_id) for other_id, other in fresh.items()), default=(0.0, "")
        )
        if likeness >= _REWORDED:
            identities.supersede(identity, successor)


def _find_record_ids(document_id: str, records: Sequence[Record], identities: Identities) -> tuple[str, ...]:
    keys = [tuple(_record_keys(document_id, place, record)) for place, record in enumerate(records)]
    found: dict[int, str] = {}
    for kind in range(3):
        for place, own in enumerate(keys):
            known = identities.find("record", own[kind]) if place not in found and own[kind] else None
            if known and known not in found.values():
                found[place] = known
    for place, own in enumerate(keys):
        if place not in found:
            found[place] = identities.mint("record", own[0])
        for key in own:
            if key and identities.find("record", key) is None:
                identities.bind("record", key, identity=found[place])
    return tuple(found[place] for place in range(len(records)))


def _record_keys(document_id: str, place: int, record: Record) -> Iterator[str]:
    yield f"{document_id}/{record.key}"
    slots = find_slots(record.meeting) if record.meeting else ()
    yield f"{document_id}/{slots[0]}" if slots else ""
    yield f"{document_id}#{place}"


def _statement_keys(record_id: str, statements: Sequence[Statement]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for statement in statements:
        quote = hashlib.sha256(statement.text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        seen[quote] += 1
        yield f"{record_id}/{quote}/{seen[quote]}"


def _quotes(readout: Readout, minted: Minted) -> Iterator[tuple[str, str]]:
    for record, ids in zip(readout.records, minted.statement_ids, strict=True):
        for statement, identity in zip(record.statements, ids, strict=True):
            yield identity, statement.text
