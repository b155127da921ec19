"""A relief operation as its numbered reports tell it, one after the other."""

from dataclasses import dataclass

Value = str | int | None


@dataclass(frozen=True, slots=True)
class ReportChange:
    """What a report says otherwise than the one before it.

    ``field`` is the name in the record's ``relief``: ``counts/now/people``, ``status``, ``units``. A unit that joins
    has ``before`` None, one that is no longer named ``after`` None.
    """

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an operation: its record, number (``final`` for the last), and what changed since the last."""

    record: str
    number: Value
    as_of: str | None
    status: str
    changes: tuple[ReportChange, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Reports of one operation, oldest first; name, place and request are those of the newest that tells them.

    ``id`` is minted once; ``superseded`` are ids of operations that turned out to be this one.
    """

    id: str
    name: str
    place: str | None
    requested_at: str | None
    requested_by: str | None
    status: str
    reports: tuple[Report, ...]
    superseded: tuple[str, ...] = ()
