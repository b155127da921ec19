"""``kaidan user``: who may work at the desk."""

from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option

ROLE_NAMES = ("reader", "editor", "chief")


@click.group("user")
def command() -> None:
    """The people of the site's desk."""


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLE_NAMES), default="editor", show_default=True)
@home_option
@language_option
def add(name: str, role: str, home: Path | None, lang: str) -> None:
    """Make an account NAME, or give it another role and a new password; print its one-time password.

    A reader looks on; an editor brings releases in, writes, schedules and corrects readings; a chief (the chief editor)
    publishes, withdraws and adds to the codebook.
    """
    _set_up(home)
    from kaidan.newsroom.desk.roles import add_person

    password = add_person(name, role)
    if lang == "ja":
        click.echo(f"{name} ({role}) の一回限りのパスワード: {password}")
    else:
        click.echo(f"The one-time password of {name} ({role}): {password}")


@command.command("list")
@home_option
@language_option
def list_(home: Path | None, lang: str) -> None:
    """List the accounts with their roles."""
    _set_up(home)
    from kaidan.newsroom.desk.roles import list_people

    closed = "停止" if lang == "ja" else "closed"
    for name, roles, is_open in list_people():
        click.echo(f"{name}\t{roles}" + ("" if is_open else f"\t{closed}"))


@command.command("close")
@click.argument("name")
@home_option
@language_option
def close(name: str, home: Path | None, lang: str) -> None:
    """Shut NAME out; what was written under that name stays."""
    _set_up(home)
    from kaidan.newsroom.desk.roles import close_account

    close_account(name)
    click.echo(f"{name} を停止しました。" if lang == "ja" else f"{name} is closed.")


def _set_up(home: Path | None) -> None:
    from kaidan.archive import open_home
    from kaidan.cli.site import require_site

    require_site()
    folder = find_home(home)
    # the home must be an archive: an account in a mistyped folder would help nobody
    open_home(folder)
    from kaidan.newsroom.serving import prepare

    prepare(folder.resolve())
