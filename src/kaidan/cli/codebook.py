"""``kaidan codebook``: the codebook checked by its own examples."""

from pathlib import Path

import click

from kaidan.cli.options import language_option

FOUND = 2


@click.group("codebook")
def command() -> None:
    """The vocabulary by which pages are read."""


@command.command("check")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@language_option
@click.pass_context
def check(context: click.Context, folder: Path | None, lang: str) -> None:
    """Check FOLDER (the built-in codebook without it): schema, references, clashes, and every example."""
    from kaidan.codebook.check import check_codebook

    problems = check_codebook(folder)
    for problem in problems:
        click.echo(f"{problem.file}:{problem.line}: {problem.ja if lang == 'ja' else problem.en}")
    if problems:
        context.exit(FOUND)
    click.echo("コードブックに誤りはありません。" if lang == "ja" else "The codebook is without fault.")
