"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kaidan.cli.language import LANGUAGES, find_language

Function = TypeVar("Function", bound=Callable[..., Any])


def language_option(function: Function) -> Function:
    """``--lang``: the language of labels and messages; that of the locale without it."""
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), default=find_language, help="Language of labels and messages."
    )(function)


def codebook_option(function: Function) -> Function:
    """``--codebook``: a folder that lies on top of the built-in codebook."""
    return click.option(
        "--codebook",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="A codebook folder on top of the built-in one.",
    )(function)


def home_option(function: Function) -> Function:
    """``--home``: the archive's folder; ``KAIDAN_HOME`` or the user's folder of application files without it."""
    return click.option(
        "--home", type=click.Path(file_okay=False, path_type=Path), help="The archive's folder (KAIDAN_HOME)."
    )(function)


def find_home(home: Path | None) -> Path:
    """The folder that was named after the command or before it, else the usual one."""
    from kaidan.archive import default_home

    return home or named_before() or default_home()


def named_before() -> Path | None:
    """The folder that ``kaidan --home FOLDER`` or a group of commands was given."""
    context = click.get_current_context(silent=True)
    while context is not None:
        named = context.params.get("home")
        if named is not None:
            return Path(named)
        context = context.parent
    return None
