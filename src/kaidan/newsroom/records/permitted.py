"""How much of a source's words may be shown: the one place that obeys ``display``."""

from kaidan.model.archived import ArchivedReadout, Display
from kaidan.model.outline import OutlineItem
from kaidan.model.readout import Record
from kaidan.reading.nameless import NAMELESS_GENRES

EXCERPT_LENGTH = 200
QUOTES_IN_EXCERPT = 3
QUOTE_LENGTH = 120


def shown_display(archived: ArchivedReadout) -> Display:
    """The source's terms; of a notice about individuals no more than the link: its text names them."""
    nameless = any(record.genre in NAMELESS_GENRES for record in archived.readout.records)
    return "link" if nameless else archived.display


def permitted_text(archived: ArchivedReadout) -> str:
    """The whole page where the source lets its texts be shown in full, else nothing."""
    return archived.readout.page.text if _shows(archived, "full") else ""


def permitted_excerpt(archived: ArchivedReadout, record: Record) -> str:
    """The beginning of the body, at most 200 characters, where the source permits excerpts only."""
    if not _shows(archived, "excerpt"):
        return ""
    body = archived.readout.page.text[record.body.start : record.body.end]
    return shorten(" ".join(body.split()), EXCERPT_LENGTH)


def permitted_lead(archived: ArchivedReadout, record: Record) -> str:
    """The lead of the text in full, its beginning for an excerpt, nothing for a link."""
    if not _shows(archived, "full"):
        return permitted_excerpt(archived, record)
    lead = _first(record.outline.items, "lead") or _first(record.outline.items, "paragraph")
    if lead is None:
        return ""
    words = "".join(archived.readout.page.text[span.start : span.end] for span in lead.spans)
    # 「※ 数値等は速報値であり、今後変わることがある。」 a note on the text is no lead
    return "" if words.lstrip().startswith("※") else " ".join(words.split())


def permitted_quote(archived: ArchivedReadout, record: Record, position: int) -> str:
    """The words of statement ``position``: all in full, the first three shortened in an excerpt, none for a link."""
    said = record.statements[position].text
    if _shows(archived, "full"):
        return said
    if _shows(archived, "excerpt") and position < QUOTES_IN_EXCERPT:
        return shorten(said, QUOTE_LENGTH)
    return ""


def shorten(words: str, length: int) -> str:
    """At most ``length`` characters, the last an ellipsis where something is left out.

    >>> shorten("共同訓練を拡充", 5)
    '共同訓練…'
    >>> shorten("共同訓練", 5)
    '共同訓練'
    """
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def _shows(archived: ArchivedReadout, display: str) -> bool:
    return shown_display(archived) == display and not archived.withheld


def _first(items: tuple[OutlineItem, ...], kind: str) -> OutlineItem | None:
    return next((item for item in items if item.kind == kind), None)
