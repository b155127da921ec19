"""The only writer of the register: posts and holders from orders, operations from relief reports."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from django.db import transaction
from django.db.models import Q

from kaidan.ledger.mints import Mints
from kaidan.ledger.operations import ReliefReport, make_operations
from kaidan.ledger.register import DatedOrder, make_register
from kaidan.model.codebook import Codebook
from kaidan.model.operation import Operation as MadeOperation
from kaidan.newsroom.records.fitting import fit
from kaidan.newsroom.records.models import Record
from kaidan.newsroom.records.queries import public
from kaidan.newsroom.register.models import Holding, OldOperation, Operation, Report

ORDERS, RELIEF = "personnel_order", "disaster_relief"
# gives the operations that these reports tell of, under their permanent ids
FindOperations = Callable[[tuple[ReliefReport, ...]], tuple[MadeOperation, ...]]


def load_register(codebook: Codebook, *, find: FindOperations | None = None) -> None:
    """Computes the whole register anew from the records. Without ``find`` ids of operations last for this load only."""
    load_holdings(codebook)
    load_operations(find)


def renew_register(
    document_ids: Iterable[str], codebook: Codebook, *, find: FindOperations | None = None
) -> None:
    """Computes anew what these documents are part of, or were before they were loaded."""
    ids = list(document_ids)
    records = set(Record.objects.filter(document_id__in=ids).values_list("id", "genre"))
    genres = {genre for _, genre in records}
    told = {identity for identity, _ in records}
    if ORDERS in genres or Holding.objects.filter(Q(start_record__in=told) | Q(end_record__in=told)).exists():
        load_holdings(codebook)
    if RELIEF in genres or Report.objects.filter(record__in=told).exists():
        load_operations(find)


@transaction.atomic
def load_holdings(codebook: Codebook) -> None:
    """Writes who held which post in place of what stood there."""
    Holding.objects.all().delete()
    register = make_register(_orders(), codebook=codebook)
    Holding.objects.bulk_create(
        (
            Holding(
                position=place, **fit(Holding, {name: value or "" for name, value in asdict(one).items()})
            )
            for place, one in enumerate(register)
        ),
        batch_size=500,
    )


@transaction.atomic
def load_operations(find: FindOperations | None) -> None:
    """Writes the relief operations in place of those that stood there."""
    reports = list_public_reports()
    operations = find(reports) if find else make_operations(reports, mints=Mints())
    Operation.objects.all().delete()
    Operation.objects.bulk_create(
        Operation(
            id=one.id,
            position=place,
            name=one.name,
            place=one.place or "",
            requested_by=one.requested_by or "",
            status=one.status,
            **fit(Operation, {"requested_at": one.requested_at or ""}),
        )
        for place, one in enumerate(operations)
    )
    OldOperation.objects.bulk_create(
        OldOperation(id=old, operation_id=one.id) for one in operations for old in one.superseded
    )
    Report.objects.bulk_create(row for one in operations for row in _reports(one))


def list_public_reports() -> tuple[ReliefReport, ...]:
    """The relief reports that the public may see."""
    rows = public().filter(genre=RELIEF).select_related("document")
    return tuple(
        ReliefReport(
            row.id, row.contents["relief"], row.announced_said or row.document.published_said, row.role
        )
        for row in rows.iterator(chunk_size=200)
        if row.contents.get("relief")
    )


def _orders() -> Iterator[DatedOrder]:
    rows = public().filter(genre=ORDERS).values_list("id", "contents")
    for record, contents in rows.iterator(chunk_size=200):
        for order in contents.get("orders", ()):
            if order["effective_on"] and order["name"]:
                yield DatedOrder(record, order)


def _reports(one: MadeOperation) -> Iterator[Report]:
    for place, report in enumerate(one.reports):
        yield Report(
            operation_id=one.id,
            position=place,
            record=report.record,
            status=report.status,
            changes=[asdict(change) for change in report.changes],
            **fit(
                Report,
                {
                    "number": "" if report.number is None else str(report.number),
                    "as_of": report.as_of or "",
                },
            ),
        )
