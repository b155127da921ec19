"""A source's layout of the day: which elements hold the document, by CSS selectors that somebody has tried."""

from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from kaidan.errors import SourceError
from kaidan.model.source import Layout, Source

MARK = "data-kaidan"
"""The attribute by which the walk knows an element that a layout names; a page's own is removed."""
_FIELDS = (("title", "title"), ("category", "category"), ("published", "published_at"))


def find_layout(source: Source | None, at: datetime | None) -> Layout | None:
    """The verified layout in use ``at``, the newest where the time is not known; None where there is none."""
    if source is None:
        return None
    verified = [layout for layout in source.layouts if layout.status == "verified"]
    if at is None:
        return max(verified, key=lambda layout: layout.since or "", default=None)
    day = at.date().isoformat()
    fitting = (layout for layout in verified if (layout.since or "") <= day < (layout.until or "9999"))
    return next(fitting, None)


def mark_layout(tree: LexborHTMLParser, layout: Layout | None) -> bool:
    """Marks the elements that hold document and fields; False where the layout does not fit and general rules apply.

    Raises SourceError for what is no CSS selector.
    """
    for node in tree.css(f"[{MARK}]"):
        del node.attrs[MARK]
    if layout is None or not layout.body:
        return False
    bodies = _select(tree, layout.body)
    if not bodies:
        # The site has changed: reading goes on without the layout, and health raises the alarm.
        return False
    for node in bodies:
        node.attrs[MARK] = "body"
    for name, marked in _FIELDS:
        selector = getattr(layout, name)
        for node in _select(tree, selector)[:1] if selector else ():
            node.attrs[MARK] = marked
    return True


def _select(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except SelectolaxError as error:
        raise SourceError(
            ja=f"発信元の layout の {selector!r} は CSS のセレクターではありません。その行を直してください。",
            en=f"{selector!r} in a source's layout is no CSS selector. Mend that line.",
        ) from error
