"""Markup as a tree; a page made to choke the parser is tried first in a process that may die."""

import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kaidan.errors import PageTooLarge

QUIET_TAGS = 1_000
"""With fewer tags no page takes long: 500 open ``<b>`` times 500 paragraphs are parsed in 0.2 seconds."""
QUIET_CHARACTERS = 300_000
"""Characters: a tag may have one attribute for four of them, and so many take the parser 5 seconds."""
QUIET_TAG_LENGTH = 20_000
MOST_OPEN = 60
"""Formatting elements open at once: each paragraph repeats them all."""
DEEPEST = 2_000
MOST_TAGS = 20_000

# Beyond these a page is refused, whatever it takes. A sitemap of the protocol's 50,000 addresses has 500,000 signs.
MOST_SIGNS = 1_000_000
"""``<`` in the source: an end tag that ends nothing is looked for in all that is open, and no element tells of it."""
MOST_OPTIONS = 10_000
"""Each ``<option>`` is compared with all before it in its list: 40,000 take 4 seconds."""
MOST_ELEMENTS = 500_000
MOST_ATTRIBUTES = 200
"""Of one element: each is compared with all before it."""

SECONDS = 30
"""The worst page within the limits takes 7; what takes more is beyond a limit, or slow in a way that nobody foresaw."""
MEMORY = 1_000_000_000
"""Bytes of address space for the trial; 500,000 list items need 0.6 of it."""

# <b, </b
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_FORMATTING = frozenset((
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip
# <b, </strong
_FORMATTING_TAG = re.compile(
    "<(/?)(" + "|".join(sorted(_FORMATTING, key=len, reverse=True)) + r")(?![a-zA-Z0-9])", re.IGNORECASE
)
# <b, </strong of a text in lower case; the short names first, for most tags are links
_FORMATTING_LOWER = re.compile("</?(?:" + "|".join(sorted(_FORMATTING)) + ")(?![a-z0-9])")
# <option, <OPTION
_OPTION = re.compile("<option", re.IGNORECASE)
# Elements that have no end tag, or whose end tag may be left out.
_SELF_ENDING = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "html",
    "head", "body",
))  # fmt: skip


def parse_html(text: str) -> LexborHTMLParser:
    """The tree of a page.

    The parser's work grows with the square of depth, of open formatting elements, of attributes and of options. A page
    that may have too many of these is parsed in another process first, and its tree is measured there. Whether it is
    too large depends on what is counted, not on the machine; the limits of time and memory are for what nobody foresaw.
    Raises PageTooLarge.
    """
    if is_hopeless(text) or (is_suspicious(text) and not passes_trial(text)):
        raise PageTooLarge(
            ja="HTMLの入れ子や要素が多すぎ、上限の内では読めません。記事の部分だけを保存して渡してください。",
            en="The HTML is nested too deeply or has too many elements to be read within the limits. "
            "Save only the article and give that.",
        )
    return LexborHTMLParser(text)


def start_of(node: LexborNode, length: int) -> str:
    """The first ``length`` characters of the element's text, its pieces stripped and joined.

    Of each of a thousand links within links the whole text would be the page as often. After a thousand nodes nothing
    more is looked for.
    """
    pieces: list[str] = []
    found = 0
    for number, inner in enumerate(node.traverse(include_text=True)):
        if number >= 1000 or found >= length:
            break
        if inner.is_text_node:
            pieces.append(inner.text(deep=False, strip=True))
            found += len(pieces[-1])
    return "".join(pieces)[:length]


