"""``kaidan demo``: the sample archive of invented documents, and its site."""

from pathlib import Path

import click

from kaidan.cli.options import language_option

# Beside the checkout, not among the user's own archives: a demo is thrown away.
HOME = Path("var") / "demo"

demo_home = click.option(
    "--home", type=click.Path(file_okay=False, path_type=Path), default=HOME, help="The demo's folder."
)


@click.group("demo")
def command() -> None:
    """The sample archive: invented documents with their own clock."""


@command.command("build")
@demo_home
@language_option
def build(home: Path, lang: str) -> None:
    """Build the sample archive and its site's tables, and say what was built. Building again changes nothing."""
    build_demo(home, lang)


@command.command("serve")
@demo_home
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="The port on 127.0.0.1.")
@language_option
def serve(home: Path, port: int, lang: str) -> None:
    """Serve the sample archive's site on 127.0.0.1, building it first where it is missing."""
    from kaidan.cli.serve import serve_home

    if not (home / "sample.stamp").is_file():
        build_demo(home, lang)
    serve_home(home, port=port, lang=lang)


def build_demo(home: Path, lang: str) -> None:
    """Builds and prints what was built."""
    from kaidan.archive import open_home
    from kaidan.archive.sample import build_sample
    from kaidan.cli.site import has_site, load_site

    added = [one.archived for one in build_sample(home)]
    records = [record for archived in added for record in archived.readout.records]
    meetings = {one for archived in open_home(home).archived() for one in archived.meeting_ids if one}
    statements = sum(len(record.statements) for record in records)
    if has_site():
        load_site(open_home(home), home)
    if lang == "ja":
        click.echo(f"見本の保管庫を {home} に作りました(すべて架空の文書です)。")
        click.echo(f"文書{len(added)}件、会談{len(meetings)}件、発言{statements}件。")
    else:
        click.echo(f"The sample archive is built in {home} (every document is invented):")
        click.echo(f"{len(added)} documents, {len(meetings)} meetings, {statements} statements.")
    if not has_site():
        click.echo("site: not installed (kaidan[newsroom])")
