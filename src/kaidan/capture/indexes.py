"""The links of an index page, and the page that follows it."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kaidan.errors import PageError
from kaidan.model.capture import Capture
from kaidan.text.charset import decode
from kaidan.text.parsing import parse_html, start_of

LONGEST_NEXT = 200
"""Characters: more than the expression below can match."""
# 次へ, 次のページ, 次の20件, Next, Next page, older posts, ›, >>
_NEXT = re.compile(
    r"\s{0,40}(?:次(?:へ|の(?:ページ|\d{1,3}件))?|next(?:\s{1,4}page)?|older(?:\s{1,4}posts)?|[›»≫]|>{1,2})\s{0,40}[›»≫>]{0,2}\s{0,40}",
    re.IGNORECASE,
)


def find_index_links(capture: Capture) -> tuple[str, ...]:
    """The ``href`` of every anchor and client-side map, in order, as written but for ``<base>``.

    >>> find_index_links(Capture(b"<a href='/a'>1</a><a name='x'>2</a><a href='mailto:x@mod.example'>3</a>"))
    ('/a',)
    """
    tree = _parse(capture)
    if tree is None:
        return ()
    links = (node.attributes.get("href") or "" for node in tree.css("a[href], area[href]"))
    return tuple(
        dict.fromkeys(link for link in links if link and not link.startswith(("#", "mailto:", "javascript:")))
    )


def find_next_page(capture: Capture) -> str | None:
    """The address of the following page of a list, by ``rel=next`` or by an anchor that says so.

    >>> find_next_page(Capture("<a href='?page=2'>次へ</a>".encode()))
    '?page=2'
    >>> find_next_page(Capture("<a href='/news/2'>次の会談の概要</a>".encode())) is None
    True
    """
    tree = _parse(capture)
    if tree is None:
        return None
    marked = tree.css_first("a[rel~=next][href], link[rel~=next][href]")
    if marked is not None:
        return marked.attributes.get("href")
    said = (node for node in tree.css("a[href]") if _says_next(node))
    return next((node.attributes.get("href") for node in said), None)


def _says_next(node: LexborNode) -> bool:
    return _NEXT.fullmatch(start_of(node, LONGEST_NEXT + 1)) is not None


def _parse(capture: Capture) -> LexborHTMLParser | None:
    try:
        return parse_html(decode(capture)[0])
    except PageError:
        # An index address that gives a picture lists nothing; health says so.
        return None
