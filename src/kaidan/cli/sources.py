"""``kaidan sources``: who is watched, on which terms."""

from pathlib import Path

import click

from kaidan.cli.options import home_option, language_option
from kaidan.cli.source_health import import_list, sample, status
from kaidan.errors import SourceError

FAULTY = 2


@click.group("sources")
def command() -> None:
    """The publishers that kaidan knows."""


@command.command("list")
@home_option
@language_option
def list_sources(home: Path | None, lang: str) -> None:
    """One source a line: id, status, what may be shown, title, home."""
    from kaidan.archive.home import find_overlays
    from kaidan.cli.options import find_home
    from kaidan.sources import load_sources

    for source in load_sources(*find_overlays(find_home(home), None)):
        title = source.title_ja if lang == "ja" else source.title_en
        click.echo("\t".join((source.id, source.status, source.display, title, source.home)))


@command.command("check")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@home_option
@language_option
@click.pass_context
def check(context: click.Context, folder: Path | None, home: Path | None, lang: str) -> None:
    """Check the source files, the archive's own and those below sources/ of FOLDER too.

    Exit status 2 where something is wrong.
    """
    from kaidan.archive.home import find_overlays
    from kaidan.archive.source_check import find_source_faults
    from kaidan.cli.options import find_home
    from kaidan.sources import load_sources

    if folder and not (folder / "sources").is_dir():
        raise _no_sources(folder)
    sources = load_sources(*find_overlays(find_home(home), folder))
    faults = [fault for source in sources for fault in find_source_faults(source)]
    for fault in faults:
        click.echo(fault.in_language(lang), err=True)
    if faults:
        context.exit(FAULTY)
    count = len(sources)
    click.echo(
        f"発信元{count}件に誤りはありません。" if lang == "ja" else f"The {count} sources are without fault."
    )


def _no_sources(folder: Path) -> SourceError:
    return SourceError(
        ja=f"{folder} に sources というフォルダーがありません。TOML を {folder / 'sources'} に置いてください。",
        en=f"There is no folder sources in {folder}. Put the TOML files into {folder / 'sources'}.",
    )


command.add_command(status)
command.add_command(sample)
command.add_command(import_list)
