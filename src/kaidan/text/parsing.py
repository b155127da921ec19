"""Markup as a tree; a page made to choke the parser is tried first in a process that may die."""

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from kaidan.errors import PageTooLarge

QUIET_TAGS = 1_000
"""With fewer tags no page takes long: 500 open ``<b>`` times 500 paragraphs are parsed in 0.2 seconds."""
QUIET_CHARACTERS = 300_000
"""Characters: a tag may have one attribute for two of them, and so many take the parser 3 seconds."""
MOST_OPEN = 60
"""Formatting elements open at once: each paragraph repeats them all."""
DEEPEST = 2_000
MOST_TAGS = 20_000
SECONDS = 10
MEMORY = 1_000_000_000
"""Bytes of address space for the trial; 300,000 paragraphs need half of it."""

# <b, </b
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_FORMATTING = frozenset((
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip
# <b, </strong
_FORMATTING_TAG = re.compile(
    "<(/?)(" + "|".join(sorted(_FORMATTING, key=len, reverse=True)) + r")(?![a-zA-Z0-9])", re.IGNORECASE
)
# Elements that have no end tag, or whose end tag may be left out.
_SELF_ENDING = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "html",
    "head", "body",
))  # fmt: skip


def parse_html(text: str) -> LexborHTMLParser:
    """The tree of a page.

    The parser's work grows with the square of depth, of open formatting elements and of attributes. A page that may
    have too many of these is parsed in another process first, with limits of time and memory; one that exceeds them
    raises PageTooLarge.
    """
    if is_suspicious(text) and not passes_trial(text):
        raise PageTooLarge(
            ja="HTMLの入れ子や要素が多すぎ、決めた時間とメモリーの内では読めません。記事の部分だけを保存して渡してください。",
            en="The HTML is nested too deeply or has too many elements to be read within the limits of time and "
            "memory. Save only the article and give that.",
        )
    return LexborHTMLParser(text)


def passes_trial(text: str) -> bool:
    """Whether another process reads the page to its end in ten seconds and one gigabyte."""
    code = (
        f"import sys; from kaidan.text.parsing import try_page; try_page(sys.stdin.buffer.read(), {SECONDS})"
    )
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    try:
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=text.encode("utf-8", "surrogatepass"),
            env={**os.environ, "PYTHONPATH": path.rstrip(os.pathsep)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=3 * SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def try_page(page: bytes, seconds: int) -> None:
    """Reads the page in this process with its limits set: only for a process that exists for this."""
    import resource

    for limit, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, MEMORY)):
        # macOS knows no limit of address space
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    from kaidan.text.html import read_tree

    read_tree(LexborHTMLParser(page.decode("utf-8", "surrogatepass")))


def is_suspicious(text: str) -> bool:
    """Whether the page is so large, or so much of it open at once, that parsing may take more than a moment."""
    tags = text.count("<")
    if len(text) > QUIET_CHARACTERS or tags > MOST_TAGS:
        return True
    return tags > QUIET_TAGS and _is_piled_up(text)


def _is_piled_up(text: str) -> bool:
    """Whether more elements may be open at once than any page that people have written has."""
    # Nothing can be nested deeper than there are opening tags: then only formatting elements have to be counted.
    shallow = text.count("<") - text.count("</") <= DEEPEST
    opened: dict[str, int] = {}
    depth = formatting = 0
    for end, name in (_FORMATTING_TAG if shallow else _TAG).findall(text):
        tag = name.lower()
        if tag in _SELF_ENDING or (end and not opened.get(tag)):
            continue
        step = -1 if end else 1
        opened[tag] = opened.get(tag, 0) + step
        depth += step
        formatting += step * (tag in _FORMATTING)
        if formatting > MOST_OPEN or depth > DEEPEST:
            return True
    return False
