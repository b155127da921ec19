"""``kaidan style``: house styles checked, and shown to be copied."""

import sys

import click

from kaidan.cli.options import codebook_option, language_option

FOUND = 2


@click.group("style")
def command() -> None:
    """The house styles by which drafts are written."""


@command.command("check")
@click.argument("file", required=False)
@codebook_option
@language_option
def check(file: str | None, **options: object) -> None:
    """Check FILE (the built-in styles without it): its keys, its placeholders, and every example."""
    from pathlib import Path

    from kaidan.codebook.load import load_codebook
    from kaidan.drafting import check_style

    folder, ja = options["codebook"], options["lang"] == "ja"
    book = load_codebook(*([folder] if isinstance(folder, Path) else []))
    problems = check_style(file, codebook=book)
    for problem in problems:
        click.echo(f"{problem.file}:{problem.line}: {problem.ja if ja else problem.en}")
    if problems:
        click.get_current_context().exit(FOUND)
    click.echo("様式に誤りはありません。" if ja else "The style is without fault.")


@command.command("show")
@click.argument("name", type=click.Choice(["ja", "en"]))
def show(name: str) -> None:
    """Print the file of a built-in style, to copy and change."""
    from kaidan.drafting.styles import read_built_in

    sys.stdout.write(read_built_in(name))
