"""``kaidan evaluate``: the reading scored on a gold set."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kaidan.cli.options import codebook_option, language_option


@click.command("evaluate")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="All figures and misses as JSON.")
@codebook_option
@language_option
def command(folder: Path, as_json: bool, codebook: Path | None, lang: str) -> None:
    """Read every document of the gold set in FOLDER and print the scores and every miss."""
    from kaidan import evaluation
    from kaidan.api import read
    from kaidan.codebook.load import load_codebook
    from kaidan.evaluation.compared import make_counterpart_align, make_lineage_align
    from kaidan.record import as_json as record_as_json

    book = load_codebook(*([codebook] if codebook else []))

    def read_file(path: Path) -> Mapping[str, Any]:
        return record_as_json(read(path, codebook=book))

    scored = evaluation.evaluate(
        folder, read=read_file, align=make_lineage_align(book), counterpart=make_counterpart_align(book)
    )
    if as_json:
        click.echo(json.dumps(evaluation.as_json(scored), ensure_ascii=False, indent=1))
    else:
        click.echo(evaluation.format_report(scored))
