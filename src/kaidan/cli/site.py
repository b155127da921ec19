"""The archive loaded into the site's database, where the site is installed."""

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from kaidan.archive import Archive
from kaidan.cli.progress import follow
from kaidan.errors import KaidanError


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
    from kaidan.newsroom.loading import load_document

    for document in documents:
        load_document(archive.document(document), publish=True, at=now())


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
    return load_archive(documents, archive.codebook)