def passes_trial(text: str) -> bool:
    """Whether another process parses the page, finds its tree within the limits and reads it."""
    code = (
        f"import sys; from kaidan.text.parsing import try_page; try_page(sys.stdin.buffer.read(), {SECONDS})"
    )
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", code],
            input=text.encode("utf-8", "surrogatepass"),
            env={**os.environ, "PYTHONPATH": path.rstrip(os.pathsep)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # the process's own time is limited; a busy machine may give it a tenth of a processor
            timeout=20 * SECONDS,
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

    tree = LexborHTMLParser(page.decode("utf-8", "surrogatepass"))
    if is_overgrown(tree):
        sys.exit(1)
    read_tree(tree)


def is_overgrown(tree: LexborHTMLParser) -> bool:
    """Whether the tree is deeper or has more elements, or one of them more attributes, than any page of people."""
    elements = 0
    stack = [(tree.root, 1)]
    while stack:
        node, depth = stack.pop()
        while node is not None:
            if node.is_element_node:
                elements += 1
                if elements > MOST_ELEMENTS or depth > DEEPEST or len(node.attributes) > MOST_ATTRIBUTES:
                    return True
                stack.append((node.first_child, depth + 1))
            node = node.next
    return False


def is_hopeless(text: str) -> bool:
    """Whether the source alone shows that the page is beyond the limits, so that nothing need be tried."""
    signs = text.count("<")
    if signs > MOST_SIGNS or signs - text.count("</") > MOST_ELEMENTS:
        return True
    if signs > MOST_OPTIONS and sum(1 for _ in _OPTION.finditer(text)) > MOST_OPTIONS:
        return True
    return signs > 10 * DEEPEST and _pile(text).depth > 10 * DEEPEST


def is_suspicious(text: str) -> bool:
    """Whether the page is so large, or so much of it open at once, that parsing may take more than a moment."""
    tags = text.count("<")
    if len(text) > QUIET_CHARACTERS or tags > MOST_TAGS or _has_long_tag(text):
        return True
    return tags > QUIET_TAGS and _is_piled_up(text)


@dataclass(frozen=True, slots=True)
class _Pile:
    """How many elements may be open at once, by the tags alone, and how many of these are formatting elements."""

    depth: int
    formatting: int


def _has_long_tag(text: str) -> bool:
    """Whether so many characters follow a ``<`` before the next ``>`` that a tag may have thousands of attributes."""
    # A tag so long covers one of these windows, and no ">" stands in it.
    window = QUIET_TAG_LENGTH // 2
    if all(text.find(">", start, start + window) >= 0 for start in range(0, len(text) - window, window)):
        return False
    start = text.find("<")
    while start >= 0:
        end = text.find(">", start)
        end = len(text) if end < 0 else end
        if end - start > QUIET_TAG_LENGTH:
            return True
        start = text.find("<", end)
    return False


def _is_piled_up(text: str) -> bool:
    """Whether more elements may be open at once than any page that people have written has."""
    # Nothing can be nested deeper than there are opening tags: then only formatting elements have to be counted.
    shallow = text.count("<") - text.count("</") <= DEEPEST
    if shallow and _most_formatting(text) <= MOST_OPEN:
        return False
    pile = _pile(text, _FORMATTING_TAG if shallow else _TAG)
    return pile.formatting > MOST_OPEN or pile.depth > DEEPEST


def _most_formatting(text: str) -> int:
    """At least as many formatting elements as are ever open at once.

    An element that is closed before another begins is open with those around it alone: it is taken out, and whatever is
    then empty of others as well. Of those taken out for one name none holds another, so all names add one each.
    """
    tags = ">".join(_FORMATTING_LOWER.findall(text.lower())) + ">"
    for name in sorted(_FORMATTING):
        tags = tags.replace(f"<{name}></{name}>", "")
    return tags.count("<") - tags.count("</") + len(_FORMATTING)


def _pile(text: str, tags: re.Pattern[str] = _TAG) -> _Pile:
    opened: dict[str, int] = {}
    depth = formatting = most_deep = most_formatting = 0
    for found in tags.finditer(text):
        end, name = found.groups()
        tag = name.lower()
        if tag in _SELF_ENDING or (end and not opened.get(tag)):
            continue
        step = -1 if end else 1
        opened[tag] = opened.get(tag, 0) + step
        depth += step
        if tag in _FORMATTING:
            formatting += step
        if step > 0:
            most_deep, most_formatting = max(most_deep, depth), max(most_formatting, formatting)
    return _Pile(most_deep, most_formatting)
