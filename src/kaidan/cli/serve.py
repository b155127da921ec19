"""``kaidan serve``: the site of an archive."""

import os
from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option


@click.command("serve")
@home_option
@click.option("--host", default="127.0.0.1", help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000)
@click.option("--workers", type=click.IntRange(1, 64), default=1)
@language_option
def command(home: Path | None, host: str, port: int, workers: int, lang: str) -> None:
    """Serve the archive's site until told to stop."""
    folder = find_home(home)
    make_ready(folder, host=host, port=port)
    tell_address(host, port, lang=lang)
    from kaidan.newsroom.serving import serve

    serve(folder.resolve(), host=host, port=port, workers=workers)


def make_ready(home: Path, *, host: str, port: int) -> None:
    """Checks the port and loads the archive into the site. Raises ShelfNotFound, PortBusy."""
    from kaidan.archive import open_home
    from kaidan.cli.site import load_site

    archive = open_home(home)
    from kaidan.newsroom.serving import check_port

    check_port(host, port)
    _permit_plain_http(home, host)
    load_site(archive, home)
    from django.urls import get_resolver

    # Loads every view, so that one that cannot be loaded is told here and not by each page.
    get_resolver().url_patterns  # noqa: B018


def tell_address(host: str, port: int, *, lang: str) -> None:
    """Prints where the site is."""
    click.echo(f"http://{host}:{port}/" + (" で開きました。" if lang == "ja" else " is open."))


def _permit_plain_http(home: Path, host: str) -> None:
    """On a loopback address, where nobody said otherwise, plain HTTP: to be said before the settings are read."""
    from kaidan.newsroom.home import load_home

    if host in {"127.0.0.1", "localhost", "::1"} and load_home(home, os.environ).https is None:
        os.environ["KAIDAN_HTTPS"] = "0"
