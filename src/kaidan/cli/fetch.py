"""``kaidan fetch``: one address, politely, onto the shelf."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.cli.site import bring_captures
from kaidan.errors import AccessRefused, FetchError
from kaidan.model.capture import Capture

if TYPE_CHECKING:
    from kaidan.archive.keeping import Keeper
    from kaidan.capture import PoliteClient
    from kaidan.model.source import Source

FAILED = 2


@click.command("fetch")
@click.argument("url")
@click.option("--print", "to_print", is_flag=True, help="Write the page to standard output and keep nothing.")
@home_option
@language_option
@click.pass_context
def command(context: click.Context, url: str, to_print: bool, home: Path | None, lang: str) -> None:
    """Fetch URL with the files of its page as robots.txt and its source's pace allow; keep them and print what came.

    KAIDAN_CONTACT (a mail address or a page) tells the server who is asking.
    """
    from kaidan.archive import open_home
    from kaidan.archive.keeping import Keeper
    from kaidan.capture.fetch import fetch
    from kaidan.cli.network import find_page_source, make_client

    archive = open_home(find_home(home), create=True)
    source = find_page_source(url, archive.sources)
    keeper = Keeper(archive.shelf)
    with make_client() as client:
        capture = fetch(url, source, client=client, known=None if to_print else keeper.find_validators(url))
        if to_print:
            sys.stdout.buffer.write(capture.body)
        else:
            # An address of no source is kept as nobody's: its terms are not known.
            kept = capture if source in archive.sources else replace(capture, source=None)
            # First, so that a page on the shelf has its files there too.
            files = list(_keep_files(kept, source, keeper=keeper, client=client, lang=lang))
            added = keeper.keep(kept, at=client.clock.now())
            click.echo(
                "\t".join((str(capture.status), added.stored.kind, added.stored.id, capture.url or url))
            )
            for address, error in bring_captures(archive.shelf.folder, (*files, capture.url or url)).items():
                click.echo(f"{address}: {error.in_language(lang)}", err=True)
    if capture.status >= 400:
        context.exit(FAILED)


def _keep_files(
    capture: Capture, source: "Source", *, keeper: "Keeper", client: "PoliteClient", lang: str
) -> Iterator[str]:
    """Keeps the files of the page that are not there yet, tells them, and gives the addresses of PDF files."""
    from kaidan.capture.attachments import find_attachments
    from kaidan.capture.fetch import fetch
    from kaidan.text.pdf import is_pdf

    for address in find_attachments(capture, source) if capture.status == 200 else ():
        if keeper.find_last(address) is not None:
            continue
        try:
            file = fetch(address, source, client=client)
        except AccessRefused:
            raise
        except FetchError as trouble:
            click.echo(f"  {trouble.in_language(lang)}", err=True)
            continue
        added = keeper.keep(
            replace(file, source=capture.source, attached_to=capture.url), at=client.clock.now()
        )
        click.echo("\t".join((str(file.status), added.stored.kind, added.stored.id, address)))
        if file.status == 200 and is_pdf(file.body):
            yield file.url or address
