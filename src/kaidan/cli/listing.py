"""``kaidan list``: what is in the archive."""

import json
from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.model.archived import ArchivedReadout
from kaidan.model.readout import Record


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@home_option
@language_option
def command(as_json: bool, home: Path | None, lang: str) -> None:
    """One document a line, in the order of the shelf: id, day, kind, title, address."""
    from kaidan.archive import open_home
    from kaidan.cli.labels import Labels

    archive = open_home(find_home(home))
    labels = Labels(lang, archive.codebook)
    for archived in archive.archived():
        if as_json:
            click.echo(json.dumps(describe(archived), ensure_ascii=False))
            continue
        records = archived.readout.records
        genres = ", ".join(dict.fromkeys(labels.name("genres", record.genre) for record in records))
        day = next(filter(None, (find_day(archived, record) for record in records)), "–")
        title = _title(archived)
        click.echo("\t".join((archived.document_id, day, genres or "–", title, archived.url or "–")))
    for unread in archive.unread:
        click.echo(f"{unread.document}: {unread.error.in_language(lang)}", err=True)


def describe(archived: ArchivedReadout) -> dict[str, object]:
    """A document's ids and what it is, for programs."""
    return {
        "document": archived.document_id,
        "version": archived.version,
        "url": archived.url,
        "attached_to": archived.attached_to,
        "source": archived.source_id,
        "display": archived.display,
        "withheld": archived.withheld,
        "fetched_at": archived.fetched_at.isoformat() if archived.fetched_at else None,
        "title": None if archived.withheld else _title(archived),
        "records": [
            {
                "id": record_id,
                "genre": record.genre,
                "meeting": meeting_id,
                "day": find_day(archived, record),
                "statements": list(statement_ids),
            }
            for record, record_id, meeting_id, statement_ids in zip(
                archived.readout.records,
                archived.record_ids,
                archived.meeting_ids,
                archived.statement_ids,
                strict=True,
            )
        ],
    }


def find_day(archived: ArchivedReadout, record: Record) -> str | None:
    """The day of the meeting, else of the announcement, else of the page."""
    start = record.meeting.start.local if record.meeting and record.meeting.start else None
    told = start or record.announced_at or archived.readout.published_at
    return told[:10] if told else None


def _title(archived: ArchivedReadout) -> str:
    titles = [archived.readout.title, *(record.title for record in archived.readout.records)]
    return "–" if archived.withheld else next(filter(None, titles), "–")
