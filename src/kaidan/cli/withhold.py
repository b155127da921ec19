"""``kaidan withhold``: a text that may no longer be shown."""

from datetime import UTC, datetime
from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.cli.site import bring_to_site, erase_from_site, is_loaded


@click.command("withhold")
@click.argument("identity", metavar="ID")
@click.option("--reason", required=True, help="Why, for the archive's own log.")
@click.option(
    "--erase", is_flag=True, help="Take its bytes off the shelf too, for good; hash and tombstone stay."
)
@home_option
@language_option
def command(identity: str, reason: str, **options: object) -> None:
    """Hide the text of the document that ID is of or in, everywhere; its captures stay on the shelf unless erased."""
    from kaidan.archive import open_home

    home = options["home"]
    archive = open_home(find_home(home if isinstance(home, Path) else None))
    hide = archive.erase if options["erase"] else archive.withhold
    document_id = hide(identity, reason=reason, at=datetime.now(UTC))
    if is_loaded(archive.shelf.folder):
        if options["erase"]:
            erase_from_site(archive, document_id)
        else:
            bring_to_site(archive, (document_id,))
    if options["lang"] == "ja":
        click.echo(f"{document_id} の本文を示さないこととしました。")
    else:
        click.echo(f"The text of {document_id} is withheld.")
