"""The whole reading of a page on one screen: front, documents, header, outline, statements."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from kaidan.codebook.match import Lexicon, make_lexicon
from kaidan.model.codebook import Codebook
from kaidan.model.finding import Finding
from kaidan.model.page import Page
from kaidan.model.readout import Entity, Named, Readout, Record
from kaidan.model.span import Span
from kaidan.model.statement import Statement
from kaidan.reading.documents import Document, find_documents
from kaidan.reading.english import reports_act as reports_english
from kaidan.reading.flow import Sentence, make_flow
from kaidan.reading.front import Front, read_front
from kaidan.reading.genre import find_genre
from kaidan.reading.genres import Context, read_special
from kaidan.reading.header import Header, read_header
from kaidan.reading.header_en import read_header_en
from kaidan.reading.header_plain import read_header_plain
from kaidan.reading.heads_en import is_label_en
from kaidan.reading.leads import met_en
from kaidan.reading.nameless import NAMELESS_GENRES, mask_names, without_names
from kaidan.reading.outline import find_outline
from kaidan.reading.participants import find_participants
from kaidan.reading.people import Table, make_table
from kaidan.reading.predicates import reports_act
from kaidan.reading.provenance import prove_page, prove_record
from kaidan.reading.quotes_en import join_quotes
from kaidan.reading.seats import SPEAKER, find_parties
from kaidan.reading.statements import find_statements
from kaidan.reading.terms import find_explained
from kaidan.reading.topics import Found, find_terms
from kaidan.reading.unread import find_unread
from kaidan.record.made_by import make_made_by
from kaidan.text.narrow import make_narrow

MEETING_GENRES = frozenset(("readout", "joint_statement", "courtesy_call"))
"""Genres whose records hold statements of a meeting."""

_MOST_FINDINGS = 20
_HEADERS = {"ja": read_header, "en": read_header_en}


def read_page(page: Page, codebook: Codebook) -> Readout:
    """The reading of ``page``: its own facts and one record for each document on it.

    Never fails on what it does not understand: that is a finding. The same page, codebook and release give the same
    value.
    """
    lexicon = make_lexicon(codebook)
    narrow = make_narrow(page.text)
    front = read_front(page, narrow, lexicon=lexicon)
    records = tuple(
        without_names(_read_record(page, narrow, document, front=front, lexicon=lexicon))
        for document in find_documents(page, narrow, front=front, lexicon=lexicon)
    )
    return Readout(
        made_by=make_made_by(codebook.version),
        page=page,
        publisher=_find_publisher(page, codebook),
        title=_title_of(page, front, records),
        category=_quote(page, front.category),
        published_at=front.published_at,
        most_read=front.most_read,
        records=records,
        provenance=MappingProxyType(prove_page(front)),
    )


def _title_of(page: Page, front: Front, records: Sequence[Record]) -> str | None:
    title = _quote(page, front.title)
    nameless = any(record.genre in NAMELESS_GENRES for record in records)
    return mask_names(title) if title is not None and nameless else title


def _read_record(page: Page, narrow: str, document: Document, *, front: Front, lexicon: Lexicon) -> Record:
    header = _HEADERS.get(page.lang, read_header_plain)(
        page, narrow, document=document, front=front, lexicon=lexicon
    )
    genre = _find_genre(page, narrow, document=document, front=front, context=(header, lexicon))
    meets = genre in MEETING_GENRES
    outline = find_outline(
        narrow, page.lines, body=document.body, lang=page.lang, lead=document.lead if meets else None
    )
    key = _record_key(page, document)
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    if meets:
        sentences = make_flow(narrow, outline, lang=page.lang, reports=_reports(page.lang, lexicon))
        sentences = join_quotes(sentences) if page.lang == "en" else sentences
        style = "statement" if genre == "joint_statement" else "report"
        table = _seat(page, narrow, document, header=header, lexicon=lexicon)
        statements, findings = find_statements(
            sentences, page.text, lexicon=lexicon, table=table, manner=(page.lang, style, key)
        )
    context = Context(header, lexicon, outline, key)
    special = read_special(genre, page, narrow=narrow, document=document, context=context)
    statements = statements or special.statements
    proofs = prove_record(header, document, statements=statements, meets=meets)
    named = find_terms(page.text[document.body.start : document.body.end], lexicon)
    terms = find_explained(narrow, page.text, body=document.body, lang=page.lang, named=named)
    unread = find_unread(sentences, statements, narrow=narrow, header=header, body=document.body)
    return Record(
        key=key,
        lang=page.lang,
        title=_quote(page, document.title),
        body=document.body,
        genre=genre,
        role=_find_role(page, document, genre),
        issuer=header.issuer,
        announced_at=header.announced_at,
        meeting=header.meeting if meets else special.meeting,
        outline=outline,
        statements=statements,
        entities=tuple(_find_entities(page, document.body, named)),
        terms=terms,
        orders=special.orders,
        order_counts=special.order_counts,
        relief=special.relief,
        exchanges=special.exchanges,
        deadline=special.deadline,
        findings=_cap((*page.findings, *header.findings, *findings, *unread, *special.findings)),
        provenance=MappingProxyType({**proofs, **dict(special.provenance)}),
    )


def _quote(page: Page, span: Span | None) -> str | None:
    return None if span is None else page.text[span.start : span.end].strip()


def _find_publisher(page: Page, codebook: Codebook) -> Named:
    """Who put the page up: by the host of its address; nobody where there is none."""
    host = (page.url or "").partition("://")[2].partition("/")[0].partition(":")[0]
    for issuer in codebook.issuers:
        if host and any(host == name or host.endswith("." + name) for name in issuer.hosts):
            return Named(issuer.id, issuer.name.ja if page.lang == "ja" else issuer.name.en)
    site = next((field.text for field in page.fields if field.name == "site_name"), None)
    return Named(None, site)


def _find_genre(
    page: Page, narrow: str, *, document: Document, front: Front, context: tuple[Header, Lexicon]
) -> str:
    header, lexicon = context
    body = page.text[document.body.start : min(document.body.end, document.body.start + 4000)]
    title = _quote(page, document.title)
    genre = find_genre(title, body, lang=page.lang, codebook=lexicon.codebook)
    if genre in ("article", "report") and document.title != front.title:
        genre = find_genre(_quote(page, front.title), body, lang=page.lang, codebook=lexicon.codebook)
    if page.lang == "en" and genre in ("article", "readout"):
        # A label can stand before the page's own stamp, where the head has not begun yet.
        above = (line.span for line in front.lines if line.span.end <= document.body.start)
        labels = (
            find_genre(_quote(page, line), "", lang="en", codebook=lexicon.codebook)
            for line in (*above, *document.head)
            if is_label_en(narrow[line.start : line.end].strip())
        )
        if "joint_statement" in labels:
            return "joint_statement"
    lead = _quote(page, document.lead) or ""
    if (
        genre == "courtesy_call"
        and page.lang == "en"
        and "courtesy" not in f"{title} {lead}".lower()
        and met_en(lead)
    ):
        return "readout"  # the courtesy call was another one of the visit
    mistaken = ("article", "exercise", "incident") if page.lang == "en" else ("article",)
    # PH, India defense chiefs agree to expand naval exercises
    return "readout" if genre in mistaken and _is_of_meeting(document, header) else genre


def _is_of_meeting(document: Document, header: Header) -> bool:
    """Whether a sentence says that two met, or rows of a table tell who met and when (「知事による大臣への要請」)."""
    meeting = header.meeting
    if meeting is None or len(meeting.participants) < 2:
        return False
    return document.lead is not None or (
        meeting.start is not None and all(person.name and person.country for person in meeting.participants)
    )


def _find_role(page: Page, document: Document, genre: str) -> str:
    if document.wrapper is not None:
        return "republication"
    head = page.text[: document.body.start].lower()
    if "仮訳" in head or "provisional translation" in head:
        return "translation"
    return "report" if genre == "report" else "original"


def _record_key(page: Page, document: Document) -> str:
    body = page.text[document.body.start : document.body.end]
    title = _quote(page, document.title) or ""
    return hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()[:20]


def _reports(lang: str, lexicon: Lexicon) -> Callable[[str], bool]:
    return partial(reports_act if lang == "ja" else reports_english, lexicon=lexicon)


def _seat(page: Page, narrow: str, document: Document, *, header: Header, lexicon: Lexicon) -> Table:
    participants = header.meeting.participants if header.meeting is not None else ()
    home = next((i.country for i in lexicon.codebook.issuers if i.id == header.issuer.id), None)
    own = home or ("JP" if page.lang == "ja" else None)
    if len({person.country for person in participants if person.country}) > 1 or page.lang != "ja":
        voiced = any(made.rule == SPEAKER for made in header.seated[:1])
        return replace(make_table(participants, lexicon, own=own), voiced=voiced)
    title = document.title
    extra = find_parties(narrow[title.start : title.end], lexicon) if title is not None else ()
    body = narrow[document.body.start : document.body.end]
    guests = find_participants(body, document.body.start, lexicon=lexicon, on=None, home=own)
    return make_table(participants, lexicon, own=own, extra=extra, guests=[made.person for made in guests])


def _find_entities(page: Page, body: Span, named: Sequence[Found]) -> Iterator[Entity]:
    for term in named:
        if term.entity:
            span = Span(body.start + term.start, body.start + term.end)
            yield Entity(term.id, page.text[span.start : span.end], span)


def _cap(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """At most twenty findings of a kind, so that a page of noise stays readable."""
    counts: Counter[str] = Counter()
    kept = []
    for finding in findings:
        counts[finding.code] += 1
        if counts[finding.code] <= _MOST_FINDINGS:
            kept.append(finding)
    return tuple(kept)
