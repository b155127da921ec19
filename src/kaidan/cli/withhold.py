"""``kaidan withhold``: a text that may no longer be shown."""

from datetime import UTC, datetime
from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option


@click.command("withhold")
@click.argument("identity", metavar="ID")
@click.option("--reason", required=True, help="Why, for the archive's own log.")
@home_option
@language_option
def command(identity: str, reason: str, home: Path | None, lang: str) -> None:
    """Hide the text of the document that ID is of or in, everywhere; the capture stays on the shelf."""
    from kaidan.archive import open_home

    archive = open_home(find_home(home))
    document_id = archive.withhold(identity, reason=reason, at=datetime.now(UTC))
    if lang == "ja":
        click.echo(
            f"{document_id} の本文を示さないこととしました。kaidan rebuild でサイトに反映してください。"
        )
    else:
        click.echo(f"The text of {document_id} is withheld. Bring it to the site with kaidan rebuild.")
