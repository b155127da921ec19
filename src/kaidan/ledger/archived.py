"""Archived readings as records whose keys are the archive's permanent ids, and what of them may be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from kaidan.ledger.mints import MintLog
from kaidan.model.archived import ArchivedReadout, Display
from kaidan.model.readout import Record
from kaidan.shelf import Identities

EXCERPT = 80


def list_records(archived: Iterable[ArchivedReadout]) -> tuple[Record, ...]:
    """Every record that tells of a meeting, keyed by its permanent id, its statements by theirs.

    Withheld documents are left out.
    """
    return tuple(
        _with_ids(record, document.record_ids[place], document.statement_ids[place])
        for document in archived
        if not document.withheld
        for place, record in enumerate(document.readout.records)
        if record.meeting is not None
    )


def list_terms(archived: Iterable[ArchivedReadout]) -> Mapping[str, Display]:
    """How much of each record's text its source lets be shown, by the record's id."""
    return {identity: document.display for document in archived for identity in document.record_ids}


def permitted(text: str, display: Display) -> str:
    """The text on one line, its beginning, or nothing, as the source permits.

    >>> permitted("両閣僚は、\\n一致した。", "full"), permitted("両閣僚は、一致した。", "link")
    ('両閣僚は、 一致した。', '')
    """
    line = " ".join(text.split())
    if display == "full":
        return line
    return "" if display == "link" else line if len(line) <= EXCERPT else f"{line[:EXCERPT]}…"


class ShelfMints:
    """A ``MintLog`` over the shelf's identities: what it mints is pending there until the archive writes it."""

    def __init__(self, identities: Identities, of: Literal["thread", "operation"]) -> None:
        self._identities = identities
        self._of: Literal["thread", "operation"] = of

    def find(self, statement: str) -> str | None:
        return self._identities.find(self._of, statement)

    def mint(self, statement: str) -> str:
        return self._identities.mint(self._of, statement)

    def supersede(self, old: str, new: str) -> None:
        self._identities.supersede(old, new)

    def reinstate(self, minted: str) -> None:
        self._identities.reinstate(minted)

    def age(self, minted: str) -> int:
        return self._identities.age(minted)


def make_shelf_mints(identities: Identities) -> MintLog:
    """The log of thread ids that the archive keeps."""
    return ShelfMints(identities, "thread")


def make_operation_mints(identities: Identities) -> MintLog:
    """The log of the ids of relief operations that the archive keeps; they hang on records."""
    return ShelfMints(identities, "operation")


def _with_ids(record: Record, record_id: str, statement_ids: tuple[str, ...]) -> Record:
    ids = {
        statement.key: identity for statement, identity in zip(record.statements, statement_ids, strict=True)
    }
    statements = tuple(
        replace(
            statement, key=ids[statement.key], reply_to=ids.get(statement.reply_to or "", statement.reply_to)
        )
        for statement in record.statements
    )
    return replace(record, key=record_id, statements=statements)
