"""The relief operations of an archive, whose ids stand on its shelf."""

from collections.abc import Sequence

from kaidan.archive.archive import Archive
from kaidan.ledger.archived import make_operation_mints
from kaidan.ledger.operations import ReliefReport, make_operations
from kaidan.model.operation import Operation
from kaidan.shelf import Identities


def list_operations(archive: Archive, reports: Sequence[ReliefReport]) -> tuple[Operation, ...]:
    """The operations of the reports, which must be all of the archive's; new ids are written to the shelf."""
    identities = Identities(archive.shelf.identities.read())
    operations = make_operations(reports, mints=make_operation_mints(identities))
    if identities.pending:
        with archive.shelf.writing():
            # Another writer may have minted since: what is on the shelf now counts.
            identities = Identities(archive.shelf.identities.read())
            operations = make_operations(reports, mints=make_operation_mints(identities))
            archive.shelf.identities.append(identities.pending)
    return operations
