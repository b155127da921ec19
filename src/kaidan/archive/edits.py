"""The edits of archived pages as they may be shown: with ids, in time, as each source's terms permit."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from kaidan.archive.archive import Archive
from kaidan.archive.versions import find_changes
from kaidan.model.archived import ArchivedReadout, Display
from kaidan.model.comparison import Edit
from kaidan.model.versions import PageChange, PageEdit
from kaidan.reading.nameless import NAMELESS_GENRES

QUOTE_LENGTH = 120
"""Characters of each side where a source permits excerpts only."""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change of one document, its texts cut to what ``display`` permits; ``attribution`` must stand beside it.

    Of a file that cannot be read only the kind of change is told: ``title`` is None, ``document_id`` that of the page
    with which it came, None where that is not known.
    """

    document_id: str | None
    url: str
    title: str | None
    change: PageChange
    display: Display
    attribution: str | None


def list_edits(archive: Archive, *, furniture: bool = False) -> tuple[ShownChange, ...]:
    """Every raised change, newest first; with ``furniture`` those of menus and rankings too.

    A withheld document has none. The order depends on when pages were captured and not on when they came to the shelf.
    """
    known = {archived.url: archived for archived in archive.archived() if archived.url}
    # a notice about individuals names them; its records do not, and the files that came with it may
    nameless = {archived.document_id for archived in known.values() if _is_nameless(archived)}
    nameless |= {one.document_id for one in known.values() if one.attached_to in nameless}
    shown = []
    for change in find_changes(archive.shelf, archive.sources, codebook=archive.codebook):
        archived = known.get(change.document)
        page = archived or _page_of(archive, change.document, known)
        if (change.is_raised or furniture) and not _is_withheld(page):
            shown.append(_show(change, archived, page=page, nameless=nameless, furniture=furniture))
    return tuple(sorted(shown, key=lambda one: (one.change.after.seen_first, one.url), reverse=True))


def _page_of(archive: Archive, file: str, known: Mapping[str, ArchivedReadout]) -> ArchivedReadout | None:
    """The page with which a file came that cannot be read."""
    captures = archive.shelf.index.by_document.get(file, ())
    pages = (known.get(one.attached_to) for one in captures if one.attached_to)
    return next((page for page in pages if page is not None), None)


def _is_withheld(archived: ArchivedReadout | None) -> bool:
    return archived is not None and archived.withheld


def _is_nameless(archived: ArchivedReadout) -> bool:
    return any(record.genre in NAMELESS_GENRES for record in archived.readout.records)


def _show(
    change: PageChange,
    archived: ArchivedReadout | None,
    *,
    page: ArchivedReadout | None,
    nameless: Collection[str],
    furniture: bool,
) -> ShownChange:
    kept = tuple(edit for edit in change.edits if furniture or edit.kind != "furniture")
    change = replace(change, edits=kept)
    if archived is None:
        beside = page.document_id if page is not None else None
        return ShownChange(beside, change.document, None, _cut(change, "link"), "link", None)
    title = next(iter(_titles(archived)), None)
    display: Display = "link" if archived.document_id in nameless else archived.display
    cut = _cut(change, display)
    return ShownChange(archived.document_id, change.document, title, cut, display, archived.attribution)


def _titles(archived: ArchivedReadout) -> Iterator[str]:
    yield from (record.title for record in archived.readout.records if record.title)
    if archived.readout.title:
        yield archived.readout.title


def _cut(change: PageChange, display: Display) -> PageChange:
    return replace(change, edits=tuple(_cut_edit(edit, display) for edit in change.edits))


def _cut_edit(edit: PageEdit, display: Display) -> PageEdit:
    if display == "full" or edit.kind == "file":
        return edit
    if display == "link":
        return PageEdit(edit.kind, "", "")
    words = tuple(_cut_words(edit.words, QUOTE_LENGTH))
    return replace(edit, before=_shorten(edit.before), after=_shorten(edit.after), words=words)


def _cut_words(words: tuple[Edit, ...], room: int) -> Iterator[Edit]:
    """The steps around the changes, up to ``room`` characters in all."""
    for word in words:
        kept = Edit(word.op, word.before[:room], word.after[:room], word.kind)
        room -= max(len(kept.before), len(kept.after))
        if kept.before or kept.after:
            yield kept


def _shorten(text: str) -> str:
    return text if len(text) <= QUOTE_LENGTH else text[: QUOTE_LENGTH - 1].rstrip() + "…"
