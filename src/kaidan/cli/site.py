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


def require_site() -> None:
    """Raises KaidanError where the site's packages are not installed."""
    if not has_site():
        raise KaidanError(
            ja="サイトの部品がありません。pip install 'kaidan[newsroom]' で入れてください。",
            en="The site is not installed. Install it with: pip install 'kaidan[newsroom]'",
        )


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
    from kaidan.newsroom.bringing import bring_documents

    bring_documents(archive, documents)


def erase_from_site(archive: Archive, document: str) -> None:
    """Takes the words of a document that was erased from the shelf out of the site's database and its search index.

    It is no longer there to be brought: the site drops it as it reads the whole shelf again.
    """
    home = archive.shelf.folder
    from kaidan.newsroom.serving import prepare

    prepare(home)
    from kaidan.newsroom.articles.actions import erase_articles
    from kaidan.newsroom.records.index import rebuild_index
    from kaidan.newsroom.serving import clean_database

    erase_articles(document)
    load_site(archive, home)
    clean_database()
    if (home / "search").is_dir():
        rebuild_index()


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
    require_site()
    from kaidan.newsroom.serving import prepare

    prepare(home)
    from kaidan.newsroom.bringing import bring_everything

    documents = follow(archive.archived(), total=len(archive.shelf.index.by_document))
    return bring_everything(archive, documents)
