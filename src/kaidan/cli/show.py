"""``kaidan show``: the document, record, statement or meeting of an id."""

import json
import sys
from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.errors import NotFound


@click.command("show")
@click.argument("identity", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="The record as JSON, its ids first.")
@home_option
@language_option
def command(identity: str, as_json: bool, home: Path | None, lang: str) -> None:
    """Show what ID stands for; a superseded id shows what took its place. ID may also be a page's address."""
    from kaidan.archive import open_home
    from kaidan.cli.listing import describe
    from kaidan.cli.print_readout import Style, print_readout
    from kaidan.record import as_json as record_as_json

    archive = open_home(find_home(home))
    archived = archive.document(identity)
    if archived.withheld:
        raise NotFound(
            ja=f"{archived.document_id} の本文は示さないこととされています (kaidan withhold)。",
            en=f"The text of {archived.document_id} is withheld (kaidan withhold).",
        )
    if as_json:
        value = {"archived": describe(archived), **record_as_json(archived.readout)}
        sys.stdout.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    told = [archived.document_id, archived.url, *archived.record_ids, *filter(None, archived.meeting_ids)]
    click.echo("  ".join(str(one) for one in told if one))
    wanted = archive.resolve(identity)
    only = wanted if any(wanted in ids for ids in archived.statement_ids) else None
    print_readout(archived.readout, Style(lang, archive.codebook, only=only, ids=archived.statement_ids))
    if archived.attribution:
        click.echo(f"\n{archived.attribution}")
