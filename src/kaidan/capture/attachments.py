"""What belongs to a page and is kept with it: its PDFs, office files and pictures."""

from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from kaidan.capture.hosts import is_own, make_absolute
from kaidan.errors import PageError
from kaidan.model.capture import Capture
from kaidan.model.source import Source
from kaidan.text.charset import decode
from kaidan.text.furniture import is_furniture
from kaidan.text.parsing import parse_html

_FILES = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv", ".zip")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
MOST = 40
"""Files a page: an order of ranks has about ten; a page with more is an index and not one document."""


def find_attachments(capture: Capture, source: Source) -> tuple[str, ...]:
    """The files that ``capture`` links to and the pictures that it shows, absolute, in order, on the source's hosts.

    Pictures and links in menus, headers and footers are the site's and not the page's.
    """
    if "html" not in (capture.content_type or "html"):
        return ()
    try:
        tree = parse_html(decode(capture)[0])
    except PageError:
        return ()
    has_main = tree.css_first("main, [role=main], article") is not None
    aside: dict[int, bool] = {}
    found: dict[str, None] = {}
    for node in tree.css("a[href], img[src]"):
        link = node.attributes.get("href" if node.tag == "a" else "src") or ""
        wanted = _FILES if node.tag == "a" else _PICTURES
        url = make_absolute(link, capture.url or source.home)
        if not urlsplit(url).path.lower().endswith(wanted) or not is_own(url, source):
            continue
        if not _is_aside(node, aside, has_main=has_main):
            found[url] = None
    return tuple(found)[:MOST]


def _is_aside(node: LexborNode, known: dict[int, bool], *, has_main: bool) -> bool:
    """Whether the node stands within furniture; what was found of each ancestor is kept in ``known``."""
    passed: list[int] = []
    parent = node.parent
    aside = False
    while parent is not None and not aside:
        if parent.mem_id in known:
            aside = known[parent.mem_id]
            break
        passed.append(parent.mem_id)
        aside = is_furniture(parent, parent.tag or "", has_main=has_main)
        parent = parent.parent
    known.update(dict.fromkeys(passed, aside))
    return aside
