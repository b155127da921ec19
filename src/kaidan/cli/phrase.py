"""``kaidan phrase``: since when something has been said, and by whom."""

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kaidan.cli.options import find_home, home_option, language_option

if TYPE_CHECKING:
    from kaidan.archive.phrase_book import Before, PhraseBook
    from kaidan.ledger.uses import SaidBefore
    from kaidan.model.archived import Display
    from kaidan.model.comparison import Uses
    from kaidan.model.readout import Record


@click.command("phrase")
@click.argument("words", required=False, default="")
@click.option("--topic", "topics", multiple=True, help="A topic of the codebook; several must all be there.")
@click.option("--act", "acts", multiple=True, help="An act of the codebook; several are alternatives.")
@click.option("--actor", help="A country's code.")
@click.option(
    "--of",
    "page",
    type=click.Path(path_type=Path),
    help="Of each statement of this page: said before, or not.",
)
@click.option("--json", "as_json", is_flag=True, help="Uses, gaps and uses per meeting as JSON.")
@home_option
@language_option
def command(words: str, page: Path | None, as_json: bool, lang: str, **options: Any) -> None:
    """List every statement that says WORDS, oldest first, and the gaps between."""
    from kaidan.archive.phrase_book import Asked

    home = find_home(options["home"])
    if page is not None:
        print_before(home, page, as_json=as_json, lang=lang)
        return
    book = open_book(home)
    terms = book.terms()
    asked = Asked(words, options["topics"], options["acts"], options["actor"])
    print_uses(book.find_uses(asked), terms, as_json=as_json, lang=lang)


def open_book(home: Path) -> "PhraseBook":
    """The phrase book of the archive in ``home``; the archive itself is read only where it has changed."""
    from kaidan.archive import open_home
    from kaidan.archive.home import load_home_codebook
    from kaidan.archive.phrase_index import open_phrase_book

    return open_phrase_book(home, partial(open_home, home), codebook=load_home_codebook(home).version)


def print_before(home: Path, page: Path, *, as_json: bool, lang: str) -> None:
    """Each statement of the page: said before in its series, how often in the very same words anywhere, or never."""
    from kaidan.api import read
    from kaidan.archive.home import load_home_codebook
    from kaidan.record.writer import as_plain

    codebook = load_home_codebook(home)
    book = open_book(home)
    for record in read(page, codebook=codebook).records:
        told = zip(
            find_threads_before(home, record), book.find_before(record, codebook=codebook), strict=True
        )
        for statement, (thread, words) in zip(record.statements, told, strict=True):
            text = " ".join(statement.text.split())
            if as_json:
                said = {"text": text, "series": as_plain(thread), "words": as_plain(words)}
                click.echo(json.dumps(said, ensure_ascii=False))
            else:
                click.echo(f"{_say_before(thread, words, lang)}\t{text}")


def find_threads_before(home: Path, record: "Record") -> "tuple[SaidBefore, ...]":
    """Of each statement of the record how often its series has said the same matter on earlier days."""
    from kaidan.archive import open_home
    from kaidan.compare.meetings import day_of
    from kaidan.ledger.archived import list_records
    from kaidan.ledger.mints import Mints
    from kaidan.ledger.series import find_series
    from kaidan.ledger.threads import make_threads
    from kaidan.ledger.uses import find_said_before

    archive = open_home(home)
    codebook, day = archive.codebook, day_of(record) or ""
    series = find_series(record, codebook=codebook)
    earlier = [
        one
        for one in list_records(archive.archived())
        if series and find_series(one, codebook=codebook) == series and (day_of(one) or "") < day
    ]
    threads = make_threads([*earlier, record], codebook=codebook, mints=Mints())
    return find_said_before(record, earlier, threads=threads, codebook=codebook)


def _say_before(thread: "SaidBefore", words: "Before", lang: str) -> str:
    if not (thread.times or words.times):
        return {"ja": "初めて", "en": "first time"}[lang]
    told = []
    if thread.times:
        stretch = _stretch(thread.first, thread.last)
        told.append(
            {"ja": f"これまで{thread.times}回 {stretch}", "en": f"{thread.times}× before, {stretch}"}[lang]
        )
    if words.times:
        stretch = _stretch(words.first, words.last)
        told.append(
            {"ja": f"同じ文言{words.times}回 {stretch}", "en": f"same words {words.times}×, {stretch}"}[lang]
        )
    return {"ja": "、", "en": "; "}[lang].join(told)


def _stretch(first: str | None, last: str | None) -> str:
    return (first or "–") if first == last else f"{first or '–'}–{last or '–'}"


def print_uses(found: "Uses", terms: "Mapping[str, Display]", *, as_json: bool, lang: str) -> None:
    """Every use with its gaps, and how many meetings; words as far as the sources permit."""
    from kaidan.ledger.archived import permitted
    from kaidan.record.writer import as_plain

    uses = tuple(replace(use, text=permitted(use.text, terms[use.record])) for use in found.uses)
    if as_json:
        plain = as_plain(replace(found, uses=uses))
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    gaps = {gap.after: gap.meetings for gap in found.gaps}
    for at, use in enumerate(uses):
        act = use.act + (f" › {use.stage}" if use.stage else "")
        click.echo(f"{use.date or '–'}\t{' '.join(use.actors)}\t{act}\t{use.text}\t{use.statement}")
        last_of_record = at + 1 == len(uses) or uses[at + 1].record != use.record
        if use.record in gaps and last_of_record:
            click.echo(
                {"ja": f"…{gaps[use.record]}回は使用なし", "en": f"…not used at {gaps[use.record]}"}[lang]
            )
    meetings = sum(1 for _, times in found.per_meeting if times)
    told = {
        "ja": f"{len(uses)}回、{len(found.per_meeting)}件の発表のうち{meetings}件",
        "en": f"{len(uses)} uses in {meetings} of {len(found.per_meeting)} readouts",
    }
    click.echo(told[lang])
