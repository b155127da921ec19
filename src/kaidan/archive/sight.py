"""How a page arrived: how much body it has, and whether its source's layout still fits it."""

from selectolax.lexbor import LexborHTMLParser

from kaidan.archive.units import cut_units
from kaidan.archive.watched import Sighting
from kaidan.errors import PageError
from kaidan.model.capture import Capture
from kaidan.model.source import Layout, Source
from kaidan.text import make_page
from kaidan.text.charset import decode
from kaidan.text.layouts import find_layout

_SELECTORS = ("body", "title", "category", "published", "most_read")


def look_at(capture: Capture, source: Source, *, is_new: bool) -> Sighting | None:
    """The sighting of ``capture``; None for what is no page (a PDF, a picture)."""
    if capture.fetched_at is None or capture.url is None or not _is_page(capture):
        return None
    try:
        page = make_page(capture, source)
    except PageError:
        return Sighting(capture.url, capture.fetched_at, 0, (), is_new)
    characters = sum(len(unit.text) for unit in cut_units(page) if not unit.is_furniture)
    layout = find_layout(source, capture.fetched_at)
    misses = _find_misses(capture, layout) if layout is not None and page.media == "text/html" else ()
    return Sighting(capture.url, capture.fetched_at, characters, misses, is_new, name_layout(layout))


def name_layout(layout: Layout | None) -> str:
    """A name for the layout as it stands: another as soon as one of its selectors is."""
    return " | ".join(getattr(layout, name) for name in _SELECTORS) if layout is not None else ""


def _is_page(capture: Capture) -> bool:
    declared = (capture.content_type or "text/html").lower()
    return "html" in declared or "text/plain" in declared


def _find_misses(capture: Capture, layout: Layout) -> tuple[str, ...]:
    tree = LexborHTMLParser(decode(capture)[0])
    wanted = ((name, getattr(layout, name)) for name in _SELECTORS)
    return tuple(name for name, selector in wanted if selector and tree.css_first(selector) is None)
