"""``kaidan export``: the archive as lines of JSON."""

from pathlib import Path
from typing import TextIO

import click

from kaidan.cli.options import find_home, home_option, language_option


@click.command("export")
@click.option(
    "--output", "-o", type=click.File("w", encoding="utf-8", lazy=True), default="-", help="A file."
)
@home_option
@language_option
def command(output: TextIO, home: Path | None, lang: str) -> None:
    """Write documents, threads, relief operations, holders of posts and corrections, one JSON object a line.

    The same shelf gives the same bytes on every machine; words stand in it as far as their source permits.
    """
    from kaidan.archive import open_home
    from kaidan.export import export_jsonl

    archive = open_home(find_home(home))
    for line in export_jsonl(archive):
        output.write(line)
    for unread in archive.unread:
        click.echo(f"{unread.document}: {unread.error.in_language(lang)}", err=True)
