"""``kaidan read``: one page, its record."""

import sys
from pathlib import Path

import click

from kaidan.cli.options import codebook_option, language_option


@click.command("read")
@click.argument("page")
@click.option("--json", "form", flag_value="json", help="The whole record as JSON (record.md).")
@click.option("--text", "form", flag_value="text", default=True, help="Header and statements (default).")
@click.option("--findings", is_flag=True, help="List what was not understood.")
@click.option("--url", help="The page's address, where it is known.")
@codebook_option
@language_option
def command(page: str, form: str, **options: object) -> None:
    """Read PAGE (a file, or - for standard input) and show what it says.

    Nothing is fetched, no archive is touched, no correction applied.
    """
    from kaidan.api import read
    from kaidan.cli.page import find_page
    from kaidan.codebook.load import load_codebook
    from kaidan.record import dumps

    folder, url = options["codebook"], options["url"]
    overlay = folder if isinstance(folder, Path) else None
    readout = read(find_page(page), url=str(url) if url else None, codebook=overlay)
    if form == "json":
        sys.stdout.buffer.write(dumps(readout))
        return
    from kaidan.cli.print_readout import Style, print_readout

    book = load_codebook(*([overlay] if overlay else []))
    print_readout(readout, Style(str(options["lang"]), book, findings=bool(options["findings"])))
