"""A captured page → what of it may be shown: text and structure, no script, style, form, picture, frame or link."""

import nh3
from django.utils.html import escape

from kaidan.errors import PageError
from kaidan.model.capture import Capture
from kaidan.text.charset import decode
from kaidan.text.page import has_markup
from kaidan.text.parsing import is_suspicious
from kaidan.text.printable import make_printable

# Only what has a meaning without style. Links go too: their targets are the captured site's, and a frame leads nowhere.
TAGS = frozenset((
    "abbr", "address", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "center", "cite",
    "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "ins", "kbd", "li", "main", "mark", "nav", "ol",
    "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
))  # fmt: skip
DROPPED = frozenset((
    "audio", "button", "canvas", "embed", "frameset", "iframe", "math", "noframes", "noscript", "object", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
))  # fmt: skip
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}


def scrub_page(capture: Capture) -> str:
    """The page's HTML without everything that could run, load, steer or lead elsewhere.

    Empty for what cannot be shown: no text, or markup that might choke a parser.

    >>> scrub_page(Capture("<p onclick='x()'>会談<script>x()</script><a href='//a.example'>概要</a>".encode()))
    '<p>会談概要</p>'
    """
    try:
        text = make_printable(decode(capture)[0])
    except PageError:
        return ""
    if is_suspicious(text):
        return ""
    if "html" not in (capture.content_type or ("html" if has_markup(text) else "")):
        return f"<pre>{escape(text)}</pre>"
    cleaned = nh3.clean(
        text,
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        link_rel=None,
    )
    return make_printable(cleaned)
