"""``kaidan backup`` and ``kaidan restore``: the archive as one file, and back."""

from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@home_option
@language_option
def command(file: Path, home: Path | None, lang: str) -> None:
    """Write the archive into FILE (tar): captures, ids, corrections, own codebook, settings, the site's SQLite."""
    from kaidan.archive.backup import make_backup

    count = make_backup(find_home(home), file)
    click.echo(
        f"{count}個のファイルを {file} に控えました。" if lang == "ja" else f"{count} files are in {file}."
    )


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@home_option
@language_option
def restore(file: Path, home: Path | None, lang: str) -> None:
    """Put the backup in FILE into an empty home, each file checked against its hash."""
    from kaidan.archive.backup import restore_backup

    folder = find_home(home)
    count = restore_backup(file, folder)
    if lang == "ja":
        click.echo(
            f"{count}個のファイルを {folder} に戻しました。kaidan rebuild で読みを作り直してください。"
        )
    else:
        click.echo(f"{count} files are back in {folder}. Make the readings anew with kaidan rebuild.")
