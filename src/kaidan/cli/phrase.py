"""``kaidan phrase``: since when something has been said, and by whom."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import click

from kaidan.cli.options import find_home, home_option, language_option


@click.command("phrase")
@click.argument("words", required=False, default="")
@click.option("--topic", "topics", multiple=True, help="A topic of the codebook; several must all be there.")
@click.option("--act", "acts", multiple=True, help="An act of the codebook; several are alternatives.")
@click.option("--actor", help="A country's code.")
@click.option("--json", "as_json", is_flag=True, help="Uses, gaps and uses per meeting as JSON.")
@home_option
@language_option
def command(words: str, as_json: bool, home: Path | None, lang: str, **asked: object) -> None:
    """List every statement that says WORDS, oldest first, and the gaps between."""
    from kaidan.archive import open_home
    from kaidan.ledger.archived import list_records, list_terms, permitted
    from kaidan.ledger.uses import find_uses
    from kaidan.record.writer import as_plain

    archived = tuple(open_home(find_home(home)).archived())
    terms = list_terms(archived)
    found = find_uses(list_records(archived), words, **asked)  # type: ignore[arg-type]  # click gives the declared types
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
