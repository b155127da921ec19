"""The archive loaded into the site's database, where the site is installed."""

from importlib.util import find_spec
from pathlib import Path

from kaidan.archive import Archive
from kaidan.cli.progress import follow
from kaidan.errors import KaidanError


def has_site() -> bool:
    """Whether the site's packages are installed (kaidan[newsroom])."""
    return find_spec("django") is not None


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
