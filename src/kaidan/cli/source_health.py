"""``kaidan sources status``, ``sample`` and ``import``: how sources are, what one would give, and a list taken over."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.errors import AccessRefused, FetchError, SourceError

if TYPE_CHECKING:
    from kaidan.archive.snapshots import Files
    from kaidan.archive.watch_list import WatchEntry

ALARM = 1


@click.command("status")
@click.argument("named", nargs=-1, metavar="[ID]...")
@home_option
@language_option
@click.pass_context
def status(context: click.Context, named: tuple[str, ...], home: Path | None, lang: str) -> None:
    """One source a line with its last round, and its alarms below. Exit status 1 where there is an alarm.

    Without IDs every verified source, and every other that was ever watched.
    """
    from kaidan.archive.health import check_health
    from kaidan.archive.home import find_overlays
    from kaidan.archive.watched import load_memory
    from kaidan.cli.network import choose_sources
    from kaidan.sources import load_sources

    folder = find_home(home)
    sources = load_sources(*find_overlays(folder, None))
    chosen = choose_sources(sources, named=named) if named else sources
    alarmed = shown = False
    for source in chosen:
        memory = load_memory(folder / "watch", source.id)
        if not named and source.status != "verified" and not memory.rounds:
            continue
        shown = True
        alarms = check_health(source, memory, now=datetime.now(UTC))
        last = memory.rounds[-1].at.isoformat(timespec="minutes") if memory.rounds else "–"
        click.echo("\t".join((source.id, source.status, last, "!" if alarms else "ok")))
        for alarm in alarms:
            alarmed = True
            click.echo(f"  {alarm.code}: {alarm.ja if lang == 'ja' else alarm.en}")
    if not shown:
        click.echo(
            "見回っている発信元はありません。kaidan sources list で一覧を見てください。"
            if lang == "ja"
            else "No source is watched. kaidan sources list shows which there are."
        )
    if alarmed:
        context.exit(ALARM)


@click.command("sample")
@click.argument("identity", metavar="ID")
@click.option("--count", type=click.IntRange(1, 100), default=5, show_default=True, help="Pages to look at.")
@home_option
@language_option
def sample(identity: str, count: int, home: Path | None, lang: str) -> None:
    """Read the source's lists and a few of its pages, keep nothing, and show what would be got.

    One page a line: characters of body, selectors of its layout that found nothing, address.
    """
    from kaidan.archive.home import find_overlays
    from kaidan.archive.listing import read_lists
    from kaidan.archive.sight import look_at
    from kaidan.archive.watched import Memory
    from kaidan.capture import fetch
    from kaidan.cli.network import choose_sources, make_client
    from kaidan.sources import load_sources

    sources = load_sources(*find_overlays(find_home(home), None))
    (source,) = choose_sources(sources, named=[identity])
    with make_client() as client:
        # Following pages of a list are left: one page of it says whether links is right.
        listed = read_lists(source, Memory(complete=True), client=client, is_known=lambda url: True)
        for trouble in listed.troubles:
            click.echo(f"  {trouble.in_language(lang)}", err=True)
        click.echo(f"一覧に{listed.entries}頁" if lang == "ja" else f"{listed.entries} pages listed")
        for url in listed.pages[:count]:
            try:
                capture = fetch(url, source, client=client)
            except AccessRefused:
                raise
            except FetchError as trouble:
                click.echo(f"  {trouble.in_language(lang)}", err=True)
                continue
            seen = look_at(capture, source, is_new=True)
            told = (str(seen.characters), ",".join(seen.misses) or "–") if seen else ("–", "–")
            click.echo("\t".join((*told, url)))


@click.command("import")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@home_option
@language_option
def import_list(file: Path, home: Path | None, lang: str) -> None:
    """Take over the watches of changedetection.io as sources: a list, its data folder or the ZIP file of a backup.

    A list is url-watches.json or addresses, one a line. From a data folder or a backup the text snapshots are kept too,
    as earlier versions. One source a line: id, pages, file, snapshots. They are unverified: watch one with kaidan watch
    --once --source ID.
    """
    from kaidan.archive.snapshots import open_files, read_store
    from kaidan.archive.watch_list import read_watch_list, write_sources

    files, folder = open_files(file), find_home(home)
    entries = read_store(files) if files else read_watch_list(file.read_text("utf-8", "replace"))
    if not entries:
        raise SourceError(
            ja=f"{file} に http:// か https:// で始まる住所がありません。1行に1つ書いてください。",
            en=f"There is no address that starts with http:// or https:// in {file}. Write them one a line.",
        )
    for written in write_sources(entries, folder):
        told = [written.id, str(written.pages), str(written.file)]
        if files:
            own = [entry for entry in entries if entry.url in written.urls]
            told.append(_import_snapshots(own, files, folder, source=written.id, lang=lang))
        click.echo("\t".join(told))


def _import_snapshots(
    entries: "Sequence[WatchEntry]", files: "Files", home: Path, *, source: str, lang: str
) -> str:
    """The snapshots of one source's pages onto the shelf, and what became of them in words."""
    from kaidan.archive.keeping import Keeper
    from kaidan.archive.snapshots import keep_snapshots
    from kaidan.cli.progress import track
    from kaidan.shelf import open_shelf

    keeper = Keeper(open_shelf(home, create=True))
    kept = known = 0
    left: dict[str, int] = {}
    for entry in track(entries):
        taken = keep_snapshots(entry, files, keeper=keeper, source=source)
        kept, known = kept + taken.kept, known + taken.known
        for reason, count in taken.left.items():
            left[reason] = left.get(reason, 0) + count
    words = ("追加", "既存", "残し") if lang == "ja" else ("snapshots kept", "known", "left")
    reasons = ", ".join(
        f"{LEFT_JA[reason] if lang == 'ja' else reason} {count}" for reason, count in left.items()
    )
    told = f"{words[0]} {kept}, {words[1]} {known}, {words[2]} {sum(left.values())}"
    return f"{told} ({reasons})" if reasons else told


LEFT_JA = {
    "unreadable line": "読めない行",
    "not text": "文字でない",
    "missing file": "ファイルなし",
    "unreadable file": "読めないファイル",
    "empty or too large": "空か大きすぎる",
    "not kept": "保管できず",
}
