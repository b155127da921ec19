"""``kaidan trace``: the life of one statement through its series."""

import json
import sys
from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.errors import NotFound
from kaidan.model.ledger import Thread


@click.command("trace")
@click.argument("identity", metavar="THREAD")
@click.option("--json", "as_json", is_flag=True, help="The thread as JSON.")
@home_option
@language_option
def command(identity: str, as_json: bool, home: Path | None, lang: str) -> None:
    """Show every restatement of THREAD with date, act, stage and wording. THREAD may also be a statement's id."""
    from kaidan.archive import open_home
    from kaidan.cli.ledger import load_threads
    from kaidan.record.writer import as_plain

    archive = open_home(find_home(home))
    loaded = load_threads(archive)
    wanted = archive.resolve(identity)
    thread = next((one for one in loaded.threads if _is_meant(one, wanted)), None)
    if thread is None:
        raise NotFound(
            ja=f"{identity} という流れはありません。kaidan ledger で一覧を見てください。",
            en=f"There is no thread {identity}. kaidan ledger lists them.",
        )
    if as_json:
        sys.stdout.write(
            json.dumps(as_plain(loaded.shown(thread)), ensure_ascii=False, separators=(",", ":")) + "\n"
        )
        return
    _print(loaded.shown(thread), lang)


def _is_meant(thread: Thread, identity: str) -> bool:
    return identity in (thread.id, *thread.superseded) or any(
        r.statement == identity for r in thread.restatements
    )


def _print(thread: Thread, lang: str) -> None:
    from kaidan.compare.labels import DIRECTIONS, word

    click.echo(f"{thread.id}\t{thread.series}\t{' '.join(thread.topics)}")
    gaps = {gap.after: gap.meetings for gap in thread.gaps}
    for said in thread.restatements:
        moved = word(DIRECTIONS, said.direction, lang=lang) if said.direction else "–"
        act = said.act + (f" › {said.stage}" if said.stage else "")
        click.echo(
            f"{said.date or '–'}\t{' '.join(said.actors)}\t{act}\t{moved}\t{said.text}\t{said.statement}"
        )
        if said.record in gaps:
            click.echo(
                {"ja": f"…{gaps[said.record]}回は記載なし", "en": f"…not said at {gaps[said.record]}"}[lang]
            )
