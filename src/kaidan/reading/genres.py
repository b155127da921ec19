"""The genres with readers of their own: personnel orders, disaster relief, press conferences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kaidan.codebook.match import Lexicon
from kaidan.model.finding import Finding, Provenance
from kaidan.model.page import Page
from kaidan.reading.documents import Document
from kaidan.reading.header import Header
from kaidan.reading.orders import read_orders
from kaidan.reading.relief import read_relief


@dataclass(frozen=True, slots=True)
class Special:
    """What a genre's own reader gives beside what every record has."""

    orders: tuple[Mapping[str, Any], ...] = ()
    order_counts: Mapping[str, int] | None = None
    relief: Mapping[str, Any] | None = None
    findings: tuple[Finding, ...] = ()
    provenance: tuple[tuple[str, Provenance], ...] = ()


def read_special(
    genre: str, page: Page, narrow: str, *, document: Document, context: tuple[Header, Lexicon]
) -> Special:
    """The typed values of the genre; nothing for a genre or a language that has no reader of its own."""
    header, lexicon = context
    if page.lang != "ja":
        return Special()
    if genre == "personnel_order":
        read = read_orders(page, narrow, document, codebook=lexicon.codebook, announced=header.announced_at)
        return Special(read.orders, read.counts, None, read.findings, read.provenance)
    if genre == "disaster_relief":
        report = read_relief(page, narrow, document, announced=header.announced_at)
        return Special(relief=report.relief, findings=report.findings, provenance=report.provenance)
    return Special()
