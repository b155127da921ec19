"""``kaidan counterpart``: two governments' texts on one meeting, side by side."""

import json
import sys
from pathlib import Path

import click

from kaidan.cli.options import codebook_option, language_option
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import CounterpartLink, Counterparts
from kaidan.model.readout import Record


@click.command("counterpart")
@click.argument("page")
@click.argument("other")
@click.option("--json", "as_json", is_flag=True, help="Facts and links as JSON.")
@click.option("--semantic", is_flag=True, help="Use the sentence encoder (kaidan[semantic]).")
@codebook_option
@language_option
def command(page: str, other: str, as_json: bool, **options: object) -> None:
    """Lay PAGE and OTHER side by side: what both tell, what only one tells, where act or actor differ."""
    from kaidan.cli.redline import read_meeting
    from kaidan.codebook.load import load_codebook
    from kaidan.compare.counterpart import compare_counterparts
    from kaidan.compare.semantic import load_encoder
    from kaidan.record.writer import as_plain

    folder, lang = options["codebook"], str(options["lang"])
    book = load_codebook(*([folder] if isinstance(folder, Path) else []))
    a, b = read_meeting(page, book), read_meeting(other, book)
    encode = load_encoder() if options["semantic"] else None
    compared = compare_counterparts(a, b, codebook=book, encode=encode)
    if as_json:
        sys.stdout.write(json.dumps(as_plain(compared), ensure_ascii=False, separators=(",", ":")) + "\n")
        return
    print_counterparts(compared, a, b, book=book, lang=lang)


def print_counterparts(compared: Counterparts, a: Record, b: Record, *, book: Codebook, lang: str) -> None:
    """Facts first, then the links as a table of two columns, or as lines in a pipe."""
    from rich.table import Table

    from kaidan.cli.print_readout import make_console, print_table
    from kaidan.compare.labels import AGREEMENTS, FACTS, word

    console = make_console()
    for fact in compared.facts:
        mark = {True: "=", False: "≠", None: " "}[fact.same]
        console.print(f"{word(FACTS, fact.name, lang=lang)}\t{fact.a or '–'}\t{mark}\t{fact.b or '–'}")
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(overflow="fold", ratio=1)
    for link in compared.links:
        table.add_row(word(AGREEMENTS, link.agreement, lang=lang), *_quotes(link, a, b, book=book, lang=lang))
    print_table(console, table)


def _quotes(link: CounterpartLink, a: Record, b: Record, *, book: Codebook, lang: str) -> tuple[str, str]:
    from kaidan.cli.labels import Labels

    labels = Labels(lang, book)

    def quote(record: Record, at: int | None) -> str:
        if at is None:
            return "–"
        said = record.statements[at]
        told = f"{labels.parties(said.actors)} {labels.name('acts', said.act)}"
        return f"[{told}] {' '.join(said.text.split())}"

    return quote(a, link.a), quote(b, link.b)
