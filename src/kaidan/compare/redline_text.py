"""A redline on the terminal: struck and underlined where the terminal can, [-…-] and {+…+} where it cannot."""

from collections import Counter

from rich.console import Console
from rich.text import Text

from kaidan.compare.labels import MARKS, RELATIONS, describe_change, word
from kaidan.compare.redline import find_changes
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Edit, Redline, RedlineLink

LOOKS = {"new": "bold green", "dropped": "bold red", "carried": "dim", "moved": "cyan"}


def print_redline(
    comparison: Redline, console: Console, *, codebook: Codebook, lang: str = "ja", everything: bool = False
) -> None:
    """Print the links in order, the carried ones only with ``everything``, and a last line that counts them."""
    changes = set(find_changes(comparison))
    paths = comparison.paths or ((None, None),) * len(comparison.links)
    for link, path in zip(comparison.links, paths, strict=True):
        if everything or link in changes:
            console.print(_head(link, path[link.after is not None], codebook=codebook, lang=lang))
            console.print(edits_text(link.edits, marks=not console.is_terminal))
            console.print()
    counts = Counter[str](link.relation for link in comparison.links)
    told = " · ".join(f"{word(RELATIONS, r, lang=lang)} {counts[r]}" for r in RELATIONS if counts[r])
    console.print(Text(told if changes else word(MARKS, "none", lang=lang), style="bold"))


def edits_text(edits: tuple[Edit, ...], *, marks: bool) -> Text:
    """The marked text; with ``marks`` the changes stand in brackets, for a pipe or a file.

    >>> edits_text((Edit("equal", "連携", "連携"), Edit("replace", "を確認", "で一致")), marks=True).plain
    '連携[-を確認-]{+で一致+}'
    """
    text = Text()
    for edit in edits:
        if edit.op == "equal":
            text.append(edit.before)
            continue
        if edit.before:
            text.append(f"[-{edit.before}-]" if marks else edit.before, style="red strike")
        if edit.after:
            text.append(f"{{+{edit.after}+}}" if marks else edit.after, style="green underline")
    return text


def _head(link: RedlineLink, path: str | None, *, codebook: Codebook, lang: str) -> Text:
    head = Text(word(RELATIONS, link.relation, lang=lang), style=LOOKS.get(link.relation, "bold yellow"))
    if path:
        head = Text(f"{path} ", style="dim") + head
    if link.change is not None and link.relation != "carried":
        head.append(f"  {describe_change(link.change, codebook, lang=lang)}", style="not bold")
    return head
