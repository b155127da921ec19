"""``kaidan upgrade``: an archive of an older kaidan brought to today's format."""

from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option


@click.command("upgrade")
@home_option
@language_option
def command(home: Path | None, lang: str) -> None:
    """Bring the archive to the format of this kaidan; every older one is read as it is."""
    from kaidan.shelf import upgrade_shelf

    before, after = upgrade_shelf(find_home(home))
    if before == after:
        click.echo(
            f"形式{after}のままで最新です。"
            if lang == "ja"
            else f"Format {after} is the newest; nothing to do."
        )
    else:
        click.echo(
            f"形式{before}を{after}にしました。"
            if lang == "ja"
            else f"Upgraded from format {before} to {after}."
        )
