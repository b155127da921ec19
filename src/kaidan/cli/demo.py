"""``kaidan demo``: the sample archive of invented documents, and its site."""

import os
from pathlib import Path

import click

from kaidan.cli.options import language_option, named_before

# Beside the checkout, not among the user's own archives: a demo is thrown away.
HOME = Path("var") / "demo"
HOST = "127.0.0.1"

demo_home = click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"The demo's folder, {HOME.as_posix()} without one.",
)


@click.group("demo", invoke_without_command=True)
@demo_home
@click.pass_context
def command(context: click.Context, home: Path | None) -> None:
    """The sample archive: invented documents with their own clock. Without a command it is served."""
    if context.invoked_subcommand is None:
        context.invoke(serve)


@command.command("build")
@demo_home
@language_option
def build(home: Path | None, lang: str) -> None:
    """Build the sample archive and its site's tables, and say what was built. Building again changes nothing."""
    build_demo(find_demo(home), lang)


@command.command("serve")
@demo_home
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="The port on 127.0.0.1.")
@language_option
def serve(home: Path | None, port: int, lang: str) -> None:
    """Serve the sample archive's site on 127.0.0.1, building it first where it is missing.

    Each start gives its editor and its chief editor new passwords, printed once and kept nowhere in clear.
    """
    from kaidan.cli.serve import make_ready, tell_address

    stand_apart()
    home = find_demo(home)
    if not (home / "sample.stamp").is_file():
        build_demo(home, lang)
    make_ready(home, host=HOST, port=port)
    tell_address(HOST, port, lang=lang)
    tell_logins(f"http://{HOST}:{port}{'/en' if lang == 'en' else ''}/desk/", lang=lang)
    from kaidan.newsroom.serving import serve

    serve(home.resolve(), host=HOST, port=port)


def find_demo(home: Path | None) -> Path:
    """The folder that was named, else that of the demo; never an archive of one's own by KAIDAN_HOME."""
    return home or named_before() or HOME


def stand_apart() -> None:
    """Keeps the demo from what is set for a real site: it has a database of its own, and is on loopback alone.

    To be called before Django is set up, which building does where the demo is new.
    """
    os.environ.pop("DATABASE_URL", None)
    os.environ["KAIDAN_HTTPS"] = "0"


def tell_logins(address: str, *, lang: str) -> None:
    """Gives the sample's editor and chief editor new passwords and prints how to sign in."""
    from kaidan.newsroom.sample import renew_people

    names = {"editor": ("編集者", "Editor"), "chief": ("編集長", "Chief editor")}
    for name, password in renew_people().items():
        if lang == "ja":
            click.echo(f"{names[name][0]}: {address} 利用者名 {name} 一回限りのパスワード {password}")
        else:
            click.echo(f"{names[name][1]}: {address} as {name} with the one-time password {password}")
    if lang == "ja":
        click.echo("(パスワードは起動のたびに変わります。終了は Ctrl+C)")
    else:
        click.echo("(The passwords change with every start. Stop with Ctrl+C.)")


def build_demo(home: Path, lang: str) -> None:
    """Builds and prints what was built."""
    from kaidan.archive import open_home
    from kaidan.archive.sample import build_sample
    from kaidan.cli.site import has_site, load_site

    stand_apart()
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
