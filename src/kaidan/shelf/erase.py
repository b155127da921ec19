"""The one thing that rewrites a segment: an erased text, of which hash and tombstone stay."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from kaidan.shelf.generation import begin_generation
from kaidan.shelf.lines import sync_folder
from kaidan.shelf.listed import forget_lists
from kaidan.shelf.members import Member, read_members
from kaidan.shelf.reading import find_stored, is_request_of
from kaidan.shelf.shelf import Shelf
from kaidan.shelf.warc import write_tombstone


def erase_document(shelf: Shelf, document: str, *, reason: str, at: datetime) -> int:
    """Takes every capture of the document off the shelf and gives their number.

    In each one's place stands a metadata record with its id, its address, the hash of its bytes, and the reason. A
    segment is written whole beside the old one and takes its name in one step. Whoever holds the shelf open sees it by
    the shelf's generation.
    """
    with shelf.writing():
        begin_generation(shelf.folder)
        # first: no list may go on telling the name of a file that is erased
        forget_lists(shelf.index.lists)
        captures = shelf.index.by_document.get(document, [])
        for segment in sorted({stored.segment for stored in captures}):
            _rewrite(shelf.captures / segment, document, reason=reason, at=at)
        shelf.reopen()
    return len(captures)


def _rewrite(segment: Path, document: str, *, reason: str, at: datetime) -> None:
    draft = segment.with_name(segment.name + ".rewriting")
    with draft.open("wb") as file:
        for piece in _pieces(segment, document, reason=reason, at=at):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(segment)
    sync_folder(segment.parent)


def _pieces(segment: Path, document: str, *, reason: str, at: datetime) -> Iterator[bytes]:
    with segment.open("rb") as file:
        for member in read_members(segment):
            stored = find_stored(member, segment.name) if member.content else None
            if stored and stored.document == document:
                yield write_tombstone(stored, reason=reason, at=at)
            elif not _asks_for(member, document):
                file.seek(member.start)
                yield file.read(member.end - member.start)


def _asks_for(member: Member, document: str) -> bool:
    return member.content is not None and is_request_of(member, document)
