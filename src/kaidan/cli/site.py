"""The archive loaded into the site's database, where the site is installed."""

import os
from collections.abc import Iterable, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from kaidan.archive import Archive
from kaidan.archive.operations import list_operations
from kaidan.archive.threads import list_threads
from kaidan.cli.progress import follow
from kaidan.errors import KaidanError
from kaidan.model.archived import ArchivedReadout


def has_site() -> bool:
    """Whether the site's packages are installed (kaidan[newsroom])."""
    return find_spec("django") is not None


def is_loaded(home: Path) -> bool:
    """Whether the home has a site whose tables are to follow the archive."""
    return has_site() and (bool(os.environ.get("DATABASE_URL")) or (home / "newsroom.sqlite3").is_file())


def bring_to_site(archive: Archive, documents: Sequence[str]) -> None:
    """Brings these documents' newest versions to the site, the whole archive where none is named."""
    home = archive.shelf.folder
    if not documents:
        load_site(archive, home)
        return
    from kaidan.newsroom.serving import prepare

    prepare(home)
    from kaidan.newsroom.clock import now
    from kaidan.newsroom.loading import load_document, renew_comparisons

    changed = [archive.document(document) for document in documents]
    for archived in changed:
        load_document(archived, publish=True, at=now())
    renew_comparisons(
        changed,
        archive.document,
        archive.codebook,
        find_threads=partial(list_threads, archive),
        find_operations=partial(list_operations, archive),
    )
    _bring_captured(archive, changed)
    if any(len(archive.shelf.index.by_document.get(one.url or "", ())) > 1 for one in changed):
        _bring_edits(archive)


def bring_captures(home: Path, addresses: Sequence[str]) -> dict[str, KaidanError]:
    """Brings captured pages to the site, where there is one; gives the errors of those that cannot be read."""
    from kaidan.archive import open_home

    failures: dict[str, KaidanError] = {}
    if not addresses or not is_loaded(home):
        return failures
    archive = open_home(home)
    before, documents = archive.count_superseded(), []
    for address in addresses:
        try:
            documents.append(archive.document(address).document_id)
        except KaidanError as error:
            failures[address] = error
    if documents:
        # Where ids were joined, other documents have changed with those that came.
        bring_to_site(archive, () if archive.count_superseded() != before else documents)
    return failures


def load_site(archive: Archive, home: Path) -> int:
    """Makes the site's tables tell what the archive holds and gives the number of documents. Raises KaidanError."""
    if not has_site():
        raise KaidanError(
            ja="サイトの部品がありません。pip install 'kaidan[newsroom]' で入れてください。",
            en="The site is not installed. Install it with: pip install 'kaidan[newsroom]'",
        )
    from kaidan.newsroom.serving import prepare

    prepare(home)
    from kaidan.newsroom.loading import load_archive

    documents = follow(archive.archived(), total=len(archive.shelf.index.by_document))
    count = load_archive(
        documents,
        archive.codebook,
        find_threads=partial(list_threads, archive),
        find_operations=partial(list_operations, archive),
    )
    present = _bring_captured(archive, archive.archived())
    from kaidan.newsroom.edits.actions import forget_captured

    forget_captured(present)
    _bring_edits(archive)
    return count


def _bring_captured(archive: Archive, documents: Iterable[ArchivedReadout]) -> list[str]:
    """The pages as captured, scrubbed; gives the documents' ids."""
    from kaidan.archive.captured import find_capture
    from kaidan.newsroom.edits.actions import load_captured

    present = []
    for archived in documents:
        load_captured(archived, partial(find_capture, archive))
        present.append(archived.document_id)
    return present


def _bring_edits(archive: Archive) -> None:
    from kaidan.archive.edits import list_edits
    from kaidan.newsroom.edits.actions import load_revisions

    load_revisions(list_edits(archive))
