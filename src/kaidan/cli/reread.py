"""``kaidan reread``: every reading computed anew, by this kaidan and the codebook of today."""

from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option


@click.command("reread")
@home_option
@language_option
def command(home: Path | None, lang: str) -> None:
    """Read everything in the archive anew, without network, and load it into the site. No id changes."""
    from kaidan.cli.rebuild import rebuild

    rebuild(find_home(home), lang=lang, anew=True)
