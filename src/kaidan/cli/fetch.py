"""``kaidan fetch``: one address, politely, onto the shelf."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.cli.site import bring_captures

FAILED = 2


@click.command("fetch")
@click.argument("url")
@click.option("--print", "to_print", is_flag=True, help="Write the page to standard output and keep nothing.")
@home_option
@language_option
@click.pass_context
def command(context: click.Context, url: str, to_print: bool, home: Path | None, lang: str) -> None:
    """Fetch URL as robots.txt and its source's pace allow, keep it and print what became of it.

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
            added = keeper.keep(kept, at=client.clock.now())
            click.echo(
                "\t".join((str(capture.status), added.stored.kind, added.stored.id, capture.url or url))
            )
            for address, error in bring_captures(archive.shelf.folder, (capture.url or url,)).items():
                click.echo(f"{address}: {error.in_language(lang)}", err=True)
    if capture.status >= 400:
        context.exit(FAILED)
