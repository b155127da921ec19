"""``kaidan corrections``: what editors have decided about readings, kept through every re-reading."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

import click

from kaidan.cli.options import find_home, home_option, language_option
from kaidan.cli.site import bring_to_site, is_loaded

if TYPE_CHECKING:
    from kaidan.archive import Archive
    from kaidan.archive.corrections import Listed
    from kaidan.model.correction import Change, Conflict, Correction, Found

FIELDS = ("actors", "act", "stage", "topics", "targets", "path", "speakers", "degree", "items", "span")
CHANGES = (*FIELDS, "date", "end", "announced")
CUTS = ("split", "merge", "join", "cut", "withdraw")
STATES = {"applied": "適用", "superseded": "差し替え済み", "conflict": "不一致"}
CONFLICTS = 2
"""The exit status of ``check`` where a correction does not fit."""


@click.group("corrections")
def command() -> None:
    """What editors have corrected in readings; a re-reading or a new codebook never undoes it."""


@command.command("list")
@click.argument("identity", required=False, metavar="[ID]")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@home_option
@language_option
def list_all(identity: str | None, as_json: bool, home: Path | None, lang: str) -> None:
    """List all corrections, oldest first, or those of the document that ID is of or in."""
    from kaidan.archive import open_home
    from kaidan.archive.corrections import list_corrections

    archive = open_home(find_home(home))
    wanted = archive.document(identity).document_id if identity else None
    for one in list_corrections(archive):
        if wanted in (None, one.document_id):
            _write_json(one) if as_json else _print(archive, one, lang)


@command.command("add")
@click.argument("identity", metavar="ID")
@click.argument("change", type=click.Choice((*CHANGES, *CUTS)))
@click.argument("value", nargs=-1)
@click.option("--by", required=True, help="Who decides.")
@click.option("--why", required=True, help="Why, for the public log.")
@click.option("--supersedes", metavar="CORRECTION", help="An earlier correction that this one replaces.")
@home_option
@language_option
def add(identity: str, change: str, value: tuple[str, ...], **options: object) -> None:
    """Correct the statement of that ID.

    \b
    act ACT, stage [STAGE], path PATH           none: no stage
    actors|targets CODE…, topics TOPIC…
    span WORDS…                                 its words as on the page
    split WORDS WORDS…                          the parts, in order
    merge ID…                                   with these statements of the page
    speakers [NAME…]                            participants: names, posts, or places at the table from 0
    degree [WORDS…], items [WORDS…]             intensifiers, listed points, as on the page
    date DAY-OR-TIME [ZONE]                     of the meeting; ID may be a record's
    end [TIME [ZONE]]                           when the meeting ended; none: nobody says
    announced [DAY-OR-TIME [ZONE]]              when it was announced
    join|cut ID                                 one thread with that statement, or not
    withdraw                                    ID is the correction's
    """
    from kaidan.archive import open_home
    from kaidan.archive.corrections import add_correction
    from kaidan.archive.making import Wanted

    home = options["home"]
    wanted = Wanted(
        identity=identity,
        change=cast("Change", change),
        value=value,
        by=str(options["by"]),
        at=datetime.now(UTC),
        why=str(options["why"]),
        supersedes=str(options["supersedes"]) if options["supersedes"] else None,
    )
    archive = open_home(find_home(home if isinstance(home, Path) else None))
    before = archive.count_superseded()
    made = add_correction(archive, wanted)
    _bring(archive, [made], before=before)
    click.echo(f"{made.id} を記録しました。" if options["lang"] == "ja" else f"{made.id} is kept.")


@command.command("export")
@click.option("--output", "-o", type=click.File("w", encoding="utf-8"), default="-", help="A file.")
@home_option
@language_option
def export(output: TextIO, home: Path | None, lang: str) -> None:
    """Write all corrections as W3C Web Annotations, one a line; those of withheld documents are left out."""
    from kaidan.archive import open_home
    from kaidan.archive.corrections import export_corrections

    for line in export_corrections(open_home(find_home(home))):
        output.write(line)


@command.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@home_option
@language_option
def import_file(file: TextIO, home: Path | None, lang: str) -> None:
    """Take in what export wrote (- is standard input); what the archive has already is passed over."""
    from kaidan.archive import open_home
    from kaidan.archive.corrections import check_corrections, import_corrections

    archive = open_home(find_home(home))
    before = archive.count_superseded()
    added = import_corrections(archive, file)
    _bring(archive, added, before=before)
    ids = {one.id for one in added}
    for conflict in check_corrections(archive):
        if conflict.correction.id in ids:
            _print_conflict(archive, conflict, lang)
    click.echo(f"{len(added)}件を取り込みました。" if lang == "ja" else f"{len(added)} taken in.")


@command.command("check")
@home_option
@language_option
def check(home: Path | None, lang: str) -> None:
    """Say which corrections no longer fit today's readings, with both sides; the exit status is then 2."""
    from kaidan.archive import open_home
    from kaidan.archive.corrections import check_corrections

    archive = open_home(find_home(home))
    conflicts = check_corrections(archive)
    for conflict in conflicts:
        _print_conflict(archive, conflict, lang)
    if conflicts:
        click.get_current_context().exit(CONFLICTS)
    click.echo("すべての訂正が当てはまります。" if lang == "ja" else "Every correction fits.")


