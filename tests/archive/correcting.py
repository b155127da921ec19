"""Corrections made by hand on the readings of the plain reader."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from tests.archive.examples import NOW, read_plain

from kaidan.archive.anchors import make_quote
from kaidan.archive.annotations import with_id
from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.correction import Change, Correction, Passage
from kaidan.model.page import Page
from kaidan.model.readout import Readout, Record
from kaidan.model.span import Span
from kaidan.text import make_page

HEAD = "= jp-au 2031-05-01T10:00:00+09:00"


@lru_cache(maxsize=1)
def book() -> Codebook:
    return load_codebook()


def read_lines(lines: Sequence[str]) -> Readout:
    text = "\n".join((HEAD, *lines)) + "\n"
    page = make_page(Capture(text.encode(), content_type="text/plain; charset=utf-8"))
    return read_whole(page, book())


def read_whole(page: Page, codebook: Codebook) -> Readout:
    """The plain reader, with a record's body up to the end of the page."""
    readout = read_plain(page, codebook)
    return replace(readout, records=tuple(_widen(one, len(page.text)) for one in readout.records))


def make_passage(readout: Readout, *spans: Span) -> Passage:
    return Passage(tuple(make_quote(readout.page.text, span) for span in spans))


def _widen(record: Record, end: int) -> Record:
    body = Span(record.body.start, end)
    return replace(record, body=body, outline=replace(record.outline, body=body))


def correct(
    readout: Readout,
    change: Change,
    *value: str,
    on: Sequence[int] = (0,),
    minute: int = 0,
    passages: tuple[Passage, ...] = (),
    supersedes: str | None = None,
) -> Correction:
    statements = readout.records[0].statements
    return with_id(
        Correction(
            id="",
            document="https://mod.example/a",
            version=readout.page.key,
            change=change,
            targets=tuple(make_passage(readout, *statements[place].spans) for place in on),
            value=value,
            was=(),
            by="見本 花子",
            at=NOW + timedelta(minutes=minute),
            why="見本の理由",
            passages=passages,
            supersedes=supersedes,
        )
    )


def find_words(readout: Readout, words: str) -> Passage:
    at = readout.page.text.index(words)
    return make_passage(readout, Span(at, at + len(words)))
