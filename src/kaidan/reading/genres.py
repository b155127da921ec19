"""The genres with readers of their own: personnel orders, disaster relief, press conferences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kaidan.codebook.match import Lexicon
from kaidan.model.finding import Finding, Provenance
from kaidan.model.meeting import Meeting
from kaidan.model.outline import Outline
from kaidan.model.page import Page
from kaidan.model.statement import Statement
from kaidan.reading.deadline import find_deadline
from kaidan.reading.documents import Document
from kaidan.reading.header import Header
from kaidan.reading.orders import read_orders
from kaidan.reading.press import Press, read_press
from kaidan.reading.press_en import read_press_en
from kaidan.reading.relief import read_relief

ASKING = frozenset(("call_for_information", "tender", "article", "lecture", "exercise", "report"))
"""The genres that may ask for something to be handed in by a deadline."""


@dataclass(frozen=True, slots=True)
class Special:
    """What a genre's own reader gives beside what every record has."""

    orders: tuple[Mapping[str, Any], ...] = ()
    order_counts: Mapping[str, int] | None = None
    relief: Mapping[str, Any] | None = None
    exchanges: tuple[Mapping[str, Any], ...] = ()
    statements: tuple[Statement, ...] = ()
    meeting: Meeting | None = None
    deadline: str | None = None
    findings: tuple[Finding, ...] = ()
    provenance: tuple[tuple[str, Provenance], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is read of a record before its genre's own reader: header, outline, key; and the codebook's lexicon."""

    header: Header
    lexicon: Lexicon
    outline: Outline
    key: str


def read_special(genre: str, page: Page, *, narrow: str, document: Document, context: Context) -> Special:
    """The typed values of the genre; nothing for a genre or a language that has no reader of its own."""
    header, lexicon = context.header, context.lexicon
    if genre in ASKING:
        body = document.body
        found = find_deadline(page.text[body.start : body.end], body.start, lang=page.lang)
        return Special(deadline=found[0], provenance=(("/deadline", found[1]),)) if found else Special()
    if page.lang == "en" and genre == "press_conference":
        return _of_press(read_press_en, page, narrow, document=document, context=context)
    if page.lang != "ja":
        return Special()
    if genre == "personnel_order":
        read = read_orders(
            page, narrow, document=document, codebook=lexicon.codebook, announced=header.announced_at
        )
        return Special(read.orders, read.counts, findings=read.findings, provenance=read.provenance)
    if genre == "disaster_relief":
        report = read_relief(page, narrow, document=document, announced=header.announced_at)
        return Special(relief=report.relief, findings=report.findings, provenance=report.provenance)
    if genre == "press_conference":
        return _of_press(read_press, page, narrow, document=document, context=context)
    return Special()


def _of_press(
    read: Callable[..., Press], page: Page, narrow: str, *, document: Document, context: Context
) -> Special:
    press = read(
        page,
        narrow,
        document=document,
        outline=context.outline,
        context=(context.header, context.lexicon, context.key),
    )
    return Special(
        exchanges=press.exchanges,
        statements=press.statements,
        meeting=press.meeting,
        findings=press.findings,
        provenance=press.provenance,
    )
