"""``kaidan redline``: a readout against another, or against the last of its series."""

import json
import sys
from pathlib import Path

import click

from kaidan.cli.options import codebook_option, find_home, home_option, language_option
from kaidan.errors import NotFound
from kaidan.model.codebook import Codebook
from kaidan.model.readout import Record


@click.command("redline")
@click.argument("page")
@click.argument("other", required=False)
@click.option("--json", "form", flag_value="json", help="Links, changes and edit scripts as JSON.")
@click.option("--html", "form", flag_value="html", help="One HTML page, readable without colour.")
@click.option("--text", "form", flag_value="text", default=True, help="On the terminal (default).")
@click.option("--all", "everything", is_flag=True, help="Show what was carried over too.")
@codebook_option
@home_option
@language_option
def command(page: str, other: str | None, form: str, **options: object) -> None:
    """Compare PAGE with OTHER, the newer one; with PAGE alone, the last meeting of its series in the archive with it.

    PAGE and OTHER are files, or - for standard input.
    """
    from kaidan.codebook.load import load_codebook
    from kaidan.compare.redline import redline

    folder, lang = options["codebook"], str(options["lang"])
    book = load_codebook(*([folder] if isinstance(folder, Path) else []))
    newer = read_meeting(other or page, book)
    home = options["home"] if isinstance(options["home"], Path) else None
    older = read_meeting(page, book) if other else find_last(newer, find_home(home), book)
    comparison = redline(older, newer, codebook=book)
    if form == "json":
        from kaidan.record.writer import as_plain

        sys.stdout.write(json.dumps(as_plain(comparison), ensure_ascii=False, separators=(",", ":")) + "\n")
    elif form == "html":
        from kaidan.compare.redline_html import redline_page

        sys.stdout.write(redline_page(comparison, codebook=book, lang=lang, title=newer.title or ""))
    else:
        from kaidan.cli.print_readout import make_console
        from kaidan.compare.redline_text import print_redline
        from kaidan.compare.summary import summarise

        console = make_console()
        print_redline(comparison, console, codebook=book, lang=lang, everything=bool(options["everything"]))
        console.print(summarise(comparison, (older, newer), codebook=book, lang=lang))


def read_meeting(page: str, book: Codebook) -> Record:
    """The first record of the page that tells of a meeting. Raises NotFound where there is none."""
    from kaidan.api import read
    from kaidan.cli.page import find_page

    readout = read(find_page(page), codebook=book)
    record = next((one for one in readout.records if one.meeting is not None and one.statements), None)
    if record is None:
        raise NotFound(
            ja=f"{page} に会談の発言がありません。kaidan read {page} で読み取りを確かめてください。",
            en=f"{page} holds no statements of a meeting. See what kaidan read {page} makes of it.",
        )
    return record


def find_last(record: Record, home: Path, book: Codebook) -> Record:
    """The newest earlier record of the same series, language and side in the archive. Raises NotFound.

    Only texts that their source lets be shown in full: a redline shows the older words too.
    """
    from kaidan.archive import open_home
    from kaidan.compare.meetings import sort_instant
    from kaidan.ledger.archived import list_records
    from kaidan.ledger.series import count_once, find_series, find_side

    series, side = find_series(record, codebook=book), find_side(record, codebook=book)
    shown = [one for one in open_home(home).archived() if one.display == "full"]
    earlier = [
        one
        for one in count_once(list_records(shown))
        if find_series(one, codebook=book) == series
        and one.lang == record.lang
        and find_side(one, codebook=book) in (side, "")
        and sort_instant(one)[0] < sort_instant(record)[0]
    ]
    if series is None or not earlier:
        raise NotFound(
            ja=f"保管庫に同じ系列({series or '不明'})の前回の発表がありません。比べる頁を二つ指定してください。",
            en=f"The archive has no earlier readout of the series ({series or 'unknown'}). Name two pages to compare.",
        )
    return max(earlier, key=sort_instant)
