"""What is said while many pages are worked on, and at the end."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from kaidan.archive import Archive
from kaidan.errors import KaidanError

One = TypeVar("One")
# A few are done before a bar is seen.
FEW = 3


def track(things: Sequence[One]) -> Iterator[One]:
    """The things one by one, with a bar on standard error where that is a terminal and they are many."""
    yield from follow(things, total=len(things))


def follow(things: Iterable[One], *, total: int) -> Iterator[One]:
    """The same for things whose number is told apart."""
    if total <= FEW or not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track as track_with_bar

    console = Console(stderr=True)
    yield from track_with_bar(things, total=total, description="", console=console, transient=True)


@contextmanager
def show_place(file: Path, *, shown: bool) -> Iterator[Callable[[int], object]]:
    """How far a large file is read: a bar on standard error where that is a terminal; call it with the place."""
    if not shown or not sys.stderr.isatty() or not file.is_file():
        yield lambda at: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(file.name, total=file.stat().st_size)
        yield lambda at: progress.update(task, completed=at)


def say_failures(failures: Mapping[str, KaidanError], *, total: int, lang: str) -> None:
    """Which of the pages failed, and why, on standard error."""
    if lang == "ja":
        click.echo(f"{total}件のうち{len(failures)}件を加えられませんでした。", err=True)
    else:
        click.echo(f"{len(failures)} of {total} could not be added:", err=True)
    for page, error in failures.items():
        click.echo(f"  {page}: {error.in_language(lang)}", err=True)


def say_state(archive: Archive, lang: str) -> None:
    """What a crash or a bad disk has done to the shelf, on standard error; nothing where nothing has."""
    for path in archive.shelf.set_aside:
        click.echo(
            f"途切れていた末尾を {path} に移しました。記録済みのものは失われていません。"
            if lang == "ja"
            else f"A torn end was set aside in {path}. Nothing that was acknowledged is lost.",
            err=True,
        )
    for segment, offset in archive.shelf.index.damaged:
        click.echo(
            f"captures/{segment} の{offset}バイト目からが壊れています。控えから戻してください。"
            if lang == "ja"
            else f"captures/{segment} is damaged from byte {offset} on. Restore it from a backup.",
            err=True,
        )
