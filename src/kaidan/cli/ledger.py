"""``kaidan ledger``: what was agreed, as dated evidence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.model.archived import Display
from kaidan.model.ledger import LedgerEntry, Thread
from kaidan.model.readout import Record

if TYPE_CHECKING:
    from kaidan.archive import Archive

TOKYO = ZoneInfo("Asia/Tokyo")


@click.command("ledger")
@click.option("--series", help="Only this series (jp-us-defence-ministers).")
@click.option("--topic", help="Only this topic of the codebook.")
@click.option(
    "--stale", type=click.IntRange(min=1), metavar="N", help="Only what N meetings or more did not repeat."
)
@click.option(
    "--as-of",
    "--at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The ledger as it stood on this day (default: today, or the archive's own clock or newest meeting if later).",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@home_option
@language_option
def command(
    series: str | None, topic: str | None, stale: int | None, as_json: bool, **options: object
) -> None:
    """List undertakings: who, what, stage, deadline, first said, last repeated, not repeated for how long.

    It shows what the texts say and when, and judges nothing.
    """
    from kaidan.archive import open_home
    from kaidan.ledger.ledger import filter_entries, find_standing_day, list_entries
    from kaidan.record.writer import as_plain

    home, lang = options["home"], str(options["lang"])
    archive = open_home(find_home(home if isinstance(home, Path) else None))
    loaded = load_threads(archive)
    asked = options["as_of"]
    today = find_today(archive.shelf.folder)
    day = asked.date() if isinstance(asked, datetime) else find_standing_day(loaded.records, today)
    entries = list_entries(loaded.threads, loaded.records, now=day, codebook=archive.codebook)
    for entry in filter_entries(entries, series=series, topic=topic, stale=stale):
        shown = loaded.shown_entry(entry)
        click.echo(json.dumps(as_plain(shown), ensure_ascii=False) if as_json else _line(shown, lang))


def find_today(home: Path) -> date:
    """The present day in Japan, or that of the archive's own clock: a sample archive lives at another time."""
    from kaidan.newsroom.home import load_home

    return (load_home(home, {}).now or datetime.now(UTC)).astimezone(TOKYO).date()


@dataclass(frozen=True, slots=True)
class Loaded:
    """The archive's records and threads, and how much of each record may be shown."""

    records: tuple[Record, ...]
    threads: tuple[Thread, ...]
    terms: Mapping[str, Display]

    def shown(self, thread: Thread) -> Thread:
        """The thread with the words that its sources let be shown."""
        from kaidan.ledger.archived import permitted

        return replace(
            thread,
            restatements=tuple(
                replace(r, text=permitted(r.text, self.terms[r.record])) for r in thread.restatements
            ),
        )

    def shown_entry(self, entry: LedgerEntry) -> LedgerEntry:
        """The entry with the words that its source lets be shown."""
        from kaidan.ledger.archived import permitted

        return replace(entry, text=permitted(entry.text, self.terms[entry.evidence[-1][0]]))


def load_threads(archive: "Archive") -> Loaded:
    """The threads of the archive; new ones get their ids, which are written to the shelf."""
    from kaidan.archive.threads import list_threads
    from kaidan.ledger.archived import list_records, list_terms

    archived = tuple(archive.archived())
    records = list_records(archived)
    return Loaded(records, list_threads(archive, records), list_terms(archived))


def _line(entry: LedgerEntry, lang: str) -> str:
    act = entry.act + (f" › {entry.stage}" if entry.stage else "")
    until = " ".join(entry.deadlines) or "–"
    days = "–" if entry.days_since is None else str(entry.days_since)
    silent = {
        "ja": f"その後{entry.meetings_since}回・{days}日",
        "en": f"{entry.meetings_since} meetings and {days} days since",
    }[lang]
    said = f"{entry.first_said or '–'}–{entry.last_repeated or '–'} ×{entry.times}"
    told = (entry.thread, entry.series, " ".join(entry.actors), act, until, said, silent, entry.text)
    return "\t".join(told)
