"""The versions of each archived page, and what was edited between them."""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kaidan.archive.differences import compare_pages
from kaidan.archive.gone import is_gone
from kaidan.archive.units import find_shared
from kaidan.codebook.match import Lexicon, make_lexicon
from kaidan.errors import PageError
from kaidan.model.codebook import Codebook
from kaidan.model.page import Page
from kaidan.model.source import Source
from kaidan.model.versions import PageChange, PageEdit, PageVersion
from kaidan.shelf.shelf import Shelf
from kaidan.shelf.stored import StoredCapture
from kaidan.sources import find_source
from kaidan.text import make_page

# 訂正 / 修正しました / 一部更新 / Corrected on / Updated:
_ANNOUNCED = re.compile(
    r"訂正|(?:修正|更新)(?:しました|済)|一部(?:修正|更新)|\b(?:correct(?:ed|ion)|updated?:)", re.IGNORECASE
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def find_changes(
    shelf: Shelf, sources: Iterable[Source] = (), *, codebook: Codebook | None = None
) -> Iterator[PageChange]:
    """Every change of every fetched document, documents in the order of the shelf, each one's changes in time.

    What is read depends on when pages were captured and not on when they came to the shelf. Furniture is told from the
    body with the help of all pages of the same source and, with a ``codebook``, of their most-read lists' headings.
    """
    reader = _Reader(shelf, tuple(sources), None if codebook is None else make_lexicon(codebook))
    for document in list(shelf.index.by_document):
        versions = list_versions(shelf, document)
        if len(versions) > 1:
            yield from _changes_of(versions, reader)


def list_versions(shelf: Shelf, document: str) -> tuple[PageVersion, ...]:
    """The states of a document in time; finding it unchanged lengthens a state, a return is a new one."""
    listed = [one for one in shelf.index.by_document.get(document, ()) if one.url and one.fetched_at]
    versions: list[PageVersion] = []
    for stored in sorted(listed, key=lambda one: (one.stored_at, one.digest, one.id)):
        gone = is_gone(stored.status)
        digest = "" if gone else stored.digest
        if stored.status >= 400 and not gone:
            continue
        last = versions[-1] if versions else None
        if last is not None and last.digest == digest:
            versions[-1] = _seen_until(last, stored)
        else:
            versions.append(_make_version(stored, digest=digest, gone=gone))
    return tuple(versions)


def _make_version(stored: StoredCapture, *, digest: str, gone: bool) -> PageVersion:
    at = stored.stored_at
    return PageVersion(stored.document, stored.id, digest, stored.status, at, at, gone)


def _seen_until(version: PageVersion, stored: StoredCapture) -> PageVersion:
    first = version.seen_first
    return PageVersion(
        version.document,
        version.capture,
        version.digest,
        version.status,
        first,
        stored.stored_at,
        version.is_gone,
    )


def _changes_of(versions: tuple[PageVersion, ...], reader: "_Reader") -> Iterator[PageChange]:
    for before, after in itertools.pairwise(versions):
        if reader.is_converted(before) != reader.is_converted(after):
            # what another tool took from the page differs from the page itself: no edit can be told from that
            continue
        edits = _compare(before, after, reader)
        if not edits:
            continue
        raised = [edit for edit in edits if edit.kind != "furniture"]
        announced = any(
            _ANNOUNCED.search(edit.after) and not _ANNOUNCED.search(edit.before) for edit in raised
        )
        source = reader.source_of(after)
        yield PageChange(after.document, source, before, after, edits, bool(raised), announced)


def _compare(before: PageVersion, after: PageVersion, reader: "_Reader") -> tuple[PageEdit, ...]:
    if before.is_gone or after.is_gone:
        return _compare_gone(before, after, reader)
    old, new = reader.page(before.capture), reader.page(after.capture)
    if old is None or new is None:
        return _compare_files(before, after, reader)
    shared = reader.shared(reader.source_of(after))
    return compare_pages(old, new, shared=shared, lexicon=reader.lexicon)


def _compare_gone(before: PageVersion, after: PageVersion, reader: "_Reader") -> tuple[PageEdit, ...]:
    page = reader.page((before if after.is_gone else after).capture)
    text = page.text if page is not None else f"sha256:{before.digest or after.digest}"
    return (PageEdit("withdrawn", text, ""),) if after.is_gone else (PageEdit("restored", "", text),)


def _compare_files(before: PageVersion, after: PageVersion, reader: "_Reader") -> tuple[PageEdit, ...]:
    """Another file under the same address; a picture is furniture."""
    body = reader.load(after.capture)
    kind = "furniture" if body.startswith(_PICTURES) else "file"
    return (PageEdit(kind, f"sha256:{before.digest}", f"sha256:{after.digest}"),)  # type: ignore[arg-type]


class _Reader:
    """Pages of one shelf, read when they are asked for."""

    def __init__(self, shelf: Shelf, sources: tuple[Source, ...], lexicon: Lexicon | None) -> None:
        self.lexicon = lexicon
        self._shelf = shelf
        self._sources = sources
        self._shared: dict[str | None, frozenset[str]] = {}
        self.page = lru_cache(maxsize=256)(self._read_page)

    def source_of(self, version: PageVersion) -> str | None:
        return self._shelf.index.by_id[version.capture].source

    def is_converted(self, version: PageVersion) -> bool:
        return self._shelf.index.by_id[version.capture].kind == "conversion"

    def load(self, capture: str) -> bytes:
        return self._shelf.load(self._shelf.index.by_id[capture]).body

    def shared(self, source: str | None) -> frozenset[str]:
        """The lines that many pages of the source have, over all their versions."""
        if source not in self._shared:
            self._shared[source] = find_shared(self._pages_of(source))
        return self._shared[source]

    def _pages_of(self, source: str | None) -> Iterator[tuple[str, Page]]:
        for stored in self._shelf.index.stored:
            if stored.source != source or stored.kind in ("revisit", "conversion"):
                continue
            if stored.status >= 300 or stored.attached_to:
                continue
            page = self._read_page(stored.id)
            if page is not None:
                yield stored.document, page

    def _read_page(self, capture: str) -> Page | None:
        stored = self._shelf.index.by_id[capture]
        source = find_source(self._sources, id=stored.source, url=stored.url)
        try:
            return make_page(self._shelf.load(stored), source)
        except PageError:
            return None
