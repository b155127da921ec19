"""From an archived reading back to the bytes that it was read from."""

from kaidan.archive.archive import Archive
from kaidan.errors import NotFound
from kaidan.model.archived import ArchivedReadout
from kaidan.model.capture import Capture


def find_capture(archive: Archive, archived: ArchivedReadout) -> Capture:
    """The newest capture with the version's bytes. Raises NotFound where they were erased, ShelfError where damaged."""
    document = archived.url or f"urn:sha256:{archived.version}"
    listed = archive.shelf.index.by_document.get(document, ())
    holding = [one for one in listed if one.digest == archived.version]
    if not holding:
        raise NotFound(
            ja=f"{archived.document_id} の捕捉がありません。kaidan list で確かめてください。",
            en=f"There is no capture of {archived.document_id}. Check with kaidan list.",
        )
    return archive.shelf.load(max(holding, key=lambda stored: stored.stored_at))