def _bring(archive: "Archive", corrections: Sequence["Correction"], *, before: int) -> None:
    """Shows the corrected documents on the site; where ids came to lead elsewhere, all: meetings may have joined."""
    if not corrections or not is_loaded(archive.shelf.folder):
        return
    moved = archive.count_superseded() != before
    names = dict.fromkeys(one.document for one in corrections)
    here = [name for name in names if name in archive.shelf.index.by_document]
    if moved:
        bring_to_site(archive, ())
    elif here:
        bring_to_site(archive, here)


def _write_json(listed: "Listed") -> None:
    from kaidan.archive.annotations import as_annotation
    from kaidan.record.writer import as_plain

    told = {
        "correction": listed.correction.id,
        "state": listed.state,
        "document": listed.document_id,
        "reason": listed.conflict.reason if listed.conflict else None,
        "answers": [found.code for found in listed.answers],
        "found": as_plain(listed.conflict.found) if listed.conflict else [],
        "annotation": as_annotation(listed.correction),
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=True, separators=(",", ":")) + "\n")


def _print(archive: "Archive", listed: "Listed", lang: str) -> None:
    one = listed.correction
    state = STATES[listed.state] if lang == "ja" else listed.state
    at = one.at.isoformat(timespec="minutes")
    click.echo("\t".join((one.id, at, one.by, listed.document_id or "–", one.change, state)))
    click.echo(f"  {_say_change(archive, listed)}\t{one.why}")
    if listed.answers:
        codes = ", ".join(dict.fromkeys(found.code for found in listed.answers))
        click.echo(f"  解消した読み残し: {codes}" if lang == "ja" else f"  Answers: {codes}")


def _say_change(archive: "Archive", listed: "Listed") -> str:
    from kaidan.archive.making import words_of

    one = listed.correction
    if one.change in ("span", "split", "merge", "items"):
        told = [words_of(passage) for passage in one.passages or one.targets]
        return " / ".join(_show(archive, one.document, words) for words in told)
    before, after = " ".join(one.was) or "–", " ".join(one.value) or "–"
    words = _show(archive, one.document, words_of(one.targets[0]))
    return f"{before} → {after}\t{words}"


def _print_conflict(archive: "Archive", conflict: "Conflict", lang: str) -> None:
    from kaidan.archive.corrections import REASONS
    from kaidan.archive.making import words_of

    one = conflict.correction
    reason = REASONS[conflict.reason][0 if lang == "ja" else 1]
    ours, theirs = ("訂正", "現在") if lang == "ja" else ("correction", "now")
    click.echo(f"{one.id}\t{one.change}\t{reason}\t{one.document}")
    for passage in one.targets:
        value = " ".join(one.value)
        click.echo(f"  {ours}\t{value}\t{_show(archive, one.document, words_of(passage))}")
    for found in conflict.found:
        click.echo(f"  {theirs}\t{' '.join(_values(found))}\t{_show(archive, one.document, found.text)}")


def _values(found: "Found") -> tuple[str, ...]:
    return () if found.value == (found.text,) else found.value


def _show(archive: "Archive", document: str, words: str) -> str:
    """As much of a page's words as its source permits; none of a withheld document."""
    from kaidan.errors import KaidanError
    from kaidan.ledger.archived import permitted

    try:
        archived = archive.document(document)
    except KaidanError:
        return permitted(words, "excerpt")
    return "" if archived.withheld else permitted(words, archived.display)
