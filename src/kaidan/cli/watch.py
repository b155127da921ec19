"""``kaidan watch``: the sources, once or on and on."""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.cli.site import bring_captures
from kaidan.errors import KaidanError

if TYPE_CHECKING:
    from kaidan.archive.keeping import Keeper
    from kaidan.archive.watch import SourceRound, Step
    from kaidan.model.source import Source

TROUBLE = 1


@click.command("watch")
@click.option("--once", is_flag=True, help="One round, then end (for cron).")
@click.option(
    "--source", "named", multiple=True, metavar="ID", help="Only this source, also an unverified one."
)
@home_option
@language_option
@click.pass_context
def command(context: click.Context, once: bool, named: tuple[str, ...], home: Path | None, lang: str) -> None:
    """Look at the lists of every verified source, keep what is new and look again at what is known.

    Where the home has a site, what came stands on it when the round ends.

    Exit status: 0 all well, 1 something could not be had or a server refused (said on standard error), 2 an error.
    """
    from kaidan.archive import open_home
    from kaidan.archive.keeping import Keeper
    from kaidan.cli.network import choose_sources

    archive = open_home(find_home(home), create=True)
    sources = choose_sources(archive.sources, named=named)
    if not sources:
        say_nothing_to_watch(lang)
        return
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    troubled = _run(sources, Keeper(archive.shelf), stop, once=once, lang=lang)
    if troubled:
        context.exit(TROUBLE)


def _run(sources: "Sequence[Source]", keeper: "Keeper", stop: Event, *, once: bool, lang: str) -> bool:
    """Watches and tells each round as it ends; whether any of them had trouble."""
    from kaidan.archive.schedule import watch_on
    from kaidan.archive.watch import watch_source
    from kaidan.capture import EndableClock, WatchEnded
    from kaidan.cli.network import make_client

    troubled: list[KaidanError] = []
    turn = Lock()

    def report(done: "SourceRound") -> None:
        with turn:
            say_round(done, lang)
            troubled.extend(done.troubles)
            unread = bring_captures(keeper.shelf.folder, (*done.files, *done.new, *done.changed, *done.gone))
            for address, error in unread.items():
                click.echo(f"  {address}: {error.in_language(lang)}", err=True)

    with make_client(EndableClock(stop)) as client:
        if not once:
            watch_on(sources, keeper=keeper, client=client, report=report, stop=stop)
            return False
        with suppress(WatchEnded), show_steps() as tell:
            for source in sources:
                report(watch_source(source, keeper=keeper, client=client, tell=tell))
    return bool(troubled) or stop.is_set()


def say_round(done: "SourceRound", lang: str) -> None:
    """One line on standard output, and each trouble on standard error."""
    record = done.record
    if done.skipped:
        click.echo(
            f"{done.source}\t{'見送り' if lang == 'ja' else 'skipped'}: {done.skipped.in_language(lang)}"
        )
        return
    numbers = (record.new, record.changed, record.unchanged, record.gone, record.failed)
    words = (
        ("新規", "変更", "不変", "撤回", "失敗")
        if lang == "ja"
        else ("new", "changed", "unchanged", "gone", "failed")
    )
    click.echo("\t".join((done.source, *(f"{word} {n}" for word, n in zip(words, numbers, strict=True)))))
    for trouble in done.troubles:
        click.echo(f"  {trouble.in_language(lang)}", err=True)


@contextmanager
def show_steps() -> "Iterator[Callable[[Step], None]]":
    """A bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("")
        yield lambda step: progress.update(
            task, description=f"{step.source} {step.outcome}", completed=step.done, total=step.total
        )


def say_nothing_to_watch(lang: str) -> None:
    """No source is verified: how to try one."""
    if lang == "ja":
        click.echo(
            "確認済みの発信元がありません。kaidan watch --once --source ID で試し、TOML に status を記してください。"
        )
    else:
        click.echo(
            "No source is verified. Try one with kaidan watch --once --source ID and say so in its TOML."
        )
