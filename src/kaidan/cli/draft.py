"""``kaidan draft``: a page as a draft article in house style."""

import json
import sys
from pathlib import Path

import click

from kaidan.cli.options import codebook_option, language_option
from kaidan.model.codebook import Codebook
from kaidan.model.readout import Record


@click.command("draft")
@click.argument("page")
@click.option("--style", help="ja, en, or the file of a house style; that of --lang without it.")
@click.option("--json", "form", flag_value="json", help="Every value with where it comes from, as JSON.")
@click.option("--text", "form", flag_value="text", default=True, help="The article as text (default).")
@click.option("--announced-at", help="When it was announced, where the page does not say (2031-05-02T18:00).")
@click.option("--issuer", help="Who announced it, where the page does not say.")
@click.option("--before", multiple=True, help="The page of an earlier meeting; may be given several times.")
@click.option(
    "--home", type=click.Path(file_okay=False, path_type=Path), help="Compare with this archive too."
)
@click.option("--url", help="The page's address, where it is known: its source's terms apply.")
@codebook_option
@language_option
def command(page: str, form: str, **options: object) -> None:
    """Draft an article about PAGE (a file, or - for standard input): one for every meeting or notice on it."""
    from kaidan.api import read
    from kaidan.cli.page import find_page
    from kaidan.codebook.load import load_codebook
    from kaidan.drafting import announce, as_text, load_style, make_drafts

    folder = options["codebook"]
    book = load_codebook(*([folder] if isinstance(folder, Path) else []))
    style = load_style(str(options["style"] or options["lang"]))
    readout = read(find_page(page), url=_said(options["url"]), codebook=book)
    readout = announce(
        readout, style, at=_said(options["announced_at"]), issuer=_said(options["issuer"]), codebook=book
    )
    before = _find_before(readout.records, options, book)
    drafts = make_drafts(readout, style, codebook=book, before=before)
    if form == "json":
        from kaidan.record.writer import as_plain

        sys.stdout.write(json.dumps([as_plain(one) for one in drafts], ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(as_text(one) for one in drafts))


def _said(option: object) -> str | None:
    return str(option) if option else None


def _find_before(records: tuple[Record, ...], options: dict[str, object], book: Codebook) -> list[Record]:
    """The records of the pages named, and the last of the series in the archive, where one was named."""
    from kaidan.api import read
    from kaidan.cli.page import find_page
    from kaidan.cli.redline import find_last
    from kaidan.errors import NotFound

    named = options["before"]
    pages = named if isinstance(named, tuple) else ()
    found = [record for page in pages for record in read(find_page(page), codebook=book).records]
    home = options["home"]
    for record in records if isinstance(home, Path) else ():
        try:
            found.append(find_last(record, Path(str(home)), book))
        except NotFound:
            continue
    return found
