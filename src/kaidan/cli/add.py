"""``kaidan add``: pages into the archive."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from kaidan.archive import AddedPage, Archive
from kaidan.cli.options import codebook_option, find_home, home_option, language_option
from kaidan.cli.progress import FEW, say_failures, say_state, show_place, track
from kaidan.cli.site import bring_to_site, is_loaded
from kaidan.errors import KaidanError, PageError
from kaidan.model.capture import Capture
from kaidan.shelf.foreign import SUFFIXES, is_warc, read_foreign
from kaidan.text.page import LARGEST_FILE, check_size

PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".pdf", *SUFFIXES)
FAILED = 2


@click.command("add")
@click.argument("pages", nargs=-1, required=True)
@click.option("--url", help="The page's address, where it is known (for one file).")
@home_option
@codebook_option
@language_option
def command(pages: tuple[str, ...], url: str | None, **options: object) -> None:
    """Put PAGES (files, WARC files, folders or addresses) into the archive, read them and print their ids.

    What cannot be added is said at the end, and the others are added all the same.
    """
    from kaidan.archive import open_home

    home, overlay, lang = options["home"], options["codebook"], str(options["lang"])
    found = list(find_pages(pages))
    if not found:
        raise PageError(
            ja=f"{' '.join(pages)} に頁がありません({' '.join(PAGE_SUFFIXES)})。ファイルを直接指定してください。",
            en=f"There is no page in {' '.join(pages)} ({' '.join(PAGE_SUFFIXES)}). Name the files themselves.",
        )
    if url and len(found) != 1:
        raise click.UsageError("--url belongs to one file.")
    archive = open_home(
        find_home(home if isinstance(home, Path) else None),
        create=True,
        overlay=overlay if isinstance(overlay, Path) else None,
    )
    before, documents = archive.count_superseded(), dict[str, None]()

    def say(added: AddedPage) -> None:
        documents[added.archived.document_id] = None
        click.echo(describe(added, lang))

    failures = add_pages(archive, found, url=url, say=say)
    say_state(archive, lang)
    if documents and is_loaded(archive.shelf.folder):
        # Where ids were joined, other documents have changed with those that came.
        joined = archive.count_superseded() != before
        bring_to_site(archive, () if joined else tuple(documents))
    if failures:
        say_failures(failures, total=len(found), lang=lang)
        click.get_current_context().exit(FAILED)


def add_pages(
    archive: Archive, pages: Iterable[str], *, url: str | None, say: Callable[[AddedPage], None]
) -> dict[str, KaidanError]:
    """Adds each page and gives the errors of those that could not be added."""
    failures: dict[str, KaidanError] = {}
    listed = list(pages)
    for page in track(listed):
        try:
            if "://" not in page and is_warc(Path(page)):
                # Many files have a bar of their own; of a few each has one.
                with show_place(Path(page), shown=len(listed) <= FEW) as tell:
                    failures |= add_warc(archive, Path(page), say=say, tell=tell)
            else:
                say(add_page(archive, page, url=url))
        except KaidanError as error:
            failures[page] = error
    return failures


def add_warc(
    archive: Archive, path: Path, *, say: Callable[[AddedPage], None], tell: Callable[[int], object]
) -> dict[str, KaidanError]:
    """Adds every page of a WARC file of another tool. What is there already adds nothing, so that it can be resumed."""
    failures: dict[str, KaidanError] = {}
    for capture in read_foreign(path, tell=tell):
        try:
            check_size(capture)
            say(archive.add(capture, at=datetime.now(UTC)))
        except KaidanError as error:
            failures[f"{path}: {capture.url}"] = error
    return failures


def add_page(archive: Archive, page: str, *, url: str | None) -> AddedPage:
    """Adds one file or address. Raises PageError, ShelfError or FetchError."""
    now = datetime.now(UTC)
    if "://" in page:
        return archive.add(_fetch(archive, page), at=now)
    path = Path(page)
    try:
        with path.open("rb") as file:
            # more than any page has is refused; a device never ends
            body = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise PageError(
            ja=f"開けません ({error.strerror})。ファイルの名前と権限を確かめてください。",
            en=f"cannot be opened ({error.strerror}). Check the file's name and permissions.",
        ) from error
    return archive.add(Capture(body, url=url), at=now, name=path.name)


def find_pages(named: Iterable[str]) -> Iterator[str]:
    """The files and addresses that were named; of a folder every page in it and below, in order of their paths.

    Links in a folder are passed over: one in a folder from elsewhere could lead to any file of this machine.
    """
    for name in named:
        if "://" not in name and Path(name).is_dir():
            for path in sorted(Path(name).rglob("*")):
                if path.name.lower().endswith(PAGE_SUFFIXES) and path.is_file() and not path.is_symlink():
                    yield str(path)
        else:
            yield name


def describe(added: AddedPage, lang: str) -> str:
    """One line: id, whether it was new, title."""
    archived = added.archived
    states = {"ja": ("既存", "追加"), "en": ("known", "added")}
    state = states[lang][added.is_new]
    titles = [record.title for record in archived.readout.records] + [archived.readout.title]
    return f"{archived.document_id}\t{state}\t{next(filter(None, titles), '–')}"


def _fetch(archive: Archive, url: str) -> Capture:
    from kaidan.capture import fetch
    from kaidan.cli.network import find_page_source, make_client

    source = find_page_source(url, archive.sources)
    with make_client() as client:
        capture = fetch(url, source, client=client)
    # An address of no source is kept as nobody's: its terms are not known.
    return capture if source in archive.sources else replace(capture, source=None)
