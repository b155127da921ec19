"""``kaidan rebuild``: the site's tables from the shelf, without reading anything anew."""

from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option


@click.command("rebuild")
@home_option
@language_option
def command(home: Path | None, lang: str) -> None:
    """Rebuild the site's record tables from the archive; readings come from the cache. The desk's own tables stay."""
    rebuild(find_home(home), lang=lang, anew=False)


def rebuild(home: Path, *, lang: str, anew: bool) -> None:
    """Goes through the whole archive, anew where asked for, and loads it into the site where that is installed."""
    from kaidan.archive import open_home
    from kaidan.cli.progress import follow, say_state
    from kaidan.cli.site import has_site, load_site

    archive = open_home(home)
    # Every record is read and checked: what a bad disk has done since the last time is said below.
    archive.shelf.reopen()
    total = len(archive.shelf.index.by_document)
    if anew:
        count = sum(1 for _ in follow(archive.archived(anew=True), total=total))
    if has_site():
        count = load_site(archive, home)
    elif not anew:
        count = sum(1 for _ in follow(archive.archived(), total=total))
    click.echo(f"{count}件の文書を処理しました。" if lang == "ja" else f"{count} documents.")
    say_state(archive, lang)
    for unread in archive.unread:
        click.echo(f"{unread.document}: {unread.error.in_language(lang)}", err=True)
