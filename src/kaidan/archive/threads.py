"""The threads of an archive: their ids stand on its shelf, and what persons have decided about them holds."""

from collections.abc import Sequence

from kaidan.archive.archive import Archive
from kaidan.archive.corrections import list_thread_decisions
from kaidan.ledger.archived import make_shelf_mints
from kaidan.ledger.threads import make_threads
from kaidan.model.ledger import Thread
from kaidan.model.readout import Record
from kaidan.shelf import Identities


def list_threads(archive: Archive, records: Sequence[Record]) -> tuple[Thread, ...]:
    """The threads through the records, which are keyed by permanent ids; new ids are written to the shelf.

    The records must be all of their series (``ledger.archived.list_records``).
    """
    decisions = tuple(list_thread_decisions(archive))

    def make(identities: Identities) -> tuple[Thread, ...]:
        mints = make_shelf_mints(identities)
        return make_threads(records, codebook=archive.codebook, mints=mints, decisions=decisions)

    identities = Identities(archive.shelf.identities.read())
    threads = make(identities)
    if identities.pending:
        with archive.shelf.writing():
            # Another writer may have minted since: what is on the shelf now counts.
            identities = Identities(archive.shelf.identities.read())
            threads = make(identities)
            archive.shelf.identities.append(identities.pending)
    return threads
