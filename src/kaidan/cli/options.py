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
    """The folder that was named, else the usual one."""
    from kaidan.archive import default_home

    return home or default_home()
