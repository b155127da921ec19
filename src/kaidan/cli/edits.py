"""``kaidan edits``: what was changed on pages that are archived, most of it in silence."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaidan.cli.options import find_home, home_option, language_option

if TYPE_CHECKING:
    from kaidan.archive.edits import ShownChange
    from kaidan.model.comparison import Edit

KINDS = {
    "wording": "文言",
    "moved": "移動",
    "factual": "事実",
    "added": "追加",
    "removed": "削除",
    "withdrawn": "撤回",
    "restored": "復帰",
    "file": "添付",
    "furniture": "周辺",
}


@click.command("edits")
@click.argument("identity", required=False, metavar="[ID]")
@click.option("--all", "furniture", is_flag=True, help="Menus, rankings and counters too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@home_option
@language_option
def command(identity: str | None, furniture: bool, as_json: bool, home: Path | None, lang: str) -> None:
    """List the changes of archived pages, newest first, or those of the document ID (an id or an address).

    [-removed-] and {+added+} mark the words; a corrected page that says so is no silent edit and is marked.
    """
    from kaidan.archive import open_home
    from kaidan.archive.edits import list_edits

    archive = open_home(find_home(home))
    wanted = archive.document(identity).document_id if identity else None
    for shown in list_edits(archive, furniture=furniture):
        if wanted in (None, shown.document_id):
            _write_json(shown) if as_json else _print(shown, lang)


def _write_json(shown: "ShownChange") -> None:
    from kaidan.record.writer import as_plain

    sys.stdout.write(json.dumps(as_plain(shown), ensure_ascii=False, separators=(",", ":")) + "\n")


def _print(shown: "ShownChange", lang: str) -> None:
    change = shown.change
    at = change.after.seen_first.isoformat(timespec="minutes")
    told = ("訂正の断りあり" if lang == "ja" else "announced") if change.is_announced else ""
    click.echo("\t".join((at, shown.document_id or "–", shown.title or "–", told)).rstrip())
    for edit in change.edits:
        kind = KINDS[edit.kind] if lang == "ja" else edit.kind
        text = "" if edit.kind in ("withdrawn", "restored") else mark_words(edit.words) or edit.after
        click.echo(f"  {kind}\t{' '.join(text.split())}".rstrip())
    click.echo(f"  {shown.url}" + (f"\t{shown.attribution}" if shown.attribution else ""))


def mark_words(words: "tuple[Edit, ...]") -> str:
    """The words with what went and came marked as ``git diff --word-diff`` does."""
    marked = []
    for word in words:
        if word.op == "equal":
            marked.append(word.after)
            continue
        marked += [f"[-{word.before}-]"] if word.before else []
        marked += [f"{{+{word.after}+}}"] if word.after else []
    return "".join(marked)
