"""Captures in, readings out: the one place where shelf, reader and ids meet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from kaidan.archive.article_log import ArticleLog
from kaidan.archive.correction_log import CorrectionLog
from kaidan.archive.faults import error_page, reader_fault, unknown_document
from kaidan.archive.minting import Minted, find_document, lead_merged_on, lead_on, mint_ids
from kaidan.archive.phrase_records import forget_phrases
from kaidan.archive.readings import Readings
from kaidan.archive.replay import replay
from kaidan.errors import KaidanError, PageError
from kaidan.model.archived import ArchivedReadout, Display
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.correction import Conflict, Correction, Replayed
from kaidan.model.page import Page
from kaidan.model.readout import Readout
from kaidan.model.source import Source
from kaidan.record.made_by import make_made_by
from kaidan.shelf import Identities, Shelf, StoredCapture, newest_of, open_shelf
from kaidan.shelf.erase import erase_document
from kaidan.sources import find_source
from kaidan.text import make_page

ReadPage = Callable[[Page, Codebook], Readout]


@dataclass(frozen=True, slots=True)
class AddedPage:
    """What became of an added page: its reading with ids, and whether its capture was new on the shelf."""

    archived: ArchivedReadout
    is_new: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """An archived document that cannot be read, and why."""

    document: str
    error: KaidanError


class Archive:
    """A shelf with a codebook, sources and a cache of readings. Reading it needs no lock; adding takes the shelf's."""

    def __init__(
        self,
        shelf: Shelf,
        *,
        codebook: Codebook,
        sources: Iterable[Source] = (),
        read: ReadPage | None = None,
    ) -> None:
        self.shelf = shelf
        self.codebook = codebook
        self.sources = tuple(sources)
        self.readings = Readings(shelf.folder / "readings", make_made_by(codebook.version))
        self.corrections = CorrectionLog(shelf.corrections)
        self.articles = ArticleLog(shelf.articles)
        self.unread: list[Unread] = []
        self._read = read or _load_reader()
        self._identities = Identities(shelf.identities.read())
        self._replayed = self._log_size()
        self._withheld: set[str] = set()

    def add(self, capture: Capture, *, at: datetime, name: str | None = None) -> AddedPage:
        """Puts the capture on the shelf, reads it and mints its ids; ``at`` is the present moment.

        A file is refused before anything is written if it cannot be read; a fetched page is kept in any case. Raises
        PageError, ShelfError.
        """
        if capture.fetched_at is None:
            make_page(capture)
        with self.shelf.writing():
            added = self.shelf.add(capture, at=at, name=name)
            self._take_in()
            if not added.stored.is_page:
                raise error_page(capture)
            archived = self._ingest(added.stored)
            self._write_identities()
        return AddedPage(archived, added.is_new)

    def archived(self, *, anew: bool = False) -> Iterator[ArchivedReadout]:
        """Every document's newest reading, in the order of the shelf, from the cache or, with ``anew``, read again.

        Documents that cannot be read are left out and listed in ``unread``.
        """
        self._take_in()
        self.unread = []
        if anew:
            self.readings.clear()
        # What was never read before is read first: it may join two meetings, also of documents that come before it.
        self._read_missing()
        for document in list(self.shelf.index.by_document):
            try:
                archived = self._archived(document)
            except KaidanError as error:
                # one that was erased meanwhile is no longer a document
                if document in self.shelf.index.by_document:
                    self.unread.append(Unread(document, error))
            else:
                yield archived

    def document(self, identity: str) -> ArchivedReadout:
        """The archived document that the id is of or in: of a document, record, statement or meeting. Raises NotFound.

        A document may also be named by its address.
        """
        self._take_in()
        document = find_document(identity, self._identities)
        if document not in self.shelf.index.by_document:
            raise unknown_document(identity)
        archived = self._archived(document)
        if not self._identities.pending:
            return archived
        # A page that a watcher has captured and nobody has read: its ids are for good from here on.
        self._keep_minted([document])
        return self._archived(document)

    def correct(self, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
        """Writes to the shelf what its log does not have, and gives it; whether it fits the reading is not asked.

        What quotes an erased document is left out.
        """
        with self.shelf.writing():
            self._take_in()
            gone = self.shelf.erased()
            added = self.corrections.append(one for one in corrections if one.document not in gone)
            for document in dict.fromkeys(one.document for one in added):
                if document in self.shelf.index.by_document:
                    with suppress(KaidanError):
                        self._archived(document)
            self._write_identities()
        return added

    def replayed(self, document: str) -> Replayed:
        """The newest reading of the document (named as on the shelf) with what became of its corrections."""
        self._take_in()
        return self._replayed_on(document, self._readout(self._newest(document)))

    def try_correction(self, correction: Correction) -> Conflict | None:
        """Why the correction would not fit the newest reading; None where it would. Nothing is written."""
        conflicts = self.replayed_with(correction.document, [correction]).conflicts
        return next((one for one in conflicts if one.correction.id == correction.id), None)

    def id_of(self, document: str) -> str:
        """The id of the document that is named as on the shelf."""
        return self._identities.mint("document", document)

    def replayed_with(self, document: str, more: Sequence[Correction]) -> Replayed:
        """The newest reading as it would be with ``more`` corrections of the document. Nothing is written."""
        self._take_in()
        listed = (*self.corrections.of(document), *more)
        return replay(self._readout(self._newest(document)), listed, codebook=self.codebook)

    def read_with(self, document: str, codebook: Codebook) -> Replayed:
        """The newest version as another codebook reads it, with the document's corrections. Nothing is kept."""
        stored = self._newest(document)
        source = find_source(self.sources, id=stored.source, url=stored.url)
        readout = self._read(make_page(self.shelf.load(stored), source), codebook)
        return replay(readout, self.corrections.of(document), codebook=codebook)

    def is_withheld(self, document_id: str) -> bool:
        """Whether the document's text is to be shown nowhere."""
        return document_id in self._withheld

    def resolve(self, identity: str) -> str:
        """The id that stands for this one today."""
        return self._identities.resolve(identity)

    def superseded(self) -> dict[str, str]:
        """Every id that leads to another one, and the one that stands for it today: what permalinks redirect by."""
        return {one: self._identities.resolve(one) for one in self._identities.superseded()}

    def count_superseded(self) -> int:
        """How many ids lead to another one."""
        return sum(1 for _ in self._identities.superseded())

    def withhold(self, identity: str, *, reason: str, at: datetime) -> str:
        """Hides a document's text everywhere from now on and gives the document's id. Raises NotFound."""
        document_id = self.document(identity).document_id
        with self.shelf.writing():
            self.shelf.withheld.append([{"id": document_id, "reason": reason, "at": at.isoformat()}])
            self._take_in()
        return document_id

    def _take_in(self) -> None:
        """Takes in what another writer has added since."""
        self.shelf.index.refresh()
        self._replay()
        self.corrections.refresh()
        self._withheld = {entry["id"] for entry in self.shelf.withheld.read()}

    def _read_missing(self) -> None:
        missing = [document for document in self.shelf.index.by_document if not self._is_read(document)]
        for document in missing:
            with suppress(KaidanError):
                self._archived(document)
        if self._identities.pending:
            self._keep_minted(missing)

    def _is_read(self, document: str) -> bool:
        with suppress(PageError):
            return self.readings.has(self.id_of(document), self._newest(document).digest)
        return True

    def _keep_minted(self, documents: Iterable[str]) -> None:
        with self.shelf.writing():
            if self._log_size() != self._replayed:
                self._replay()
                for document in documents:
                    with suppress(KaidanError):
                        self._archived(document)
            self._write_identities()

    def erase(self, identity: str, *, reason: str, at: datetime) -> str:
        """Withholds a document and takes its bytes and quotes off shelf and cache; gives its id. Raises NotFound."""
        with self.shelf.writing():
            document_id = self._withhold_once(identity, reason=reason, at=at)
            document = find_document(document_id, self._identities)
            self.corrections.erase(document)
            self.articles.erase([document_id])
            if document not in self.shelf.erased():
                captures = self.shelf.index.by_document.get(document, ())
                digests = sorted({one.digest for one in captures if one.is_page})
                note = {"id": document_id, "reason": reason, "at": at.isoformat(), "erased": document}
                self.shelf.withheld.append([{**note, "digests": digests}])
            # last: an erasure that was cut off before can be asked for again
            erase_document(self.shelf, document, reason=reason, at=at)
        self.readings.forget(document_id)
        forget_phrases(self.shelf.folder)
        return document_id

    def _withhold_once(self, identity: str, *, reason: str, at: datetime) -> str:
        """As ``withhold``; of one whose captures are erased already, by a process that was killed, the id alone."""
        self._take_in()
        document_id = self._identities.find("document", find_document(identity, self._identities))
        if document_id is not None and document_id in self._withheld:
            return document_id
        return self.withhold(identity, reason=reason, at=at)

    def _archived(self, document: str) -> ArchivedReadout:
        stored = self._newest(document)
        self._lead_merged_on(stored)
        return self._hand_on(stored, *self._settle(stored))

    def _settle(self, stored: StoredCapture) -> tuple[Readout, Minted]:
        """The capture's reading with its corrections, and its ids."""
        readout = self._readout(stored)
        replayed = self._replayed_on(stored.document, readout)
        document_id, ids = self.id_of(stored.document), self._identities
        return replayed.readout, mint_ids(document_id, readout, identities=ids, replayed=replayed)

    def _replayed_on(self, document: str, readout: Readout) -> Replayed:
        return replay(readout, self.corrections.of(document), codebook=self.codebook)

    def _lead_merged_on(self, newest: StoredCapture) -> None:
        if not self.corrections.of(newest.document):
            return
        readout = self._readout(newest)
        replayed, (_, minted) = self._replayed_on(newest.document, readout), self._settle(newest)
        lead_merged_on(readout, replayed, minted=minted, identities=self._identities)

    def _newest(self, document: str) -> StoredCapture:
        """The newest capture that is a page: redirects and error pages are kept, and not read."""
        listed = self.shelf.index.by_document.get(document)
        if listed is None:
            raise unknown_document(document)
        pages = [one for one in listed if one.is_page]
        if not pages:
            raise PageError(
                ja=f"{document}: サーバーの返事は誤りの頁だけです。本文のある捕捉がありません。",
                en=f"{document}: the server gave nothing but error pages; there is no capture with a text.",
            )
        return newest_of(pages)

    def _ingest(self, stored: StoredCapture) -> ArchivedReadout:
        settled = self._settle(stored)
        newest = self._newest(stored.document)
        if newest.digest != stored.digest:
            lead_on(settled, self._settle(newest), identities=self._identities)
        elif before := self._previous(stored):
            lead_on(self._settle(before), settled, identities=self._identities)
        self._lead_merged_on(newest)
        return self._hand_on(stored, *settled)

    def _previous(self, stored: StoredCapture) -> StoredCapture | None:
        listed = self.shelf.index.by_document.get(stored.document, ())
        others = [one for one in listed if one.digest != stored.digest and one.is_page]
        return newest_of(others) if others else None

    def _readout(self, stored: StoredCapture) -> Readout:
        document_id = self.id_of(stored.document)
        cached = self.readings.find(document_id, stored.digest)
        if cached:
            return cached
        if failed := self.readings.find_failure(document_id, stored.digest):
            raise failed
        capture = self.shelf.load(stored)
        source = find_source(self.sources, id=stored.source, url=stored.url)
        try:
            page = make_page(capture, source)
        except PageError as error:
            self.readings.note_failure(document_id, stored.digest, error=error)
            raise
        readout = self._read_safely(page)
        self.readings.save(document_id, stored.digest, readout=readout)
        self.shelf.index.refresh()
        if stored.id not in self.shelf.index.by_id:
            # erased while it was read: its words may stand nowhere
            self.readings.forget(document_id)
            raise unknown_document(stored.document)
        return readout

    def _read_safely(self, page: Page) -> Readout:
        try:
            return self._read(page, self.codebook)
        except Exception as error:
            raise reader_fault(error) from error

    def _hand_on(self, stored: StoredCapture, readout: Readout, minted: Minted) -> ArchivedReadout:
        source = find_source(self.sources, id=stored.source, url=stored.url)
        return ArchivedReadout(
            document_id=minted.document_id,
            version=stored.digest,
            readout=readout,
            meeting_ids=tuple(one and self._identities.resolve(one) for one in minted.meeting_ids),
            record_ids=minted.record_ids,
            statement_ids=minted.statement_ids,
            url=stored.url,
            source_id=stored.source or (source.id if source else None),
            display=_display(source, stored),
            attribution=_attribution(source),
            withheld=minted.document_id in self._withheld,
            fetched_at=stored.fetched_at,
            attached_to=self._page_of(stored.document),
        )

    def _page_of(self, document: str) -> str | None:
        """The id of the page that a file came with; None for a page, and while the page itself is not there."""
        listed = self.shelf.index.by_document.get(document, ())
        page = next((one.attached_to for one in listed if one.attached_to), None)
        return (
            self.id_of(page) if page and page != document and page in self.shelf.index.by_document else None
        )

    def _replay(self) -> None:
        """Takes in what another writer has minted since."""
        if self._log_size() != self._replayed:
            self._identities = Identities(self.shelf.identities.read())

    def _write_identities(self) -> None:
        self.shelf.identities.append(self._identities.pending)
        self._identities.pending.clear()
        self._replayed = self._log_size()

    def _log_size(self) -> int:
        path = self.shelf.identities.path
        return path.stat().st_size if path.is_file() else 0


def open_archive(
    home: Path,
    *,
    codebook: Codebook,
    sources: Iterable[Source] = (),
    create: bool = False,
    read: ReadPage | None = None,
) -> Archive:
    """The archive in the folder. Raises ShelfNotFound where there is none and ``create`` is not asked for."""
    return Archive(open_shelf(home, create=create), codebook=codebook, sources=sources, read=read)


def _display(source: Source | None, stored: StoredCapture) -> Display:
    """The source's terms; of a publisher whose terms nobody has written down no more than an excerpt is shown."""
    if source:
        return cast(Display, source.display)
    return "full" if stored.url is None else "excerpt"


def _attribution(source: Source | None) -> str | None:
    if source is None:
        return None
    return source.attribution_ja if source.language == "ja" else source.attribution_en


def _load_reader() -> ReadPage:
    from kaidan.reading.readout import read_page

    return read_page
